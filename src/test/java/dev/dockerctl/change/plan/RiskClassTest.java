package dev.dockerctl.change.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.dockerctl.change.PlannedHost;
import dev.dockerctl.host.Host;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class RiskClassTest {
  private static PlannedHost host;

  record Case(String before, String after, List<String> risks) {}

  static final List<Case> CASES =
      List.of(
          new Case("", "--data-root=/srv/docker", List.of("hides-data")),
          new Case("", "--data-root=/var/lib/docker/", List.of()),
          new Case("--data-root=/srv", "", List.of("hides-data")),
          new Case("", "--userns-remap=default", List.of("hides-data")),
          new Case("", "--userns-remap=root", List.of()),
          new Case("", "--storage-driver=vfs", List.of("hides-data")),
          new Case("", "--storage-driver=overlay2", List.of()),
          new Case("-s overlay2", "", List.of()),
          new Case("", "--containerd-namespace=other", List.of()),
          new Case(
              "--feature containerd-snapshotter",
              "--feature containerd-snapshotter --containerd-namespace=other",
              List.of("hides-data")),
          new Case("", "--feature containerd-snapshotter", List.of("hides-data")),
          new Case("", "--feature containerd-snapshotter=false", List.of()),
          new Case("-H fd://", "-H tcp://0.0.0.0:2375", List.of("only-tcp", "tcp-without-tls")),
          new Case("-H fd://", "-H fd:// -H tcp://0.0.0.0:2375", List.of("tcp-without-tls")),
          new Case("-H fd://", "-H fd:// -H 10.0.0.1", List.of("tcp-without-tls")),
          new Case("-H fd://", "-H fd:// -H tcp://:2376 --tlsverify", List.of()),
          new Case("-H fd://", "-H fd:// -H tcp://:2376 --tls", List.of()),
          new Case(
              "-H fd://", "-H fd:// -H tcp://:2376 --tlsverify=false", List.of("tcp-without-tls")),
          new Case("-H fd://", "-H fd:// -H tcp://:2376 --tlsverify=0", List.of("tcp-without-tls")),
          new Case("-H fd://", "-H fd:// -H tcp://:2376 --tls=1", List.of()),
          new Case(
              "-H fd:// -H tcp://:2376 --tlsverify",
              "-H fd:// -H tcp://:2376",
              List.of("tcp-without-tls")),
          new Case("-H tcp://:2375", "-H tcp://:2375 -D", List.of()),
          new Case("-H fd://", "-H unix:///run/else.sock", List.of("moved-socket")),
          new Case("", "-H unix:///run/else.sock", List.of("moved-socket")),
          new Case("-H fd://", "-H unix:///run/docker.sock", List.of()),
          new Case("-H unix:///a.sock", "-H unix:///b.sock", List.of()),
          new Case("", "--tlsverify", List.of("only-tcp")),
          new Case("", "--live-restore", List.of("live-restore-on-swarm")),
          new Case("", "--live-restore=1", List.of("live-restore-on-swarm")),
          new Case("--live-restore", "--live-restore=T -D", List.of()),
          new Case("", "-D", List.of()));

  @BeforeAll
  static void makeHost() throws IOException {
    Path root = Jimfs.newFileSystem(Configuration.unix()).getPath("/");
    host = PlannedHost.of(root, Host.Access.LIVE);
    Files.createDirectories(root.resolve("var/lib/docker/swarm"));
    Files.createDirectories(root.resolve("var/lib/docker/overlay2/l"));
    Files.writeString(root.resolve("var/lib/docker/swarm/docker-state.json"), "{}");
  }

  @ParameterizedTest
  @FieldSource("CASES")
  void tellsWhichChangesNeedAYes(Case change) {
    List<RiskClass> risks = RiskClass.of(planned(change.before()), planned(change.after()));

    assertThat(risks).extracting(RiskClass::id).isEqualTo(change.risks());
    assertThat(risks).noneMatch(risk -> risk.sentence().endsWith("."));
  }

  private static dev.dockerctl.config.Configuration planned(String flags) {
    List<String> words = new ArrayList<>(List.of(flags.split(" ")));
    words.removeIf(String::isEmpty);
    return host.configuration(words, "{}");
  }
}

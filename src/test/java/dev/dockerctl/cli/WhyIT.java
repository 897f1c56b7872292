package dev.dockerctl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.daemon.ToldStory;
import dev.dockerctl.host.Execution;
import dev.dockerctl.host.Flavour;
import dev.dockerctl.host.HostExtension;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The story of an option against what systemd starts and dockerd answers. */
class WhyIT {
  @RegisterExtension static final HostExtension HOST = HostExtension.of(Flavour.DEBIAN);

  private static final List<String> NOBODY =
      List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");
  private static final String FOLDER = "/etc/systemd/system/docker.service.d/";

  private DockerHost docker;
  private ToldStory told = new ToldStory(Map.of());

  @BeforeEach
  void startFromTheVendorsConfiguration() {
    docker = new DockerHost(HOST.host());
    docker.reset();
    start();
  }

  @Test
  void namesTheVendorTheDropInsAndTheVariables() {
    dropIn("10-first.conf", "--mtu 1410 $DOCKER_OPTS");
    dropIn("20-second.conf", "--label a=1 $DOCKER_OPTS");
    write("/etc/default/docker", "DOCKER_OPTS=\"--mtu 1420 --label b=2\"");
    start();

    tell("mtu");
    assertThat(told.kinds()).containsExactly("default", "drop-in", "environment-file", "process");
    assertThat(told.story())
        .containsEntry("effective", BigDecimal.valueOf(1420))
        .containsEntry("disagreement", null);
    assertThat(told.step("drop-in"))
        .containsEntry("value", BigDecimal.valueOf(1410))
        .containsEntry("note", "reset by " + FOLDER + "20-second.conf:2");
    assertThat(told.step("environment-file"))
        .containsEntry("file", "/etc/default/docker")
        .containsEntry("line", BigDecimal.valueOf(1))
        .containsEntry("wins", true);
    assertThat(docker.daemonArguments()).containsSequence("--mtu", "1420");

    tell("label");
    // dockerd tells its labels in any order.
    assertThat(told.step("daemon").get("values"))
        .isIn(List.of("a=1", "b=2"), List.of("b=2", "a=1"));
    assertThat(told.story()).containsEntry("disagreement", null);

    tell("host");
    assertThat(told.kinds()).containsExactly("default", "vendor", "drop-in", "drop-in", "process");
    assertThat(told.step("vendor")).containsEntry("values", List.of("fd://"));
    assertThat(told.step("process")).containsEntry("values", List.of("fd://"));
  }

  @Test
  void marksAHandEditThatTheProcessLacks() {
    dropIn("10-first.conf", "--mtu 1410");
    start();
    dropIn("10-first.conf", "--mtu 1430");

    tell("mtu");

    assertThat(told.story()).containsEntry("effective", BigDecimal.valueOf(1430));
    assertThat(told.disagreeing())
        .containsEntry("kind", "process")
        .containsEntry("value", BigDecimal.valueOf(1410));
    mend("dockerctl restart");
    tell("mtu");
    assertThat(told.story()).containsEntry("disagreement", null);
    assertThat(told.step("process")).containsEntry("value", BigDecimal.valueOf(1430));
  }

  /** dockerd has read another file than the one on disk, and only itself can tell. */
  @Test
  void marksAnotherAnswerOfTheDaemon() {
    write("/etc/docker/daemon.json", "{\"debug\": true, \"labels\": [\"a=1\"]}");
    start();
    tell("debug");
    assertThat(told.story()).containsEntry("disagreement", null);
    assertThat(told.step("daemon.json")).containsEntry("key", "debug").containsEntry("wins", true);
    assertThat(told.step("daemon")).containsEntry("value", true);

    write("/etc/docker/daemon.json", "{\"debug\": false, \"labels\": [\"a=1\"]}");
    tell("debug");
    assertThat(told.story()).containsEntry("effective", false);
    assertThat(told.disagreeing()).containsEntry("kind", "daemon").containsEntry("value", true);
    mend("dockerctl reload");
    tell("debug");
    assertThat(told.story()).containsEntry("disagreement", null);
    assertThat(told.step("daemon")).containsEntry("value", false);
    tell("label");
    assertThat(told.story()).containsEntry("disagreement", null);
  }

  @Test
  void marksAConflictThatDockerdRefuses() {
    dropIn("10-first.conf", "--mtu 1410");
    write("/etc/docker/daemon.json", "{\"mtu\": 1400}");

    tell("mtu");

    assertThat(told.story()).containsEntry("effective", null);
    assertThat(told.disagreeing()).containsEntry("kind", "daemon.json");
    assertThat(HOST.host().sh("systemctl daemon-reload; systemctl restart docker").exit())
        .isNotZero();
    docker.dockerctl("migrate", "--to", "drop-in", "mtu").orThrow();
    start();
    tell("mtu");
    assertThat(told.story()).containsEntry("disagreement", null);
  }

  @Test
  void tellsWithoutADaemonAndOfABrokenFile() {
    write("/etc/docker/daemon.json", "{\"mtu\": 1400");
    HOST.host().sh("systemctl stop docker.socket docker.service").orThrow();

    tell("mtu");

    assertThat(told.kinds()).containsExactly("default", "daemon.json");
    assertThat(told.disagreeing())
        .containsEntry("kind", "daemon.json")
        .containsEntry("value", null);
  }

  @Test
  void tellsAnOrdinaryUserWhatIsNotKnown() {
    write("/etc/docker/daemon.json", "{\"debug\": true, \"mtu\": 1400}");
    start();
    HOST.host().sh("chmod 600 /etc/docker/daemon.json").orThrow();

    Execution why = docker.dockerctlUnder(NOBODY, "why", "debug", "-o", "json");

    assertThat(why.exit()).describedAs("%s", why).isZero();
    told = ToldStory.of(why.orThrow());
    assertThat(told.story()).containsEntry("effective", null).containsEntry("disagreement", null);
    assertThat((String) told.step("daemon.json").get("note")).contains("permission denied");
    assertThat((String) told.step("daemon").get("note"))
        .isEqualTo("not asked: this user may not write to '/run/docker.sock'");
    assertThat(why.err()).contains("cannot read '/etc/docker/daemon.json'");
  }

  @Test
  void takesAProxyFromTheEnvironmentAsDockerdDoes() {
    write(FOLDER + "10-proxy.conf", "[Service]\nEnvironment=HTTP_PROXY=http://u:hunter2@x.example");
    start();

    tell("http-proxy");

    assertThat(told.kinds()).containsExactly("default", "environment", "process", "daemon");
    assertThat(told.story())
        .containsEntry("effective", "http://xxxxx:xxxxx@x.example")
        .containsEntry("disagreement", null);
    assertThat(told.step("environment"))
        .containsEntry("key", "HTTP_PROXY")
        .containsEntry("wins", true);
    assertThat(told.step("daemon")).containsEntry("value", "http://xxxxx:xxxxx@x.example");
    dropIn("20-flag.conf", "--http-proxy=http://y.example");
    start();
    tell("http-proxy");
    assertThat(told.story())
        .containsEntry("effective", "http://y.example")
        .containsEntry("disagreement", null);
    assertThat(told.step("daemon")).containsEntry("value", "http://y.example");
  }

  @Test
  void seesThroughAShellOnlyByTheProcess() {
    write(
        FOLDER + "10-shell.conf",
        "[Service]\nExecStart=\nExecStart=/bin/sh -c 'exec /usr/sbin/dockerd -H fd:// --mtu 1440 -D'");
    start();

    tell("mtu");

    assertThat(told.story()).containsEntry("effective", null).containsEntry("disagreement", null);
    assertThat((String) told.step("drop-in").get("note"))
        .isEqualTo("its options cannot be told: dockerd is started inside a shell command");
    assertThat(told.step("process")).containsEntry("value", BigDecimal.valueOf(1440));
    tell("debug");
    assertThat(told.step("daemon")).containsEntry("value", true);
  }

  /** The command of the disagreement works when it is pasted. */
  private void mend(String command) {
    assertThat((String) told.disagreeing().get("note")).endsWith(": " + command);
    docker.dockerctl(command.substring("dockerctl ".length()), "--yes").orThrow();
  }

  private static void dropIn(String name, String arguments) {
    write(
        FOLDER + name,
        "[Service]\nExecStart=\nExecStart=/usr/sbin/dockerd -H fd://"
            + " --containerd=/run/containerd/containerd.sock "
            + arguments);
  }

  private static void write(String path, String text) {
    HOST.host()
        .sh("mkdir -p \"$(dirname " + path + ")\"; cat >" + path + " <<'END'\n" + text + "\nEND\n")
        .orThrow();
  }

  private static void start() {
    HOST.host()
        .sh("systemctl daemon-reload; systemctl reset-failed docker; systemctl restart docker")
        .orThrow();
  }

  private void tell(String name) {
    told = ToldStory.of(docker.dockerctl("why", name, "-o", "json").orThrow());
  }
}

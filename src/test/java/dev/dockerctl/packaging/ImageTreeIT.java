package dev.dockerctl.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.host.Execution;
import dev.dockerctl.host.HostCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The tree of a whole host made by mmdebstrap, configured without being booted. */
class ImageTreeIT {
  private static final String PROGRAM =
      Path.of("target/dockerctl/bin/dockerctl").toAbsolutePath().toString();
  private static final String DROP_IN = "etc/systemd/system/docker.service.d/docker.conf";

  private static Path own;
  private static Path theirs;

  @BeforeAll
  static void copyTree() throws IOException, InterruptedException {
    PackageBuild.require();
    Path made = PackageBuild.hostFiles();
    own = made.resolveSibling("image");
    theirs = made.resolveSibling("image-of-systemctl");
    for (Path tree : List.of(own, theirs)) {
      PackageBuild.run(List.of("rm", "-rf", "--one-file-system", tree.toString()));
      PackageBuild.run(List.of("cp", "-a", "--reflink=auto", made.toString(), tree.toString()));
    }
  }

  @AfterAll
  static void removeTrees() throws IOException, InterruptedException {
    if (own != null) {
      PackageBuild.run(List.of("rm", "-rf", own.toString(), theirs.toString()));
    }
  }

  private static Execution sh(String script) {
    return HostCommand.run(List.of("sh", "-c", script), "", Duration.ofMinutes(1));
  }

  private static Execution dockerctl(String... words) {
    List<String> command = new ArrayList<>(List.of(PROGRAM, "--root", own.toString()));
    command.addAll(List.of(words));
    return HostCommand.run(command, "", Duration.ofMinutes(1));
  }

  private static Execution systemctl(String... words) {
    List<String> command = new ArrayList<>(List.of("systemctl", "--root", theirs.toString()));
    command.addAll(List.of(words));
    return HostCommand.run(command, "", Duration.ofMinutes(1));
  }

  private static String files(Path tree, String below) {
    return sh("cd " + tree + " && find " + below + " -printf '%P %y %m %U %G %l\\n' | sort")
        .orThrow();
  }

  @Test
  void unitsAreEnabledAndDisabledAsBySystemctl() {
    for (String unit : List.of("docker.service", "docker.socket", "containerd.service")) {
      for (String verb : List.of("disable", "enable", "enable", "disable", "enable")) {
        Execution wanted = systemctl(verb, unit);
        Execution done = dockerctl("--unit", unit, verb);
        assertThat(done.exit()).as(done.err()).isEqualTo(wanted.exit());
        assertThat(files(own, "etc/systemd")).isEqualTo(files(theirs, "etc/systemd"));
      }
    }
  }

  @Test
  void optionsAreSetAndTakenOutAndNothingElseIsTouched() {
    String before = files(own, "etc usr");
    dockerctl("set", "--insecure-registry", "192.168.0.0/24", "--live-restore").orThrow();
    dockerctl("set", "--mtu", "1400", "--in", "daemon.json").orThrow();

    assertThat(dockerctl("show-options", "mtu", "--value").orThrow()).isEqualTo("1400\n");
    assertThat(sh("cat " + own.resolve(DROP_IN)).orThrow())
        .contains("ExecStart=\nExecStart=/usr/sbin/dockerd -H fd://")
        .contains("--insecure-registry=192.168.0.0/24 --live-restore");
    assertThat(dockerctl("validate").exit()).isZero();
    // dockerd's own check of what the tree has now, by the dockerd of the tree.
    assertThat(sh("chroot " + own + " dockerd --validate 2>&1").orThrow()).contains("OK");
    assertThat(dockerctl("set", "--mtu", "much").exit()).isEqualTo(2);

    dockerctl("unset", "mtu").orThrow();
    dockerctl("revert").orThrow();
    sh("rmdir " + own.resolve(DROP_IN).getParent()).orThrow();
    assertThat(sh("cat " + own + "/etc/docker/daemon.json").orThrow())
        .isEqualToIgnoringWhitespace("{}");
    sh("rm " + own + "/etc/docker/daemon.json").orThrow();
    assertThat(files(own, "etc usr")).isEqualTo(before);
  }
}

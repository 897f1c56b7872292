package dev.dockerctl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.host.Execution;
import dev.dockerctl.host.HostCommand;
import dev.dockerctl.host.HostRequirements;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The unit files of Debian's packages in a tree made with Debian's own tools: the program does what
 * {@code systemctl --root} does to a copy of it.
 */
class OfflineEnableIT {
  private static final String PROGRAM =
      Path.of("target/dockerctl/bin/dockerctl").toAbsolutePath().toString();

  @TempDir Path folder;

  private Path own;
  private Path theirs;

  @BeforeEach
  void makeTrees() throws IOException {
    if (!Files.exists(Path.of("/usr/bin/dpkg-query"))) {
      HostRequirements.skip("dpkg is not installed");
    }
    own = Files.createDirectory(folder.resolve("own"));
    theirs = Files.createDirectory(folder.resolve("theirs"));
    for (Path tree : List.of(own, theirs)) {
      sh("dpkg-query -L systemd docker.io containerd | grep -E '/systemd/system/[^/]+$' |"
              + (" tar c -C / --no-recursion -T - --transform 's,^/,,' 2>/dev/null |"
                  + " tar x -C "
                  + tree))
          .orThrow();
      Files.createDirectories(tree.resolve("etc/systemd/system"));
    }
  }

  private static Execution sh(String script) {
    return HostCommand.run(List.of("sh", "-c", script), "", Duration.ofMinutes(1));
  }

  private static Execution dockerctl(Path tree, String... words) {
    List<String> command = new ArrayList<>(List.of(PROGRAM, "--root", tree.toString()));
    command.addAll(List.of(words));
    return HostCommand.run(command, "", Duration.ofMinutes(1));
  }

  private static Execution systemctl(Path tree, String... words) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "env",
                "LC_ALL=C.UTF-8",
                "SYSTEMD_LOG_TARGET=console",
                "systemctl",
                "--root",
                tree.toString()));
    command.addAll(List.of(words));
    return HostCommand.run(command, "", Duration.ofMinutes(1));
  }

  private static String links(Path tree) {
    return sh("cd " + tree + "; find . -printf '%P -> %l\\n' | sort").orThrow();
  }

  @Test
  void theUnitsOfDebianAreEnabledAsBySystemctl() {
    for (String unit : List.of("docker.service", "docker.socket", "containerd.service")) {
      for (String verb : List.of("enable", "enable", "disable", "disable")) {
        Execution done = dockerctl(own, "--unit", unit, verb);
        Execution wanted = systemctl(theirs, verb, unit);
        String what = verb + " " + unit + ": " + done.err();
        assertThat(done.exit()).as(what).isEqualTo(wanted.exit());
        assertThat(done.err().replace(own.toString(), theirs.toString()))
            .as(what)
            .isEqualTo(wanted.err());
        assertThat(links(own)).as(what).isEqualTo(links(theirs));
        String state = systemctl(theirs, "is-enabled", unit).out().strip();
        assertThat(done.out()).isEqualTo(unit + " is " + state + "\n");
        assertThat(dockerctl(own, "--unit", unit, "status").out()).contains("; " + state + ")");
      }
    }
  }

  @Test
  void aMaskIsLeftAlone() {
    sh("ln -s /dev/null " + own + "/etc/systemd/system/docker.service").orThrow();
    String before = links(own);
    Execution enable = dockerctl(own, "enable");
    assertThat(enable.exit()).as(enable.err()).isEqualTo(5);
    assertThat(enable.err()).contains("masks it");
    assertThat(links(own)).isEqualTo(before);
  }

  @Test
  void whatARemovedPackageLeftIsDisabled() {
    sh("mkdir -p "
            + own
            + "/etc/systemd/system/x.target.wants; ln -s /usr/lib/gone.service "
            + own
            + "/etc/systemd/system/x.target.wants/gone.service")
        .orThrow();
    assertThat(dockerctl(own, "--unit", "gone", "disable").orThrow())
        .isEqualTo("gone.service is not there\n");
    assertThat(links(own)).doesNotContain("gone.service");
    assertThat(dockerctl(own, "--unit", "gone", "disable").exit()).isEqualTo(3);
  }
}

package dev.dockerctl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.host.Execution;
import dev.dockerctl.host.HostRequirements;
import dev.dockerctl.host.OfflineTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The unit files of Debian's packages in a tree made with Debian's own tools: the program does what
 * {@code systemctl --root} does to a copy of it.
 */
class OfflineEnableIT {
  private static final String LINKS = "%P -> %l";

  @TempDir Path folder;

  private OfflineTree own;
  private OfflineTree theirs;

  @BeforeEach
  void makeTrees() throws IOException {
    if (!Files.exists(Path.of("/usr/bin/dpkg-query"))) {
      HostRequirements.skip("dpkg is not installed");
    }
    own = new OfflineTree(Files.createDirectory(folder.resolve("own")));
    theirs = new OfflineTree(Files.createDirectory(folder.resolve("theirs")));
    for (OfflineTree tree : List.of(own, theirs)) {
      OfflineTree.sh(
              "dpkg-query -L systemd docker.io containerd | grep -E '/systemd/system/[^/]+$' |"
                  + (" tar c -C / --no-recursion -T - --transform 's,^/,,' 2>/dev/null |"
                      + " tar x -C "
                      + tree))
          .orThrow();
      Files.createDirectories(tree.root().resolve("etc/systemd/system"));
    }
  }

  @Test
  void theUnitsOfDebianAreEnabledAsBySystemctl() {
    for (String unit : List.of("docker.service", "docker.socket", "containerd.service")) {
      for (String verb : List.of("enable", "enable", "disable", "disable")) {
        Execution done = own.dockerctl("--unit", unit, verb);
        Execution wanted = theirs.systemctl(verb, unit);
        String what = verb + " " + unit + ": " + done.err();
        assertThat(done.exit()).as(what).isEqualTo(wanted.exit());
        assertThat(done.err().replace(own.toString(), theirs.toString()))
            .as(what)
            .isEqualTo(wanted.err());
        assertThat(own.find(".", LINKS)).as(what).isEqualTo(theirs.find(".", LINKS));
        String state = theirs.systemctl("is-enabled", unit).out().strip();
        assertThat(done.out()).isEqualTo(unit + " is " + state + "\n");
        assertThat(own.dockerctl("--unit", unit, "status").out()).contains("; " + state + ")");
      }
    }
  }

  @Test
  void aMaskIsLeftAlone() {
    OfflineTree.sh("ln -s /dev/null " + own + "/etc/systemd/system/docker.service").orThrow();
    String before = own.find(".", LINKS);
    Execution enable = own.dockerctl("enable");
    assertThat(enable.exit()).as(enable.err()).isEqualTo(5);
    assertThat(enable.err()).contains("masks it");
    assertThat(own.find(".", LINKS)).isEqualTo(before);
  }

  @Test
  void whatARemovedPackageLeftIsDisabled() {
    OfflineTree.sh(
            "mkdir -p "
                + own
                + "/etc/systemd/system/x.target.wants; ln -s /usr/lib/gone.service "
                + own
                + "/etc/systemd/system/x.target.wants/gone.service")
        .orThrow();
    assertThat(own.dockerctl("--unit", "gone", "disable").orThrow())
        .isEqualTo("gone.service is not there\n");
    assertThat(own.find(".", LINKS)).doesNotContain("gone.service");
    assertThat(own.dockerctl("--unit", "gone", "disable").exit()).isEqualTo(3);
  }
}

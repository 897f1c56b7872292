package dev.dockerctl.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.host.Execution;
import dev.dockerctl.host.OfflineTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The tree of a whole host made by mmdebstrap, configured without being booted. */
@Tag("nightly")
class ImageTreeIT {
  private static final String DROP_IN = "etc/systemd/system/docker.service.d/docker.conf";

  private static final String FILES = "%P %y %m %U %G %l";

  private static OfflineTree own;
  private static OfflineTree theirs;

  @BeforeAll
  static void copyTree() throws IOException, InterruptedException {
    PackageBuild.require();
    Path made = PackageBuild.hostFiles();
    own = new OfflineTree(made.resolveSibling("image"));
    theirs = new OfflineTree(made.resolveSibling("image-of-systemctl"));
    for (OfflineTree tree : List.of(own, theirs)) {
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

  @Test
  void unitsAreEnabledAndDisabledAsBySystemctl() {
    for (String unit : List.of("docker.service", "docker.socket", "containerd.service")) {
      for (String verb : List.of("disable", "enable", "enable", "disable", "enable")) {
        Execution wanted = theirs.systemctl(verb, unit);
        Execution done = own.dockerctl("--unit", unit, verb);
        assertThat(done.exit()).as(done.err()).isEqualTo(wanted.exit());
        assertThat(own.find("etc/systemd", FILES)).isEqualTo(theirs.find("etc/systemd", FILES));
      }
    }
  }

  @Test
  void optionsAreSetAndTakenOutAndNothingElseIsTouched() {
    String before = own.find("etc usr", FILES);
    own.dockerctl("set", "--insecure-registry", "192.168.0.0/24", "--live-restore").orThrow();
    own.dockerctl("set", "--mtu", "1400", "--in", "daemon.json").orThrow();

    assertThat(own.dockerctl("show-options", "mtu", "--value").orThrow()).isEqualTo("1400\n");
    assertThat(OfflineTree.sh("cat " + own.root().resolve(DROP_IN)).orThrow())
        .contains("ExecStart=\nExecStart=/usr/sbin/dockerd -H fd://")
        .contains("--insecure-registry=192.168.0.0/24 --live-restore");
    assertThat(own.dockerctl("validate").exit()).isZero();
    // dockerd's own check of what the tree has now, by the dockerd of the tree.
    assertThat(OfflineTree.sh("chroot " + own + " dockerd --validate 2>&1").orThrow())
        .contains("OK");
    assertThat(own.dockerctl("set", "--mtu", "much").exit()).isEqualTo(2);

    own.dockerctl("unset", "mtu").orThrow();
    own.dockerctl("revert").orThrow();
    OfflineTree.sh("rmdir " + own.root().resolve(DROP_IN).getParent()).orThrow();
    assertThat(OfflineTree.sh("cat " + own + "/etc/docker/daemon.json").orThrow())
        .isEqualToIgnoringWhitespace("{}");
    OfflineTree.sh("rm " + own + "/etc/docker/daemon.json").orThrow();
    assertThat(own.find("etc usr", FILES)).isEqualTo(before);
  }
}

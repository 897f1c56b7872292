package dev.dockerctl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.host.Execution;
import dev.dockerctl.host.Flavour;
import dev.dockerctl.host.HostExtension;
import dev.dockerctl.host.TestHost;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Root, with sudo, in the home of a user who means no good. */
class ForeignHomeIT {
  @RegisterExtension static final HostExtension HOST = HostExtension.of(Flavour.BARE);

  private static final String TREE = "/home/joe/.local/state/dockerctl/sandbox";
  private static final String OWN = "/root/.local/state/dockerctl/sandbox";

  private TestHost host;

  @BeforeEach
  void makeHome() {
    host = HOST.host();
    host.sh("mkdir -p /home/joe/.config; chmod 755 /home/joe").orThrow();
    host.write("/home/joe/.config/dockerctl.conf", "[dockerctl]\noutput = json\n");
    host.write(TREE + "/.dockerctl-sandbox", "mine\n");
    host.write(TREE + "/usr/lib/systemd/system/docker.service", "[Service]\n");
    host.sh(
            "sleep 1000 >/dev/null 2>&1 & pid=$!; cd "
                + TREE
                + "; mkdir -p run/dockerctl; echo $pid >run/dockerctl/engine.lock;"
                + " set -- $(cut -d')' -f2- /proc/$pid/stat); echo $pid ${20} >run/dockerctl/engine.pid;"
                + " chown -R 4711:4711 /home/joe")
        .orThrow();
  }

  @AfterEach
  void cleanUp() {
    host.sh("pkill -x sleep; rm -rf /home/joe " + OWN);
  }

  private Execution root(String environment, String words) {
    String launcher = Path.of("target/dockerctl/bin/dockerctl").toAbsolutePath().toString();
    return host.sh("env " + environment + " " + launcher + " " + words);
  }

  private void assertUntouched() {
    host.sh("kill -0 $(cat " + TREE + "/run/dockerctl/engine.lock)").orThrow();
    assertThat(host.sh("find /home/joe -user root; cat " + TREE + "/.dockerctl-sandbox").orThrow())
        .isEqualTo("mine\n");
  }

  @Test
  @Tag("seen-19")
  @Tag("seen-33")
  void obeysNoSettingsOfTheUsers() {
    Execution show = root("HOME=/home/joe", "show");
    assertThat(show.exit()).as(show.err()).isZero();
    assertThat(show.out()).startsWith("Unit=docker.service");
    assertThat(show.err()).contains("'/root' is used as home and not '/home/joe'");
  }

  @Test
  @Tag("seen-19")
  @Tag("seen-33")
  void hasASandboxOfItsOwn() {
    Execution reset = root("HOME=/home/joe", "--sandbox reset");
    assertThat(reset.exit()).as(reset.err()).isZero();
    assertThat(reset.out()).contains(OWN);
    assertUntouched();
  }

  @Test
  @Tag("seen-19")
  @Tag("seen-33")
  void takesNoFolderOfTheUsersFromOtherVariables() {
    Execution reset = root("HOME=/root XDG_STATE_HOME=/home/joe/.local/state", "--sandbox reset");
    assertThat(reset.exit()).as(reset.err()).isZero();
    assertThat(reset.out()).contains(OWN);
    assertUntouched();
  }

  @Test
  @Tag("seen-19")
  @Tag("seen-33")
  void isNotLedIntoTheUsersFolderByALink() {
    host.sh("mkdir -p /root/.local/state/dockerctl; ln -s " + TREE + " " + OWN).orThrow();
    Execution reset = root("HOME=/root", "--sandbox reset");
    assertThat(reset.exit()).as(reset.out()).isEqualTo(5);
    assertThat(reset.err()).contains("others than root can write there");
    assertUntouched();
  }

  /** The tree of the user has programs where its own would be. */
  @Test
  @Tag("seen-19")
  @Tag("seen-33")
  void runsNoProgramOfTheUsers() {
    String mark = "/root/was-run";
    for (String program : new String[] {"usr/bin/dockerd", "usr/bin/java", "bin/sh"}) {
      host.write(TREE + "/" + program, "#!/bin/sh\ntouch " + mark + "\n");
      host.sh("chmod 755 " + TREE + "/" + program).orThrow();
    }
    host.write(
        TREE + "/usr/lib/systemd/system/docker.service",
        "[Service]\nExecStartPre=/bin/touch " + mark + "\nExecStart=/usr/bin/dockerd -H fd://\n");
    host.sh("chown -R 4711:4711 /home/joe").orThrow();
    try {
      for (String words :
          new String[] {"--sandbox start", "--sandbox validate", "--sandbox restart --yes"}) {
        Execution result = root("HOME=/home/joe PATH=$PATH:" + TREE + "/usr/bin", words);
        assertThat(result.exit()).as(words + result.out() + result.err()).isZero();
      }
      host.sh("mv " + OWN + " " + OWN + ".real; ln -s " + TREE + " " + OWN).orThrow();
      Execution linked = root("HOME=/root", "--sandbox restart --yes");
      assertThat(linked.exit()).as(linked.out()).isEqualTo(5);
      assertThat(host.sh("test -e " + mark).exit()).isEqualTo(1);
      assertUntouched();
    } finally {
      host.sh("rm -f " + OWN + "; mv " + OWN + ".real " + OWN);
      root("HOME=/root", "--sandbox reset");
    }
  }
}

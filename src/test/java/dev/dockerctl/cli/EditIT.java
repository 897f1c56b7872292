package dev.dockerctl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.host.Execution;
import dev.dockerctl.host.Flavour;
import dev.dockerctl.host.HostExtension;
import dev.dockerctl.host.TestHost;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The editor on a real terminal, and what the real journal tells of a change. */
class EditIT {
  @RegisterExtension static final HostExtension HOST = HostExtension.of(Flavour.DEBIAN);

  private static final String MESSAGE_ID = "5a1bdfc7e4a94e0cb0d2a3e58f6c7d19";
  private static final String EDITOR = "/root/editor";

  private final TestHost host = HOST.host();
  private final DockerHost docker = new DockerHost(host);

  @AfterEach
  void clean() {
    docker.reset();
  }

  /** What Ctrl-C sends goes to all that run on the terminal, and is meant for the editor. */
  @Test
  void survivesTheInterruptThatIsForTheEditor() {
    editor("trap '' INT; kill -INT 0; sleep 1; printf '[Service]\\nLimitNOFILE=4321\\n' >\"$1\"");
    Execution edited =
        docker.dockerctlUnder(
            List.of("setsid", "--wait", "env", "EDITOR=" + EDITOR), "edit", "--restart", "--yes");
    assertThat(edited.exit()).as(edited.toString()).isZero();
    assertThat(edited.out()).contains("+LimitNOFILE=4321");
    assertThat(docker.property("LimitNOFILE")).isEqualTo("4321");
  }

  @Test
  void asksOnATerminalAndNamesTheTextOfOneThatIsHungUp() {
    host.sh("rm -rf /var/tmp/dockerctl-edit-*").orThrow();
    editor("printf '[Service]\\nExecStart=/usr/bin/dockerd\\n' >\"$1\"");
    Execution discarded = onTerminal("echo d", "edit");
    assertThat(discarded.out())
        .contains("docker.conf:2: ", "What now? (e)dit again, (d)iscard: ")
        .doesNotContain("is kept in");
    assertThat(host.sh("test -e " + DockerHost.DROP_IN).exit()).isEqualTo(1);
    editor(
        "printf '[Service]\\nLimitNOFILE=1\\n' >\"$1\"; kill -TERM $(pgrep -f lib/dockerctl.jar); sleep 1");
    Execution ended = docker.dockerctlUnder(List.of("env", "EDITOR=" + EDITOR), "edit");
    assertThat(ended.exit()).as(ended.toString()).isEqualTo(143);
    assertThat(ended.err()).contains("nothing was changed", "what you wrote is kept in /var/tmp/");
    assertThat(host.sh("cat /var/tmp/dockerctl-edit-*/docker.conf").orThrow())
        .isEqualTo("[Service]\nLimitNOFILE=1\n");
    assertThat(host.sh("test -e " + DockerHost.DROP_IN).exit()).isEqualTo(1);
    host.sh("rm -r /var/tmp/dockerctl-edit-*").orThrow();
  }

  @Test
  void leavesOneEntryOfEachChangeInTheJournal() {
    docker
        .dockerctlUnder(
            List.of("env", "SUDO_USER=alice"),
            "set",
            "--http-proxy=http://me:hunter2@proxy:1",
            "-m",
            "ticket 7")
        .orThrow();
    docker.dockerctl("set", "--debug", "--dry-run").orThrow();
    docker.dockerctl("set", "--bip", "nonsense");
    String entry = entries(1);
    assertThat(entry)
        .contains(
            "\"DOCKERCTL_USER\":\"alice\"",
            "\"DOCKERCTL_MESSAGE\":\"ticket 7\"",
            "\"DOCKERCTL_RESULT\":\"written\"",
            "\"DOCKERCTL_UNIT\":\"docker.service\"",
            "\"DOCKERCTL_FILES\":\"" + DockerHost.DROP_IN + "\"",
            "\"SYSLOG_IDENTIFIER\":\"dockerctl\"",
            "\"PRIORITY\":\"5\"",
            "--http-proxy=http://xxxxx:xxxxx@proxy:1")
        .doesNotContain("hunter2");
    editor("printf '[Service]\\nExecStartPre=/bin/false\\n' >>\"$1\"");
    Execution failed =
        docker.dockerctlUnder(
            List.of("env", "EDITOR=" + EDITOR), "edit", "--restart", "--yes", "-m", "broken");
    assertThat(failed.exit()).as(failed.toString()).isEqualTo(6);
    assertThat(entries(2))
        .contains(
            "\"DOCKERCTL_RESULT\":\"rolled-back\"",
            "\"DOCKERCTL_MESSAGE\":\"broken\"",
            "\"PRIORITY\":\"4\"");
  }

  /** The entries, as soon as there are so many: nobody waits for the program that writes them. */
  private String entries(int count) {
    String read = "journalctl -q MESSAGE_ID=" + MESSAGE_ID + " -o json";
    String entries =
        host.sh(
                "i=0; while [ $("
                    + read
                    + " | wc -l) -lt "
                    + count
                    + " ] && [ $i -lt 100 ]; do sleep 0.1; i=$((i+1)); done; sleep 0.5; "
                    + read)
            .orThrow();
    assertThat(entries.lines()).hasSize(count);
    return entries;
  }

  private Execution onTerminal(String input, String words) {
    String command = "EDITOR=" + EDITOR + " " + docker.shellWord() + " " + words;
    return host.sh(
        "{ sleep 5; "
            + input
            + "; } | script -qec \"$(cat <<'END'\n"
            + command
            + "\nEND\n)\" /dev/null");
  }

  private void editor(String script) {
    host.write(EDITOR, "#!/bin/sh\n" + script + "\n");
    host.sh("chmod 700 " + EDITOR).orThrow();
  }
}

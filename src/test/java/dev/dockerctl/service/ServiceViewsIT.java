package dev.dockerctl.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.host.Flavour;
import dev.dockerctl.host.HostExtension;
import dev.dockerctl.host.TestHost;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is read besides the bus, against the real journal and real control groups. */
class ServiceViewsIT {
  @RegisterExtension static final HostExtension HOST = HostExtension.of(Flavour.BARE);

  private final TestHost host = HOST.host();
  private final Journal journal = new Journal(host.entering(List.of("journalctl")));

  @Test
  void readsWhatTheLastRunOfAUnitWrote() {
    // The journal asks the kernel whose a line is, which it can only while the process lives.
    host.write(
        "/etc/systemd/system/talks.service",
        "[Service]\nType=oneshot\nExecStart=/bin/sh -c 'cat /run/word; sleep 0.3; exit 3'\n");
    for (String word : List.of("first", "second")) {
      host.write("/run/word", word + "\n");
      host.exec("systemctl", "start", "talks.service");
    }
    host.exec("journalctl", "--sync").orThrow();
    String run =
        host.exec("systemctl", "show", "--value", "-P", "InvocationID", "talks.service")
            .orThrow()
            .strip();
    assertThat(journal.ofRun(run, 20, Journal.Format.MESSAGE))
        .contains("second", "talks.service: Failed with result 'exit-code'.")
        .doesNotContain("first");
    assertThat(journal.last("talks.service", 20, Journal.Format.MESSAGE))
        .contains("first", "second");
    assertThat(journal.last("talks.service", 1, Journal.Format.SHORT))
        .singleElement()
        .asString()
        .containsPattern("^[A-Z][a-z]{2} [ 0-9]{2} ")
        .contains(" testhost systemd[1]: ");
    assertThat(journal.last("nothing.service", 20, Journal.Format.MESSAGE)).isEmpty();
  }

  @Test
  void readsTheProcessesOfAService() {
    host.write(
        "/etc/systemd/system/family.service",
        "[Service]\nType=exec\nExecStart=/bin/sh -c 'sleep 1001 & exec sleep 1002'\n");
    host.exec("systemctl", "start", "family.service").orThrow();
    ProcessView processes = new ProcessView(Path.of("/proc"));
    String group =
        host.exec("systemctl", "show", "--value", "-P", "ControlGroup", "family.service")
            .orThrow()
            .strip();
    ControlGroupTree.Group tree =
        new ControlGroupTree(host.path("/sys/fs/cgroup"), processes).read(group);
    assertThat(tree.children()).isEmpty();
    assertThat(tree.members())
        .extracting(ControlGroupTree.Member::commandLine)
        .contains(List.of("sleep", "1001"))
        .hasSize(2);
    assertThat(tree.members()).allMatch(member -> ProcessHandle.of(member.pid()).isPresent());
  }
}

package dev.dockerctl.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.activate.OnMachine;
import dev.dockerctl.check.finding.Finding;
import dev.dockerctl.model.Machine;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What restorecon(8) says becomes a finding where SELinux is on. */
class LabelFindingsTest extends OnMachine {
  private static final String SAYS =
      """
      Would relabel /etc/docker/daemon.json from user_u:object_r:user_home_t:s0 to system_u:object_r:container_config_t:s0
      Would relabel /etc/elsewhere from a to b
      """;

  private final List<String> asked = new ArrayList<>();

  private List<Finding> find() {
    return new LabelFindings(
            machine.host(),
            command -> {
              asked.addAll(command);
              return SAYS;
            })
        .find(machine.disk());
  }

  @Test
  void namesAFileWithAnotherLabel() {
    machine.write(Machine.JSON, "{}");
    machine.write("/sys/fs/selinux/enforce", "1");
    List<Finding> findings = find();
    assertThat(findings).hasSize(1);
    assertThat(findings.get(0).id()).isEqualTo("selinux-label");
    assertThat(findings.get(0).detail())
        .contains("from user_u:object_r:user_home_t:s0 to system_u");
    assertThat(findings.get(0).fix()).isEqualTo("restorecon -v /etc/docker/daemon.json");
    assertThat(asked).startsWith("restorecon", "-n", "-v").contains(Machine.JSON);
  }

  @Test
  void asksNobodyWithoutSelinux() {
    machine.write(Machine.JSON, "{}");
    assertThat(find()).isEmpty();
    assertThat(asked).isEmpty();
  }
}

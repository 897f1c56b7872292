package dev.dockerctl.activate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.model.Machine;
import org.junit.jupiter.api.Test;

/** What was changed of one unit is not undone by a command about another. */
class OtherUnitTest extends OnMachine {
  private static final String OTHER = "docker2.service";
  private static final String OTHER_DROP_IN = "/etc/systemd/system/docker2.service.d/docker.conf";

  private void installAnother() {
    machine.write(
        "/usr/lib/systemd/system/" + OTHER,
        "[Service]\nExecStart=/usr/bin/dockerd -H unix:///run/docker2.sock --config-file=/etc/docker2.json\n");
    machine.write("/etc/docker2.json", "{}\n");
  }

  @Test
  void rollbackIsAboutItsOwnUnit() {
    installAnother();
    assertThat(run("--unit", OTHER, "set", "--label=two=2").said()).contains(OTHER_DROP_IN);

    Machine.Result result = run("rollback");

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err()).contains("no recorded change is in effect");
    assertThat(machine.exists(OTHER_DROP_IN)).isTrue();
  }

  @Test
  void aChangeOfAnotherUnitIsNamedWithTheCommandThatUndoesIt() {
    installAnother();
    run("--unit", OTHER, "set", "--label=two=2");

    Machine.Result result = run("rollback", "1");

    assertThat(result.code()).isEqualTo(5);
    assertThat(result.err())
        .contains("it is one of 'docker2.service'", "dockerctl --unit docker2.service rollback 1");
    assertThat(run("history", "show", "1").out()).contains("Unit:    docker2.service");
    assertThat(run("--unit", OTHER, "rollback", "1").code()).isZero();
    assertThat(machine.exists(OTHER_DROP_IN)).isFalse();
  }
}

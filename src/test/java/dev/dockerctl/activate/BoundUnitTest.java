package dev.dockerctl.activate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.model.Machine;
import org.junit.jupiter.api.Test;

/** systemd stops a unit that is bound to an inactive one as soon as it reads the files. */
class BoundUnitTest extends OnMachine {
  private static final String BOUND = "[Unit]\nBindsTo=mnt-data.mount\n";

  @Test
  void aChangeThatWouldStopTheDaemonAtOnceIsNotWritten() {
    Machine.Result result = run("unit", "set", "BindsTo=mnt-data.mount");

    assertThat(result.code()).isEqualTo(5);
    assertThat(result.err())
        .contains(
            "bound to 'mnt-data.mount', which is not active", "systemctl start mnt-data.mount");
    assertThat(machine.ownFiles()).isEmpty();
  }

  @Test
  void nobodyReadsSuchAFileOfAColleagueInPassing() {
    machine.write(Machine.FOLDER + "x.conf", BOUND);

    assertThat(run("daemon-reload").code()).isEqualTo(5);
    assertThat(run("set", "--label=a=1").code()).isEqualTo(5);
    assertThat(machine.exists(Machine.FOLDER + "docker.conf")).isFalse();
    assertThat(run("doctor", "--fix", "--yes").out()).doesNotContain("done: have the service");
  }
}

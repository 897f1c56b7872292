package dev.dockerctl.activate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.Extent;
import dev.dockerctl.files.record.Outcome;
import dev.dockerctl.model.Machine;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A drop-in that is masked and without which the daemon does not come up. */
class MaskedDropInTest extends OnMachine {
  private static final String NEEDED = Machine.FOLDER + "a.conf";
  private static final String VENDORS = "/usr/lib/systemd/system/docker.service.d/v.conf";
  private static final String LINE = "[Service]\nExecStart=\nExecStart=/usr/bin/dockerd -H fd://\n";

  private static void prepare(Machine machine) {
    machine.write(
        Machine.UNIT_FILE, Machine.vendorUnit("-H fd:// --containerd=" + Machine.DEAD_SOCKET));
    machine.write(NEEDED, LINE);
    assertThat(machine.run("daemon-reload").code()).isZero();
    assertThat(machine.run("restart", "-y").code()).isZero();
  }

  @Test
  void comesBackWithItsContent() {
    prepare(machine);
    Map<String, String> good = machine.ownFiles();

    Machine.Result result = run("drop-ins", "disable", "a.conf", "--restart", "-y");

    assertThat(result.code()).as(result.said()).isEqualTo(6);
    assertThat(machine.ownFiles()).isEqualTo(good);
    assertThat(machine.history().get(0).outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(machine.dockerd().isUp()).isTrue();
    assertThat(machine.unfinished()).isEmpty();
  }

  @Test
  void comesBackWhereverTheCommandIsKilled() {
    boolean killed = true;
    for (int moment = 1; killed; moment += Extent.of(21, 7)) {
      try (Machine fresh = new Machine()) {
        prepare(fresh);
        Map<String, String> good = fresh.tree(Machine.FOLDER);
        killed =
            fresh.runAndKill(moment, "drop-ins", "disable", "a.conf", "--restart", "-y").code() < 0;
        fresh.advance(Duration.ofMinutes(10));
        fresh.run("status");
        assertThat(fresh.tree(Machine.FOLDER)).as("killed at %d", moment).isEqualTo(good);
      }
    }
  }

  @Test
  void isTakenAwayAgainByRollback() {
    machine.write(VENDORS, "[Service]\nLimitNOFILE=1024\n");
    assertThat(run("daemon-reload").code()).isZero();
    Map<String, String> before = machine.ownFiles();
    Machine.Result disabled = run("drop-ins", "disable", "v");
    assertThat(disabled.code()).as(disabled.said()).isZero();
    assertThat(disabled.out())
        .contains("Created " + Machine.FOLDER + "v.conf", "dockerctl restart");
    assertThat(machine.ownFiles()).containsEntry(Machine.FOLDER + "v.conf", "-> /dev/null");

    assertThat(run("rollback").code()).isZero();

    assertThat(machine.ownFiles()).isEqualTo(before);
  }

  /** Without a yes in time the drop-in is there again. */
  @Test
  void comesBackWhereNobodyConfirms() {
    machine.write(NEEDED, "[Service]\nLimitNOFILE=1024\n");
    assertThat(run("daemon-reload").code()).isZero();
    assertThat(run("restart", "-y").code()).isZero();
    Map<String, String> before = machine.ownFiles();
    Machine.Result disabled =
        run("drop-ins", "disable", "a.conf", "--restart", "-y", "--confirm-within", "1m");
    assertThat(disabled.code()).as(disabled.said()).isZero();
    assertThat(machine.ownFiles()).containsEntry(NEEDED, "-> /dev/null");

    machine.advance(Duration.ofMinutes(2));

    assertThat(machine.ownFiles()).isEqualTo(before);
  }
}

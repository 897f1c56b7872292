package dev.dockerctl.activate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.model.Machine;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Exit status 5 says that nothing was written, and leaves nothing in the history. */
class RefusedBeforeWritingTest extends OnMachine {
  private static final String NO_RELOAD = "[Service]\nExecReload=\n";

  @Test
  void aLinkIsRefusedByADryRunTooAndIsNoChange() {
    machine.write("/srv/daemon.json", "{}\n");
    machine.link(Machine.JSON, "/srv/daemon.json");
    for (String[] words :
        List.of(
            new String[] {"set", "--debug", "--in", "daemon.json"},
            new String[] {"set", "--debug", "--in", "daemon.json", "--dry-run"})) {
      Machine.Result result = run(words);

      assertThat(result.code()).as(result.said()).isEqualTo(5);
      assertThat(result.err()).contains("it is a symbolic link");
    }
    assertThat(machine.history()).isEmpty();
  }

  @Test
  void aMaskedDropInIsRefusedByADryRunTooAndIsNoChange() {
    machine.link(Machine.DROP_IN, "/dev/null");
    for (String[] words :
        List.of(new String[] {"set", "--debug"}, new String[] {"set", "--debug", "--dry-run"})) {
      Machine.Result result = run(words);

      assertThat(result.code()).as(result.said()).isEqualTo(5);
      assertThat(result.err()).contains("it is masked", "dockerctl drop-ins enable docker.conf");
    }
    assertThat(machine.history()).isEmpty();
  }

  /** Where the unit has no reload, only a restart brings what a reload would do elsewhere. */
  @Test
  void aUnitWithoutAReloadIsRestarted() {
    machine.write(Machine.FOLDER + "10-none.conf", NO_RELOAD);
    run("restart");
    int pid = machine.dockerd().pid();

    assertThat(run("set", "--debug", "--in", "daemon.json", "--restart").code()).isZero();
    assertThat(machine.dockerd().pid()).isNotEqualTo(pid);
    assertThat(machine.dockerd().options()).containsKey("debug");
  }

  @Test
  void aReloadOfAUnitThatHasNoneIsRefused() {
    machine.write(Machine.FOLDER + "10-none.conf", NO_RELOAD);
    run("restart");

    Machine.Result change = run("set", "--debug", "--in", "daemon.json", "--reload");

    assertThat(change.code()).as(change.said()).isEqualTo(5);
    assertThat(machine.exists(Machine.JSON)).isFalse();
    assertThat(machine.history()).isEmpty();
    assertThat(run("reload").code()).isEqualTo(5);
    assertThat(run("status").out()).doesNotContain("dockerctl reload");
  }

  @Test
  void aRollbackNamesWhatElseItUndoes() {
    run("set", "--label=a=1");
    run("set", "--mtu=1400");

    Machine.Result result = run("rollback", "1", "--dry-run");

    assertThat(result.err()).contains("what came after change 1 is undone too: change 2");
    assertThat(run("rollback", "--dry-run").err()).doesNotContain("undone too");
  }

  /** The hint edits the drop-in in which the address stands. */
  @Test
  void aHintNamesADropInThatIsNotTheUsualOne() {
    machine.write(
        Machine.FOLDER + "override.conf",
        "[Service]\nExecStart=\nExecStart=/usr/bin/dockerd -H fd:// -H tcp://0.0.0.0:2375\n");

    assertThat(run("validate").out())
        .contains("dockerctl remove --drop-in override.conf --host tcp://0.0.0.0:2375");
    assertThat(run("remove", "--drop-in", "override.conf", "--host", "tcp://0.0.0.0:2375").code())
        .isZero();
    assertThat(run("validate").out()).doesNotContain("tcp://0.0.0.0:2375");
  }

  /** systemd reads it, and dockerctl does not: what it says of the unit would not be true. */
  @Test
  void aDropInThatIsTooLargeIsRefused() {
    machine.write(Machine.FOLDER + "zz.conf", "[Service]\n" + "# note\n".repeat(700_000));
    int pid = machine.dockerd().pid();

    for (String[] words :
        List.of(new String[] {"set", "--mtu=1400", "--restart"}, new String[] {"restart"})) {
      Machine.Result result = run(words);

      assertThat(result.code()).as(result.said()).isEqualTo(5);
      assertThat(result.err()).contains("larger than 4 MiB", "zz.conf.off");
    }
    assertThat(machine.dockerd().pid()).isEqualTo(pid);
    assertThat(machine.history()).isEmpty();
  }
}

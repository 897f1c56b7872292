package dev.dockerctl.activate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.Extent;
import dev.dockerctl.files.record.Outcome;
import dev.dockerctl.model.FakeDockerd;
import dev.dockerctl.model.Machine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a restart that fails leaves, and what counts as good. */
class RestartTest extends OnMachine {
  private static final String FAILS = "--containerd=" + Machine.DEAD_SOCKET;
  private static final String MINE = "# mine\n[Service]\nEnvironment=MINE=1\n";

  @Test
  void bringsBackTheFilesAndTheDaemon() {
    run("set", "--debug", "--restart");
    String good = machine.read(Machine.DROP_IN);

    Machine.Result result = run("set", FAILS, "--restart");

    assertThat(result.code()).isEqualTo(6);
    assertThat(result.err()).contains("put back " + Machine.DROP_IN, "failed to dial");
    assertThat(machine.read(Machine.DROP_IN)).isEqualTo(good);
    assertThat(machine.dockerd().options()).containsEntry("debug", List.of("true"));
    assertThat(machine.history().get(0).outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(machine.unfinished()).isEmpty();
  }

  @Test
  void goesNotBackOverWhatSomebodyWroteBetweenTwoChanges() {
    run("set", "--label=a=1");
    String with = machine.read(Machine.DROP_IN) + "\n[Service]\nLimitNOFILE=12345\n";
    machine.write(Machine.DROP_IN, with);
    run("set", "--label=a=2");
    String before = machine.read(Machine.DROP_IN);

    Machine.Result result = run("rollback", "1");

    assertThat(result.code()).isEqualTo(5);
    assertThat(machine.read(Machine.DROP_IN)).isEqualTo(before).contains("LimitNOFILE=12345");
    assertThat(run("rollback", "2").code()).isZero();
    assertThat(machine.read(Machine.DROP_IN)).isEqualTo(with);
  }

  /** Whoever restarts the daemon afterwards, by hand or by a boot, gets one that comes up. */
  @Test
  void leavesNothingUnprovedOnDiskWhereverItIsKilled() {
    boolean killed = true;
    for (int moment = 1; killed; moment += Extent.of(12, 1)) {
      try (Machine fresh = new Machine()) {
        fresh.run("restart");
        killed = fresh.runAndKill(moment, "set", FAILS, "--restart").code() < 0;
        fresh.advance(Duration.ofMinutes(10));
        fresh.run("status");
        fresh.systemctlRestart();
        assertThat(fresh.dockerd().isUp()).as("killed at %d", moment).isTrue();
      }
    }
  }

  /** The good configuration had no drop-in any more, and no daemon.json yet. */
  @Test
  void undoesABrokenFileThatTheGoodConfigurationDidNotHave() {
    run("set", "--debug", "--restart");
    run("revert");
    machine.write(Machine.JSON, "{\"storage-driver\":\"btrfs\"}\n");

    Machine.Result result = run("restart", "-y");

    assertThat(result.code()).isEqualTo(6);
    assertThat(machine.dockerd().isUp()).isTrue();
    assertThat(result.err()).contains("removed " + Machine.JSON, "dockerctl rollback 3");
  }

  @Test
  void takesNothingForGoodThatAReloadBrought() {
    run("restart");
    run("set", "--label=a=1", "--in", "daemon.json", "--reload");
    run("set", "--mtu=1400");

    assertThat(machine.lastGood().orElseThrow().file(Machine.JSON).isAbsent()).isTrue();
  }

  @Test
  void namesWhatOthersHadWrittenAndHasItAgain() {
    run("restart");
    String foreign = "{\"storage-driver\": \"btrfs\"}\n";
    machine.write(Machine.JSON, foreign);
    machine.write(Machine.FOLDER + "zz.conf", MINE);

    Machine.Result result = run("restart", "-y");

    assertThat(result.code()).isEqualTo(6);
    assertThat(result.err())
        .contains("removed " + Machine.JSON, "removed " + Machine.FOLDER + "zz.conf")
        .contains("comes back by: dockerctl rollback 1");
    assertThat(machine.read(Machine.JSON)).isNull();
    assertThat(run("rollback", "1", "-y").code()).isZero();
    assertThat(machine.read(Machine.JSON)).isEqualTo(foreign);
    assertThat(machine.read(Machine.FOLDER + "zz.conf")).isEqualTo(MINE);
  }

  /** What differs from the last good configuration need not wait for a start. */
  @Test
  void saysNothingOfWhatElseIsPendingWhereTheDaemonHasAll() {
    run("restart");
    run("add", "--label=a=1", "--in", "daemon.json", "--reload");

    Machine.Result result = run("set", FAILS, "--restart");

    assertThat(result.code()).isEqualTo(6);
    assertThat(result.err()).doesNotContain("pending");
  }

  /** Others' changes are no part of the one that failed. */
  @Test
  void takesBackTheChangeAloneAndKeepsWhatElseWasPending() {
    run("restart");
    machine.write(Machine.FOLDER + "zz.conf", MINE);
    run("set", "--label=a=1");
    run("set", "--mtu=1400", "--in", "daemon.json");
    Map<String, String> pending = machine.ownFiles();

    Machine.Result result = run("set", FAILS, "--restart");

    assertThat(result.code()).isEqualTo(6);
    assertThat(result.err()).contains("what else was pending on disk stays there");
    assertThat(machine.ownFiles()).isEqualTo(pending);
    assertThat(machine.dockerd().options()).containsKeys("label", "mtu");
    assertThat(machine.history())
        .extracting(entry -> entry.outcome())
        .containsExactly(Outcome.ROLLED_BACK, Outcome.ACTIVATED, Outcome.ACTIVATED);
  }

  /** History says what became of an earlier change that goes with a later one. */
  @Test
  void marksAllChangesThatGoWithAFailedOne() {
    run("restart");
    run("set", "--label=a=1");
    run("set", FAILS, "--in", "daemon.json");

    assertThat(run("set", "--debug", "--restart").code()).isEqualTo(6);

    assertThat(machine.history())
        .extracting(entry -> entry.outcome())
        .containsExactly(
            Outcome.ACTIVATED, Outcome.ROLLED_BACK, Outcome.ROLLED_BACK, Outcome.ROLLED_BACK);
    assertThat(machine.ownFiles()).isEmpty();
  }

  @Test
  void aVariableThatIsGoneIsStillInTheDaemonUntilARestart() {
    run("env", "set", "HTTP_PROXY=http://p:1", "--restart");
    run("env", "unset", "HTTP_PROXY");

    assertThat(run("status", "-o", "json").out()).contains("\"restart-needed\"");
    run("restart");
    assertThat(run("status", "-o", "json").out()).contains("\"in-sync\"");
  }

  /** No process ever had the value that a later change replaced. */
  @Test
  void marksNoChangeThatALaterOneReplaced() {
    run("set", "--mtu=1400");
    run("set", "--mtu=1300");
    run("restart");

    assertThat(machine.history())
        .extracting(entry -> entry.outcome())
        .containsExactly(Outcome.ACTIVATED, Outcome.WRITTEN);
  }

  @Test
  void waitsForNoConfirmationOfTheLastGoodConfiguration() {
    run("set", "--debug", "--restart");

    Machine.Result result = run("restart", "--confirm-within", "10s");
    machine.advance(Duration.ofMinutes(1));

    assertThat(result.code()).isZero();
    assertThat(result.out() + result.err()).contains("nothing waits to be confirmed");
    assertThat(machine.unfinished()).isEmpty();
    assertThat(machine.history()).hasSize(1);
  }

  @Test
  void marksAnEarlierChangeThatARestartActivates() {
    run("set", "--label=a=1");
    run("set", "--mtu=1400", "--restart");

    assertThat(machine.history())
        .extracting(entry -> entry.outcome())
        .containsOnly(Outcome.ACTIVATED);
  }

  @Test
  void goesBackWhereTheSocketHasAnotherGroup() {
    run("restart");

    Machine.Result result = run("set", "--group=ops", "--restart");

    assertThat(result.code()).isIn(0, 6);
    assertThat(result.out().contains("--group: verified")).isEqualTo(result.code() == 0);
  }

  @Test
  void asksBeforeItWrites() {
    machine.dockerd().runContainer();

    Machine.Result result = run("set", "--mtu=1400", "--restart");

    assertThat(result.code()).isEqualTo(5);
    assertThat(machine.ownFiles()).isEmpty();
    assertThat(machine.history()).isEmpty();
    assertThat(machine.dockerd().stopped()).isEmpty();
  }

  /** A daemon that starts without live-restore ends the containers that it finds. */
  @Test
  void asksBeforeLiveRestoreGoes() {
    run("set", "--live-restore", "--restart");
    machine.dockerd().runContainer();

    assertThat(run("set", "--mtu=1400", "--restart").code()).isZero();
    assertThat(run("unset", "live-restore", "--restart").code()).isEqualTo(5);
    assertThat(machine.dockerd().containers()).hasSize(1);
  }

  @Test
  void aGuardFinishesAnUndoThatWasCutOffAtAnyMoment() {
    run("restart");
    String[] words = {"set", FAILS, "--debug", "--restart"};
    int moments = run(words).moments();
    for (int moment = 1; moment <= moments; moment += Extent.of(12, 1)) {
      machine.reset();
      run("restart");
      machine.runAndKill(moment, words);

      machine.advance(Duration.ofMinutes(15));

      assertThat(machine.dockerd().isUp()).as(machine.lastMoment()).isTrue();
      assertThat(run("restart").code()).as(machine.lastMoment()).isIn(0, 6);
      assertThat(machine.dockerd().options()).as(machine.lastMoment()).doesNotContainKey("debug");
    }
  }

  @Test
  void goesBackWhereTheDaemonGoesDeafOrDiesALittleLater() {
    run("restart");

    for (String label : List.of(FakeDockerd.GOES_DEAF, FakeDockerd.DIES)) {
      Machine.Result result = run("set", "--label=" + label, "--restart");

      assertThat(result.code()).as(label).isEqualTo(6);
      assertThat(machine.dockerd().options()).as(label).doesNotContainKey("label");
    }
  }

  @Test
  void takesNoOldTimeOfAFileForWhatRuns() {
    run("restart");
    machine.write(Machine.JSON, "{\"labels\": [\"a=1\"]}\n");
    machine.setModified(Machine.JSON, Instant.parse("2020-01-01T00:00:00Z"));

    run("set", "--mtu=1400");

    assertThat(machine.lastGood().orElseThrow().file(Machine.JSON).isAbsent()).isTrue();
    assertThat(run("status", "-o", "json").out()).contains("\"restart-needed\"");
  }

  @Test
  void putsItsOwnChangeBackWhereNoGoodOneIsKnown() {
    run("stop");
    machine.write(Machine.FOLDER + "mine.conf", MINE);

    Machine.Result result = run("set", FAILS, "--restart");

    assertThat(result.code()).isEqualTo(6);
    assertThat(machine.ownFiles()).containsOnlyKeys(Machine.FOLDER + "mine.conf");
    assertThat(machine.dockerd().isUp()).isTrue();
  }

  @Test
  void aFailedChangeLeavesAGoodOneBeforeIt() {
    assertThat(run("set", "--label=a=1", "--restart").code()).isZero();
    assertThat(run("set", FAILS, "--restart").code()).isEqualTo(6);

    assertThat(machine.dockerd().options()).containsEntry("label", List.of("a=1"));
    assertThat(machine.history().get(1).outcome()).isEqualTo(Outcome.ACTIVATED);
  }

  @Test
  void keepsBesideWhatSomebodyWroteAfterTheActivationBegan() {
    run("restart");
    machine.runAndKill(
        run("set", "--label=a=1", "--restart").moments() / 2, "set", FAILS, "--restart");
    machine.write(Machine.FOLDER + "zz.conf", "[Service]\nExecStart=\nExecStart=/nothing\n");

    machine.advance(Duration.ofMinutes(15));

    assertThat(machine.dockerd().isUp()).isTrue();
  }

  @Test
  void isRefusedAlsoByACommandThatHasNothingToChange() {
    run("set", "--label=a=1", "--restart");
    machine.write(Machine.JSON, "{\"hosts\": [\"unix:///x.sock\"]}\n");
    int pid = machine.dockerd().pid();
    for (String[] words :
        List.of(
            new String[] {"set", "--label=a=1", "--restart", "--yes"},
            new String[] {"unset", "debug", "--restart", "--yes"},
            new String[] {"env", "unset", "NOPE", "--restart", "--yes"})) {
      Machine.Result result = run(words);

      assertThat(result.code()).as(result.said()).isEqualTo(5);
      assertThat(result.err()).contains("hosts");
      assertThat(machine.dockerd().pid()).isEqualTo(pid);
    }
    assertThat(machine.exists(Machine.JSON)).isTrue();
    assertThat(machine.history()).hasSize(1);
  }

  @Test
  void saysWhereTheDaemonHasItAlready() {
    run("set", "--label=a=1", "--restart");
    int pid = machine.dockerd().pid();

    Machine.Result result = run("set", "--label=a=1", "--restart");

    assertThat(result.code()).isZero();
    assertThat(result.err())
        .contains("the daemon has this configuration already, so it was not restarted");
    assertThat(machine.dockerd().pid()).isEqualTo(pid);
  }

  /** Nobody can ask a daemon for its limits, but its files are newer than it. */
  @Test
  void bringsUnitSettingsThatWaitedForIt() {
    run("restart");
    int pid = machine.dockerd().pid();
    assertThat(run("unit", "set", "LimitNOFILE=4096").out()).contains("dockerctl restart");
    assertThat(run("status").out())
        .contains("restart is due: LimitNOFILE= (dockerctl restart)")
        .doesNotContain("changed since the daemon was started");
    assertThat(run("doctor").out()).contains("[restart-pending]", "LimitNOFILE=");
    assertThat(run("report", "-o", "json").out())
        .contains("\"state\": \"restart-needed\"", "\"pendingSettings\": [\n");
    String[] again = {"unit", "set", "LimitNOFILE=4096", "--restart"};
    assertThat(run("unit", "set", "LimitNOFILE=4096", "-n", "-o", "json", "--restart").out())
        .contains("\"activates\": \"restart\"", "\"needs\": \"restart\"");

    assertThat(run("unit", "set", "LimitNOFILE=4096", "-n", "--restart").out())
        .contains("Nothing to change.", "The daemon would get a restart.");

    assertThat(run(again).code()).isZero();
    assertThat(machine.dockerd().pid()).isNotEqualTo(pid);

    assertThat(run("status").out()).contains("the daemon runs with what is on disk");
    int next = machine.dockerd().pid();
    assertThat(run(again).err()).contains("it was not restarted");
    machine.write(Machine.FOLDER + "20-mine.conf", "# nothing\n[Unit]\nDescription=Mine\n");
    assertThat(run(again).err()).contains("it was not restarted");
    assertThat(machine.dockerd().pid()).isEqualTo(next);
  }

  /** As where {@code fs.nr_open} is lower: systemd gives the process what the kernel allows. */
  @Test
  void saysThatTheDaemonRunsWithAnotherLimit() {
    int next = machine.dockerd().pid() + 1;
    String rows =
        "Max something             1024                 524288               files     \n";
    machine.write("/proc/" + next + "/limits", "Limit\n" + rows.repeat(16));
    Machine.Result set = run("unit", "set", "LimitNOFILE=2000000000", "--restart", "--yes");
    assertThat(machine.dockerd().pid()).isEqualTo(next);
    assertThat(set.err())
        .contains("lowers 'LimitNOFILE' on this host: the daemon runs with 524288");
    assertThat(set.code()).isZero();
  }

  /**
   * What {@code echo LimitNOFILE=5000 >>docker.conf} makes of it has no effect, and is a person's.
   */
  @Test
  void aLineAddedToTheDropInIsToldOfAndStays() {
    run("set", "--mtu=1400");
    machine.write(Machine.DROP_IN, machine.read(Machine.DROP_IN) + "LimitNOFILE=5000\n");
    assertThat(run("validate").said()).contains("ignores 'LimitNOFILE=' in [X-Dockerctl]");

    assertThat(run("unset", "mtu").code()).isZero();
    assertThat(machine.read(Machine.DROP_IN)).contains("\nLimitNOFILE=5000\n");
    assertThat(run("set", "--mtu=1400").code()).isZero();
    assertThat(run("revert").code()).isZero();
    assertThat(machine.read(Machine.DROP_IN))
        .endsWith("[X-Dockerctl]\nLimitNOFILE=5000\n")
        .doesNotContain("[Service]");
  }

  @Test
  void aSectionThatAPersonHasAddedToTheDropInStaysWithItsRemarks() {
    run("set", "--mtu=1400");
    String own = "\n[Service]\n# 4000 was too few\n\n[Unit]\n#After=network.target\n";
    machine.write(Machine.DROP_IN, machine.read(Machine.DROP_IN) + own);
    assertThat(run("revert").code()).isZero();
    assertThat(machine.read(Machine.DROP_IN)).endsWith("dockerctl(1).\n" + own);
  }

  /** What a daemon came up with after an undo is what it was started and proved with. */
  @Test
  void anUndoLeadsToTheLastGoodConfigurationOfTheNext() {
    run("set", "--mtu", "1400", "--restart");
    run("set", "--debug");
    assertThat(run("set", FAILS, "--restart").code()).isEqualTo(6);
    assertThat(machine.dockerd().options()).containsKeys("mtu", "debug");
    Map<String, String> good = machine.ownFiles();
    machine.write(Machine.JSON, "{\"storage-driver\": \"btrfs\"}\n");

    assertThat(run("restart", "-y").code()).isEqualTo(6);

    assertThat(machine.dockerd().options()).containsKeys("mtu", "debug");
    assertThat(machine.ownFiles()).isEqualTo(good);
    assertThat(run("history").out()).contains("activated    dockerctl set --debug\n");
  }

  /** What else comes to the daemon is named, also where no option tells of it. */
  @Test
  void namesUnitFilesThatOthersChanged() {
    String pending = Machine.FOLDER + "72-lim.conf";
    run("restart");
    machine.pass(Duration.ofSeconds(10));
    machine.write(pending, "[Service]\nLimitNOFILE=7000\n");

    Machine.Result result = run("set", "--debug", "--restart");

    assertThat(result.code()).isZero();
    assertThat(result.err()).contains("changed since the daemon was started, too: " + pending);
    machine.pass(Duration.ofSeconds(10));
    assertThat(run("set", "--mtu=1400", "--restart").err()).doesNotContain("was started, too");
  }
}

package dev.dockerctl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.model.Machine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Other settings of the unit, on a machine in memory. */
class UnitTest {
  private static final String VENDOR = "/usr/lib/systemd/system/docker.service.d/a.conf";
  private static final String LATER = Machine.FOLDER + "z.conf";

  private final Machine machine = new Machine();

  @AfterEach
  void close() {
    machine.close();
  }

  private Machine.Result run(String... words) {
    return machine.run(words);
  }

  private void assertRefused(Machine.Result result, int status, String sentence, String hint) {
    assertThat(result.code()).as(result.said()).isEqualTo(status);
    assertThat(result.err()).startsWith("dockerctl: " + sentence).contains("hint: " + hint);
    assertThat(machine.exists(Machine.DROP_IN)).isFalse();
  }

  @Test
  void writesEachSettingToItsSection() {
    assertThat(run("unit", "set", "LimitNOFILE=1048576", "After=remote-fs.target").code()).isZero();
    assertThat(machine.read(Machine.DROP_IN))
        .contains("[Service]\nLimitNOFILE=1048576\n")
        .contains("[Unit]\nAfter=remote-fs.target\n")
        .doesNotContain("ExecStart");
    assertThat(run("unit", "set", "LimitNOFILE=1048576", "After=remote-fs.target").out())
        .startsWith("Nothing to change.");
  }

  @Test
  void setsAListToExactlyWhatIsGivenAndDiscardsTheVendors() {
    machine.write(VENDOR, "[Service]\nReadWritePaths=/opt\n");
    assertThat(run("unit", "set", "ReadWritePaths=/srv", "ReadWritePaths=/data").code()).isZero();
    assertThat(machine.read(Machine.DROP_IN))
        .contains("\nReadWritePaths=\nReadWritePaths=/srv\nReadWritePaths=/data\n");
    assertThat(run("unit", "set", "ReadWritePaths=/srv /data").out()).startsWith("Nothing");
    assertThat(run("unit", "add", "ReadWritePaths=/srv", "ReadWritePaths=/more").code()).isZero();
    assertThat(machine.read(Machine.DROP_IN)).contains("/data\nReadWritePaths=/more\n");
    assertThat(run("unit", "unset", "ReadWritePaths").code()).isZero();
    assertThat(machine.read(Machine.DROP_IN))
        .contains("\nReadWritePaths=\n")
        .doesNotContain("/srv");
  }

  @Test
  void needsNoResetWhereNobodyElseSetsTheList() {
    run("unit", "set", "ExecStartPost=/bin/true");
    assertThat(machine.read(Machine.DROP_IN))
        .contains("[Service]\nExecStartPost=/bin/true\n")
        .doesNotContain("ExecStartPost=\n");
    assertThat(run("unit", "unset", "ExecStartPost").code()).isZero();
    assertThat(machine.exists(Machine.DROP_IN)).isFalse();
  }

  @Test
  void namesTheDependenciesOfOthersThatStay() {
    machine.write(VENDOR, "[Unit]\nAfter=a.service\n");
    Machine.Result set = run("unit", "set", "After=b.service");
    assertThat(set.code()).isZero();
    assertThat(set.err()).contains("After=a.service (" + VENDOR + ":2)");
    Machine.Result unset = run("unit", "unset", "After");
    assertThat(unset.code()).isZero();
    assertThat(unset.err()).contains("in effect again: After=a.service");
    assertRefused(
        run("unit", "unset", "After"),
        5,
        "cannot unset 'After': '" + VENDOR + "' sets it, and systemd adds these up",
        "change that file");
  }

  @Test
  void refusesToUnsetWhatSystemdCannotReset() {
    assertRefused(
        run("unit", "unset", "Restart"),
        5,
        "cannot unset 'Restart': '" + Machine.UNIT_FILE + "' sets it, and systemd ignores",
        "give it another value: dockerctl unit set Restart=VALUE");
  }

  @Test
  void refusesWhatALaterDropInOverrides() {
    machine.write(LATER, "[Service]\nLimitNOFILE=9\n");
    assertRefused(
        run("unit", "set", "LimitNOFILE=5"),
        5,
        "cannot change 'LimitNOFILE': '" + LATER + "' sets LimitNOFILE= and is read after",
        "dockerctl unit set LimitNOFILE=5 --drop-in zz-docker.conf");
    machine.write(LATER, "[Service]\nStartLimitBurst=9\n");
    assertThat(run("unit", "set", "StartLimitBurst=5").code()).isEqualTo(5);
    assertThat(run("unit", "set", "StartLimitBurst=5", "--drop-in", "zz").code()).isZero();
  }

  @Test
  void refusesToTakeOtherConditionsAlong() {
    machine.write(VENDOR, "[Unit]\nConditionPathExists=/a\nConditionUser=root\n");
    assertRefused(
        run("unit", "unset", "ConditionPathExists"),
        5,
        "cannot unset 'ConditionPathExists': '" + VENDOR + "' sets it, and an empty value would",
        "change that file");
    machine.write(VENDOR, "[Unit]\nConditionPathExists=/a\n");
    assertThat(run("unit", "unset", "ConditionPathExists").code()).isZero();
  }

  @Test
  void sendsOtherBusinessToItsCommand() {
    assertRefused(
        run("unit", "set", "ExecStart=/x"), 2, "cannot change 'ExecStart'", "dockerctl set");
    assertRefused(
        run("unit", "set", "Environment=A=b"),
        2,
        "cannot change 'Environment'",
        "dockerctl env set");
  }

  @Test
  void checksNamesAndValues() {
    assertRefused(
        run("unit", "set", "Restart=maybe"), 2, "cannot use 'maybe' for 'Restart'", "man");
    assertRefused(run("unit", "set", "LimtCORE=1"), 2, "cannot use setting 'LimtCORE'", "did you");
    assertRefused(run("unit", "set", "LimitCORE"), 2, "cannot set setting 1 of these", "dockerctl");
    assertRefused(
        run("unit", "set", "LimitCORE="), 2, "cannot set 'LimitCORE': no value", "dockerctl");
    assertRefused(
        run("unit", "set", "Nice=1", "Nice=2"), 2, "cannot set 'Nice' to 2 values", "give");
    assertRefused(run("unit", "add", "Nice=1"), 2, "cannot add to 'Nice'", "dockerctl unit set");
    assertRefused(
        run("unit", "set", "ExecStop=/bin/a\\"), 2, "cannot set 'ExecStop': a back", "leave");
    assertRefused(
        run("unit", "set", "User=a\nExecStart=/b"), 2, "cannot use a value with a co", "a new");
    assertRefused(run("unit", "grow", "Nice=1"), 2, "cannot run 'unit': say", "dockerctl unit");
  }

  @Test
  void refusesAValueThatMakesTheUnitUnusable() {
    assertThat(run("unit", "set", "Type=forking", "ExecStop=foo bar\"").code()).isEqualTo(5);
    assertThat(machine.exists(Machine.DROP_IN)).isFalse();
  }

  @Test
  void leavesAFileOfSomebodyAsItWasOnceItIsReverted() {
    String text = "# mine\n[Service]\nLimitNOFILE=1\n# both\nLimitNOFILE=2\nReadWritePaths=/a\n";
    machine.write(Machine.DROP_IN, text);
    assertThat(run("unit", "set", "LimitNOFILE=7", "ReadWritePaths=/b").code()).isZero();
    assertThat(run("unit", "unset", "LimitNOFILE").code()).isZero();
    assertThat(machine.read(Machine.DROP_IN))
        .startsWith("# mine\n[Service]\n# both\nReadWritePaths=/b\n");
    assertThat(run("revert").code()).isZero();
    assertThat(machine.read(Machine.DROP_IN))
        .startsWith("# mine\n[Service]\n# both\nReadWritePaths=/a\nLimitNOFILE=1\nLimitNOFILE=2\n");
  }

  @Test
  void isAChangeLikeAnyOther() {
    Machine.Result dry = run("unit", "set", "LimitNOFILE=7", "--dry-run");
    assertThat(dry.out()).contains("+LimitNOFILE=7\n");
    assertThat(machine.exists(Machine.DROP_IN)).isFalse();
    Machine.Result made = run("unit", "set", "LimitNOFILE=7", "--restart", "-y", "-o", "json");
    assertThat(made.out()).contains("\"changed\": true", "\"result\": \"done\"");
    assertThat(run("history").out()).contains("dockerctl unit set LimitNOFILE=7");
    assertThat(run("rollback").code()).isZero();
    assertThat(machine.exists(Machine.DROP_IN)).isFalse();
  }

  @Test
  void isForUnitsThatDoNotRunDockerdAsWell() {
    machine.write(
        "/usr/lib/systemd/system/containerd.service",
        "[Service]\nExecStart=/usr/bin/dockerd\nExecStart=\nExecStart=/usr/bin/containerd\n");
    machine.write("/usr/bin/containerd", "");
    String dropIn = "/etc/systemd/system/containerd.service.d/docker.conf";
    Machine.Result result =
        run("--unit", "containerd.service", "unit", "set", "LimitNOFILE=7", "ExecStart=/bin/other");
    assertThat(result.said()).doesNotContain("dockerd");
    assertThat(machine.exists(dropIn)).isEqualTo(result.code() == 0);
  }
}

package dev.dockerctl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.activate.OnMachine;
import dev.dockerctl.model.Machine;
import org.junit.jupiter.api.Test;

/** What came to light when people used it: each example is one of their sessions. */
class FieldTest extends OnMachine {
  private static final String BAD = Machine.FOLDER + "bad.conf";

  private Machine.Result run(int code, String... words) {
    Machine.Result result = machine.run(words);
    assertThat(result.code()).as(result.said()).isEqualTo(code);
    return result;
  }

  @Test
  void namesValuesThatSystemdPassesOver() {
    machine.write(BAD, "[Service]\nLimitNOFILE=abc\nRestartSec=5%%\nRestart=sometimes\n");
    Machine.Result validated = run(0, "validate", "--own");
    assertThat(validated.out())
        .contains("[setting-value]", BAD + ":2: warning: systemd ignores 'LimitNOFILE=' in [Ser")
        .contains(
            BAD + ":4: warning: systemd ignores 'Restart=' in [Service]: it takes one of 'no'")
        .doesNotContain("RestartSec");
    assertThat(run(1, "doctor").out()).contains("[setting-value]");
  }

  @Test
  void setsASettingOfTheSocketAndLeavesItsRestartToSystemctl() {
    assertThat(run(0, "--unit", "docker.socket", "unit", "set", "SocketMode=0666").out())
        .contains("To take effect: systemctl restart docker.socket\n");
    assertThat(machine.read("/etc/systemd/system/docker.socket.d/docker.conf"))
        .contains("[Socket]\nSocketMode=0666\n");
    Machine.Result refused =
        run(5, "--unit", "docker.socket", "unit", "set", "Backlog=9", "--restart");
    assertThat(refused.err())
        .contains(
            "cannot restart 'docker.socket': dockerctl proves what it starts by its process, and"
                + " only services have one\nhint: systemctl restart docker.socket\n");
    assertThat(machine.read("/etc/systemd/system/docker.socket.d/docker.conf"))
        .doesNotContain("Backlog");
    run(5, "--unit", "docker.socket", "restart");
  }

  /** A configuration tool would take such a host for one that is as it should be. */
  @Test
  void neverSaysThatThereIsNothingToDoWhereDaemonJsonCannotBeRead() {
    run(0, "set", "--label=a=1", "--restart");
    for (String broken : new String[] {"{\n  \"debug\": true\n  \"mtu\": 1\n}\n", "[1]\n"}) {
      machine.write(Machine.JSON, broken);
      machine.write("/root/want.json", "{\"options\": {\"debug\": null}}");
      run(5, "unset", "debug", "--restart", "-y");
      run(5, "set", "--label=a=1", "--restart", "-y");
      run(5, "remove", "--dns=1.1.1.1");
      run(5, "apply", "/root/want.json", "--restart", "-y");
      run(5, "migrate", "--to", "drop-in");
      assertThat(machine.read(Machine.JSON)).isEqualTo(broken);
    }
  }

  @Test
  void undoesARepairThatIsNamedAndSaysWhatIsWrongThen() {
    String before = "{\n  \"log-level\": \"warn\"\n}\n";
    machine.write(
        Machine.DROP_IN,
        "[Service]\nExecStart=\nExecStart=/usr/bin/dockerd -H fd:// --log-level warn\n");
    machine.write(Machine.JSON, before);
    machine.run("doctor", "--fix", "-y");
    assertThat(machine.read(Machine.JSON)).doesNotContain("log-level");
    assertThat(run(5, "rollback", "--restart", "-y").err()).contains("would not start");
    Machine.Result undone = run(0, "rollback");
    assertThat(undone.err())
        .contains("warning: the daemon does not start with that: ", "log-level");
    assertThat(machine.read(Machine.JSON)).isEqualTo(before);
    assertThat(machine.dockerd().isUp()).isTrue();
  }

  @Test
  void recommendsNoRestartThatCannotWork() {
    machine.write(
        Machine.DROP_IN,
        "[Service]\nExecStart=\nExecStart=/usr/bin/dockerd -H fd:// --log-level loud\n");
    Machine.Result doctor = run(1, "doctor");
    assertThat(doctor.out())
        .contains("[restart-pending]")
        .doesNotContain("  fix: dockerctl restart\n");
  }

  @Test
  void takesTabsOverFromAFileOfVariables() {
    machine.write(Machine.VARIABLES, "DOCKER_OPTS=\"--label\t'a=b\tc'\"\n");
    Machine.Result imported = run(0, "import", "-y");
    assertThat(machine.disk().texts("label")).as(imported.said()).containsExactly("a=b\tc");
    assertThat(machine.read(Machine.DROP_IN)).contains("\"a=b\tc\"");
  }

  @Test
  void hidesWhatACommandSaysTwice() {
    run(0, "env", "set", "REGISTRY_TOKEN=s3cr3tValue", "-m", "rotate s3cr3tValue today");
    String history = machine.run("history", "show", "1").said();
    assertThat(history).contains("rotate xxxxx today").doesNotContain("s3cr3tValue");
    run(0, "unit", "add", "ExecStartPost=/usr/bin/curl -u me:hunter22 https://a.example/up");
    assertThat(machine.run("history", "show", "2").said())
        .contains("-u me:xxxxx https://a.example/up")
        .doesNotContain("hunter22");
    assertThat(machine.run("cat").said()).doesNotContain("hunter22");
    assertThat(machine.run("show").said()).doesNotContain("hunter22");
  }

  @Test
  void namesTheWayInWhichAReloadWouldDo() {
    Machine.Result refused = run(5, "set", "--live-restore", "--reload");
    assertThat(refused.err())
        .containsSubsequence(
            "hint: dockerctl set --live-restore --reload --in daemon.json\n",
            "hint: dockerctl set --live-restore --restart\n",
            "hint: dockerctl set --live-restore\n");
    run(0, "set", "--live-restore", "--reload", "--in", "daemon.json");
    assertThat(machine.dockerd().options()).containsKey("live-restore");
    Machine.Result other = run(5, "set", "--mtu", "1400", "--reload");
    assertThat(other.err()).doesNotContain("--in daemon.json");
  }

  @Test
  void setsOneEntryByItsPathInTheFile() {
    run(0, "set", "--in", "daemon.json", "builder.gc.enabled=true", "log-opts.max-size=10m");
    assertThat(machine.read(Machine.JSON))
        .contains("\"gc\": {", "\"enabled\": true", "\"max-size\": \"10m\"");
    run(0, "set", "--features.buildkit=true", "--in", "daemon.json");
    assertThat(machine.read(Machine.JSON)).contains("\"buildkit\": true");
    run(2, "set", "nothing.x=1");
    assertThat(run(0, "export", "--help").out()).contains("Print secrets");
  }

  @Test
  void takesBackAnOptionThatIsSaidTwice() {
    machine.write(Machine.VARIABLES, "DOCKER_OPTS=\"--mtu 1400 --mtu 1400\"\n");
    Machine.Result same = machine.runReading(run(0, "export").out(), "apply", "-", "-o", "json");
    assertThat(same.out()).as(same.said()).contains("\"changed\": false");
  }

  @Test
  void readsFromAPipe() {
    Machine.Result applied =
        machine.runReading("{\"debug\": true, \"mtu\": 1400}\n", "apply", "-", "-o", "json");
    assertThat(applied.code()).as(applied.said()).isZero();
    assertThat(machine.disk().commandLine()).contains("--debug", "--mtu=1400");
    Machine.Result wrong = machine.runReading("{\"debug\": 3}\n", "apply", "-");
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.err()).contains("cannot apply 'standard input'", "(standard input:1)");
  }
}

package dev.dockerctl.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.activate.OnMachine;
import dev.dockerctl.model.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@code doctor --fix} repairs, and what it leaves to a person. */
class DoctorFixTest extends OnMachine {
  private Machine.Result fix(String... words) {
    String[] line = new String[words.length + 2];
    line[0] = "doctor";
    line[1] = "--fix";
    System.arraycopy(words, 0, line, 2, words.length);
    return machine.run(line);
  }

  private void giveTheSocketTo(String group) {
    machine.write("/etc/group", "root:x:0:\ndocker:x:" + group + ":\nops:x:999:\n");
  }

  private void conflict(String value) {
    machine.write(
        Machine.DROP_IN,
        "[Service]\nExecStart=\nExecStart=/usr/bin/dockerd -H fd:// --log-level " + value + "\n");
    machine.write(Machine.JSON, "{\n  \"log-level\": \"warn\",\n  \"debug\": true\n}\n");
  }

  @Test
  void doesNothingOnAHealthyHost() {
    Machine.Result result = fix();
    assertThat(result.code()).isZero();
    assertThat(result.err()).isEqualTo("nothing is wrong, as far as can be seen\n");
  }

  @Test
  void givesTheSocketItsGroup() {
    giveTheSocketTo("998");
    Machine.Result result = fix("-y");
    assertThat(result.out())
        .startsWith(
            "done: give '/run/docker.sock' the group 998 (before: group 999) [socket-group]\n")
        .doesNotContain("warning: ");
    assertThat(result.code()).describedAs(result.said()).isZero();
    assertThat(machine.run("doctor").code()).isZero();
  }

  @Test
  void asksFirstAndDoesNothingWithoutAYes() {
    giveTheSocketTo("998");
    Machine.Result result = fix();
    assertThat(result.code()).isEqualTo(5);
    assertThat(result.err())
        .contains("will give '/run/docker.sock' the group 998\n", "cannot go on without '--yes'");
    assertThat(machine.run("doctor").out()).contains("[socket-group]");
  }

  @Test
  void showsWithDryRunWhatItWouldDo() {
    conflict("warn");
    Machine.Result result = fix("-n");
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.out())
        .startsWith("would take log-level out of '/etc/docker/daemon.json', since the command line")
        .contains("-  \"log-level\": \"warn\",\n");
    assertThat(machine.ownFiles().get(Machine.JSON)).contains("log-level");
  }

  @Test
  void takesTheKeyOutWhereBothSayTheSame() {
    conflict("warn");
    Machine.Result result = fix("-y");
    assertThat(result.out()).startsWith("done: take log-level out of ").doesNotContain("error: ");
    assertThat(machine.ownFiles().get(Machine.JSON)).isEqualTo("{\n  \"debug\": true\n}\n");
    assertThat(machine.services().calls().toString()).doesNotContain("restart");
    assertThat(machine.run("history").out()).contains("doctor --fix");
  }

  @Test
  void leavesAConflictOfDifferentValuesToAPerson() {
    conflict("error");
    String before = machine.ownFiles().get(Machine.JSON);
    Machine.Result result = fix("-y");
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.out()).contains("[flag-file-conflict]", "  fix: dockerctl migrate --to ");
    assertThat(machine.ownFiles().get(Machine.JSON)).isEqualTo(before);
  }

  @Test
  void putsTheMissingResetIntoTheManagedDropIn() {
    machine.write(
        Machine.DROP_IN, "# mine\n[Service]\nExecStart=/usr/bin/dockerd -H fd:// --debug\n");
    Machine.Result result = fix("-y");
    assertThat(result.out()).startsWith("done: put an empty 'ExecStart=' before the one in ");
    assertThat(machine.ownFiles().get(Machine.DROP_IN))
        .isEqualTo("# mine\n[Service]\nExecStart=\nExecStart=/usr/bin/dockerd -H fd:// --debug\n");
  }

  @Test
  void leavesAMissingResetInADropInOfSomebodyElse() {
    machine.write(Machine.FOLDER + "a.conf", "[Service]\nExecStart=/usr/bin/dockerd --debug\n");
    Machine.Result result = fix("-y");
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.out())
        .contains("  fix: sed -i '2i ExecStart=' " + Machine.FOLDER + "a.conf && dockerctl");
  }

  @Test
  void doesNotRenameADropInAndSaysWhy() {
    machine.write(Machine.FOLDER + "off", "[Service]\nExecStart=\n");
    Machine.Result result = fix("-y");
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.out()).contains("somebody may have switched it off by that name");
    assertThat(machine.ownFiles()).containsKey(Machine.FOLDER + "off");
  }

  @Test
  void clearsAStartLimitAndStartsNothing() {
    machine.services().property("docker.service", "ActiveState", "failed");
    machine.services().property("docker.service", "Result", "start-limit-hit");
    Machine.Result result = fix("-y");
    assertThat(result.out()).contains("done: clear the start limit of docker.service, and start");
    List<String> calls = machine.services().calls();
    assertThat(calls).anyMatch(call -> call.equals("reset-failed docker.service"));
    assertThat(calls.toString()).doesNotContain("restart");
  }

  @Test
  void readsUnitFilesAgain() {
    machine.services().property("docker.service", "NeedDaemonReload", true);
    Machine.Result result = fix("-y", "-o", "json");
    assertThat(result.out())
        .contains("\"id\": \"daemon-reload-needed\"", "\"result\": \"done\"", "\"files\": []");
    assertThat(machine.services().calls().toString()).contains("daemon-reload");
  }

  @Test
  void tellsWhichFindingsItCanRepair() {
    giveTheSocketTo("998");
    machine.write(Machine.FOLDER + "off", "[Service]\n");
    String json = machine.run("doctor", "-o", "json").out();
    assertThat(json).contains("\"fixable\": true", "\"fixable\": false");
  }

  @Test
  void refusesItsOptionsWithoutFix() {
    assertThat(machine.run("doctor", "-y").code()).isEqualTo(2);
    assertThat(machine.run("doctor", "-n").err()).contains("dockerctl doctor --fix --dry-run");
  }

  /** One finding says that others read it, another one that others write it. */
  @Test
  void givesAFileTheModeThatEachFindingAllows() {
    machine.write(Machine.JSON, "{\"http-proxy\": \"http://u:hunter2@proxy:3128\"}\n");
    machine.setMode(Machine.JSON, "rw-rw-rw-");

    machine.run("doctor", "--fix", "--yes");

    assertThat(machine.mode(Machine.JSON)).isEqualTo("rw-------");
  }

  /** A mask leads to /dev/null, whose mode is every program's business. */
  @Test
  void leavesTheDeviceOfAMaskAlone() throws IOException {
    Path device = machine.host().path("/dev/null");
    machine.link(Machine.FOLDER + "colleague.conf", "/dev/null");
    if (!Files.exists(device)) {
      machine.write("/dev/null", "");
    }
    Files.setAttribute(device, "unix:mode", 0666);
    machine.delete(Machine.JSON);
    assertThat(machine.run("doctor").out()).doesNotContain("/dev/null");
    fix("-y");
    assertThat(machine.mode("/dev/null")).isEqualTo("rw-rw-rw-");
  }

  /** No history has it, so that only this output can tell. */
  @Test
  void tellsTheModeThatAFileHad() {
    machine.run("set", "--mtu=1400");
    machine.setMode(Machine.DROP_IN, "rw-rw-rw-");

    assertThat(fix("-y").out())
        .contains("done: give '" + Machine.DROP_IN + "' the mode 0644 (before: mode 0666)");
  }

  /** Whatever the name: systemd passes over the line. */
  @Test
  void tellsOfAnyLineOfAShellInAFileOfVariables() {
    machine.write(Machine.VARIABLES, "A=b\nexport HTTP_PROXY=http://p.example:1\n");

    assertThat(machine.run("doctor").out())
        .contains("[environment-file-export]", Machine.VARIABLES + ":2", "'export HTTP_PROXY=…'");
  }
}

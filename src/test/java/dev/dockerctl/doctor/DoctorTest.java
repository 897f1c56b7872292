package dev.dockerctl.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.activate.OnMachine;
import dev.dockerctl.model.Machine;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DoctorTest extends OnMachine {
  private static final String SOCKET = "docker.socket";

  private Machine.Result doctor(String... words) {
    Map<String, String> before = machine.ownFiles();
    List<String> calls = machine.services().calls();
    String[] line = new String[words.length + 1];
    line[0] = "doctor";
    System.arraycopy(words, 0, line, 1, words.length);
    Machine.Result result = machine.run(line);
    assertThat(machine.ownFiles()).isEqualTo(before);
    assertThat(machine.services().calls()).isEqualTo(calls);
    return result;
  }

  private void property(String name, Object value) {
    machine.services().property("docker.service", name, value);
  }

  @Test
  void findsNothingOnAHealthyHost() {
    Machine.Result result = doctor();
    // The machine's dockerd cannot be asked, which is no mistake.
    assertThat(result.out()).startsWith("info: ").doesNotContain("warning: ", "error: ");
    assertThat(result.code()).isZero();
    assertThat(result.err()).isEqualTo("nothing is wrong, as far as can be seen\n");
    assertThat(doctor("-o", "json").out()).startsWith("{\n  \"down\": null,\n");
  }

  @Test
  void namesAnUndoForWhichNoGuardCame() {
    machine.run("set", "--debug", "--restart", "--confirm-within", "2m");
    assertThat(doctor().out()).doesNotContain("[undo-overdue]");
    machine.pass(Duration.ofMinutes(3));
    assertThat(doctor().out())
        .contains("warning: an undo is overdue [undo-overdue]", "change 1 was to be undone by ")
        .contains("to keep it: dockerctl confirm", "  fix: dockerctl rollback\n");
  }

  @Test
  void namesAMask() {
    property("LoadState", "masked");
    property("ActiveState", "inactive");
    Machine.Result result = doctor();
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.out())
        .startsWith(
            """
            Docker is down because its unit docker.service is masked
              docker.service: masked, inactive (running)
            """)
        .contains("  fix: systemctl unmask docker.service && dockerctl start\n");
  }

  @Test
  void namesAGroupThatTheSocketOfSystemdDoesNotGet() {
    machine.write(Machine.JSON, "{\"group\": \"ops\"}");
    machine.write("/etc/group", "root:x:0:\ndocker:x:999:\nops:x:998:\n");
    assertThat(doctor().out())
        .contains("the group 'ops' is not that of the socket", "SocketGroup=docker")
        .contains("fix: dockerctl set --group ops --restart");
    machine.write(Machine.JSON, "{\"group\": \"docker\"}");
    assertThat(doctor().out()).doesNotContain("is not that of the socket");
  }

  @Test
  void statusNamesTheDoctorWhereTheDaemonEndsAgainAndAgain() {
    property("ActiveState", "activating");
    property("SubState", "auto-restart");
    assertThat(machine.run("status").out())
        .contains("Config: the daemon ended, and systemd starts it again: dockerctl doctor\n");
  }

  @Test
  void namesAUnitThatIsMissing() {
    machine.delete(Machine.UNIT_FILE);
    property("LoadState", "not-found");
    property("ActiveState", "inactive");
    assertThat(doctor().out())
        .startsWith("Docker is down because there is no unit docker.service: ");
    machine.write("/etc/systemd/system/snap.docker.dockerd.service", "[Service]\n");
    assertThat(doctor().out()).contains("as a snap", "  fix: snap start docker\n");
  }

  @Test
  void namesAUnitFileThatSystemdHasNotRead() {
    property("LoadState", "not-found");
    property("ActiveState", "inactive");
    assertThat(doctor().out())
        .startsWith(
            "Docker is down because systemd has not read the unit file " + Machine.UNIT_FILE)
        .contains("  fix: dockerctl daemon-reload && dockerctl start\n");
  }

  @Test
  void namesABadSettingByWhatIsOnDisk() {
    machine.write(Machine.DROP_IN, "[Service]\nExecStart=/usr/bin/dockerd --debug\n");
    property("LoadState", "bad-setting");
    property("ActiveState", "inactive");
    assertThat(doctor().out())
        .startsWith(
            "Docker is down because cannot start 'docker.service': it has 2 ExecStart= commands");
  }

  @Test
  void namesASocketUnitThatFailed() {
    property("ActiveState", "inactive");
    property("TriggeredBy", List.of(SOCKET));
    machine.services().property(SOCKET, "ActiveState", "failed");
    machine.services().property(SOCKET, "Result", "start-limit-hit");
    assertThat(doctor().out())
        .startsWith("Docker is down because docker.socket failed")
        .contains("  fix: systemctl reset-failed docker.socket && dockerctl start\n");
  }

  @Test
  void namesAStartLimit() {
    property("ActiveState", "failed");
    property("Result", "start-limit-hit");
    assertThat(doctor().out()).contains("(systemd has given up: the start limit is hit)");
  }

  @Test
  void saysThatItWasStopped() {
    machine
        .services()
        .stop("docker.service", dev.dockerctl.service.JobOptions.within(java.time.Duration.ZERO));
    assertThat(machine.run("doctor").out())
        .startsWith("Docker is down because it was stopped\n")
        .contains("  fix: dockerctl start\n");
  }

  @Test
  void namesTheFailureOfTheLastStart() {
    machine.write(
        Machine.DROP_IN,
        "[Service]\nExecStart=\nExecStart=/usr/bin/dockerd -H fd:// --containerd "
            + Machine.DEAD_SOCKET
            + "\n");
    machine.systemctlRestart();
    Machine.Result result = doctor();
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.out())
        .startsWith(
            "Docker is down because no containerd answers on " + Machine.DEAD_SOCKET + ", which")
        .contains("  failed to start daemon: failed to dial ")
        .contains("  fix: dockerctl set --containerd /run/containerd/containerd.sock --restart\n");
  }

  @Test
  void saysThatItIsStillStarting() {
    property("ActiveState", "activating");
    property("SubState", "start");
    assertThat(doctor().out())
        .startsWith("Docker is down because it is still starting\n")
        .contains("  fix: dockerctl status\n");
  }

  @Test
  void namesWhatTheDaemonDoesNotHaveYet() {
    machine.write(Machine.JSON, "{\"mtu\": 1400}\n");
    Machine.Result result = doctor();
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.out())
        .startsWith(
            """
            warning: the daemon does not have what is on disk [restart-pending]
              the running daemon does not have what is on disk: mtu
              fix: dockerctl restart
            """);
    machine.write(Machine.JSON, "{\"debug\": true}\n");
    assertThat(doctor().out()).contains("[reload-pending]", "  fix: dockerctl reload\n");
  }

  @Test
  void namesUnitFilesThatSystemdHasNotRead() {
    property("NeedDaemonReload", true);
    assertThat(doctor().out())
        .contains("[daemon-reload-needed]", "  fix: dockerctl daemon-reload\n");
  }

  @Test
  void namesASocketWithAnotherGroup() {
    machine.write("/etc/group", "root:x:0:\ndocker:x:998:\nops:x:999:\n");
    assertThat(doctor().out())
        .contains("[socket-group]", "has the group 'ops' and not 'docker'")
        .contains("  fix: chgrp docker /run/docker.sock\n");
  }

  @Test
  void namesASocketThatIsGone() {
    machine.delete("/run/docker.sock");
    assertThat(doctor().out()).contains("[socket-missing]", "  fix: dockerctl restart\n");
  }

  @Test
  void tellsErrorsFirst() {
    machine.write(Machine.FOLDER + "a", "[Service]\n");
    machine.write(Machine.JSON, "{\"mtu\": \"x\"}\n");
    String out = doctor().out();
    assertThat(out.indexOf("error: ")).isNotNegative().isLessThan(out.indexOf("warning: "));
    assertThat(out).contains("[drop-in-ignored]", "mv " + Machine.FOLDER + "a ");
  }

  /** Nobody is told to bring back what {@code drop-ins disable} or an undo put aside. */
  @Test
  void leavesOutWhatDockerctlPutAside() {
    machine.write(Machine.FOLDER + "mine.conf.dockerctl-disabled", "[Service]\n");
    machine.write(Machine.FOLDER + "docker.conf.dockerctl-kept-1", "[Service]\n");
    assertThat(doctor().out()).doesNotContain("drop-in-ignored");
  }

  @Test
  void worksWhereDaemonJsonIsBroken() {
    machine.write(Machine.JSON, "{\"mtu\"");
    Machine.Result result = doctor("-o", "json");
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.out()).contains("\"file\": \"/etc/docker/daemon.json\"");
  }

  @Test
  void namesAFileThatOthersCanWrite() {
    machine.write(Machine.JSON, "{}\n");
    assertThat(doctor().out()).doesNotContain("[file-owner]");
    machine.forbid(Machine.JSON, true);
    assertThat(doctor().out())
        .contains("[file-owner]", "  " + Machine.JSON + ": ")
        .contains("  fix: chmod go-w " + Machine.JSON + "\n");
    Machine.Result fixed = machine.run("doctor", "--fix", "-y");
    assertThat(fixed.out()).contains("done: give '" + Machine.JSON + "' the mode 0755");
    assertThat(doctor().out()).doesNotContain("[file-owner]");
  }

  @Test
  void tellsThatAnotherToolChangedDaemonJson() {
    assertThat(machine.run("set", "--in", "daemon.json", "--mtu", "1400").code()).isZero();
    assertThat(doctor().out()).doesNotContain("[file-changed-elsewhere]");
    machine.write(Machine.JSON, "{\"mtu\": 1500}\n");
    assertThat(doctor().out())
        .contains("info: daemon.json was changed by something else [file-changed-elsewhere]");
  }

  @Test
  void namesAStartLimitAsAFindingOfItsOwn() {
    property("ActiveState", "failed");
    property("Result", "start-limit-hit");
    assertThat(doctor().out())
        .contains("[start-limit-hit]")
        .contains("  fix: systemctl reset-failed docker.service && dockerctl start\n");
  }
}

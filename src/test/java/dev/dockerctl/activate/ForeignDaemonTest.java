package dev.dockerctl.activate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.model.Machine;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Another dockerd has put its own socket in place of the daemon's. */
class ForeignDaemonTest extends OnMachine {
  private static final String WHO =
      "another process listens on '/run/docker.sock': PID 4711 (dockerd --data-root /tmp/x)";

  private void steal() {
    machine.dockerd().runContainer();
    machine.stealSocket("dockerd", "--data-root", "/tmp/x");
  }

  private void assertUntouched(int pid) {
    assertThat(machine.dockerd().pid()).isEqualTo(pid);
    assertThat(machine.dockerd().stopped()).isEmpty();
  }

  @Test
  void aRestartIsRefusedAndNamesIt() {
    steal();
    int pid = machine.dockerd().pid();

    for (String[] line :
        new String[][] {{"restart"}, {"restart", "-y"}, {"set", "--label", "z=1", "--restart"}}) {
      Map<String, String> before = machine.ownFiles();
      Machine.Result result = machine.run(line);
      assertThat(result.code()).as(result.said()).isEqualTo(5);
      assertThat(result.err()).contains(WHO, "kill 4711");
      assertThat(machine.ownFiles()).isEqualTo(before);
    }
    assertUntouched(pid);
  }

  @Test
  void aStopAsksForTheContainersOfTheDaemonItself() {
    steal();
    int pid = machine.dockerd().pid();

    Machine.Result asked = run("stop");

    assertThat(asked.code()).as(asked.said()).isEqualTo(5);
    assertThat(asked.err()).contains("c1");
    assertUntouched(pid);
    assertThat(run("stop", "-y").code()).isZero();
    assertThat(machine.dockerd().isUp()).isFalse();
  }

  @Test
  void statusDoctorAndWhyNameIt() {
    steal();

    assertThat(run("status").out()).contains(WHO);
    Machine.Result doctor = run("doctor");
    assertThat(doctor.code()).isEqualTo(1);
    assertThat(doctor.out()).contains(WHO, "fix: kill 4711 && dockerctl restart");
    assertThat(run("why", "label").out()).contains("not asked: " + WHO);
  }

  @Test
  void aReloadIsNotProvedByItsAnswer() {
    steal();

    Machine.Result result = run("set", "--in", "daemon.json", "--label", "z=1", "--reload");

    assertThat(result.code()).as(result.said()).isZero();
    assertThat(result.out()).doesNotContain("--label: verified");
    assertThat(machine.dockerd().options()).containsKey("label");
  }

  @Test
  void aChangeThatMovesTheDaemonAwayIsNotRefusedForIt() {
    machine.stealSocket("dockerd");

    Machine.Result result = run("set", "-H", "unix:///run/else.sock", "--restart");

    assertThat(result.err()).doesNotContain("another process listens");
  }

  @Test
  void aStaleSocketFileOfNobodyIsNoStranger() {
    machine.write("/proc/net/unix", "Num       RefCount Protocol Flags    Type St Inode Path\n");

    assertThat(run("restart").code()).isZero();
    assertThat(run("set", "-H", "unix:///run/docker.sock", "--restart", "-y").code()).isZero();
  }

  @Test
  void aServiceIsNamedByWhichItIsEnded() {
    steal();
    machine.write("/proc/4711/cgroup", "0::/system.slice/other.service\n");

    assertThat(run("restart").err())
        .contains("PID 4711 of 'other.service' (dockerd", "systemctl stop other.service");
  }

  /** Ended as other processes are, it would stop the daemon that it has taken over. */
  @Test
  void anEngineIsNotToBeKilled() {
    machine.stealSocket(
        "java", "-jar", "/opt/dockerctl/lib/dockerctl.jar", "engine", "--engine=builtin");

    assertThat(run("restart").err())
        .contains("hint: dockerctl --engine builtin status\n")
        .doesNotContain("kill ", "dockerctl restart");
    assertThat(run("doctor").out())
        .contains("fix: dockerctl --engine builtin status\n")
        .doesNotContain("kill ");
  }

  @Test
  void anotherUnitMayNotTakeTheSocketOfARunningOne() {
    machine.write(
        "/etc/systemd/system/docker-b.service",
        "[Service]\nExecStart=/usr/bin/dockerd -H unix:///run/b.sock --data-root /var/lib/b\n");
    machine.write(
        "/proc/" + machine.dockerd().pid() + "/cgroup", "0::/system.slice/docker.service\n");
    Map<String, String> before = machine.ownFiles();

    Machine.Result result =
        run(
            "--unit",
            "docker-b.service",
            "set",
            "-H",
            "unix:///run/docker.sock",
            "--restart",
            "-y");

    assertThat(result.code()).as(result.said()).isEqualTo(5);
    assertThat(result.err())
        .contains(
            "cannot start or restart 'docker-b.service': another process listens on"
                + " '/run/docker.sock': PID "
                + machine.dockerd().pid()
                + " of 'docker.service'",
            "set --host unix:///run/docker-b.sock --restart")
        .doesNotContain("systemctl stop");
    assertThat(machine.ownFiles()).isEqualTo(before);
  }
}

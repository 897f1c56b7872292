package dev.dockerctl.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.activate.OnMachine;
import dev.dockerctl.model.Machine;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How far a host follows the benchmark, by its options and its files. */
class CisProfileTest extends OnMachine {
  /** The result of one recommendation as the command prints it. */
  private String result(String id) {
    return machine
        .run("doctor", "--cis")
        .out()
        .lines()
        .filter(line -> line.startsWith(id + " "))
        .findFirst()
        .orElseThrow()
        .split(" +")[1];
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2.2|{}|fail",
        "2.2|{\"icc\": true}|fail",
        "2.2|{\"icc\": false}|pass",
        "2.3|{}|pass",
        "2.3|{\"log-level\": \"debug\"}|fail",
        "2.3|{\"log-level\": \"info\", \"debug\": true}|fail",
        "2.4|{\"iptables\": false}|fail",
        "2.4|{}|pass",
        "2.5|{\"insecure-registries\": [\"reg:5000\"]}|fail",
        "2.5|{}|pass",
        "2.6|{\"storage-driver\": \"aufs\"}|fail",
        "2.6|{}|pass",
        "2.7|{}|not-applicable",
        "2.8|{}|fail",
        "2.9|{}|fail",
        "2.9|{\"userns-remap\": \"default\"}|pass",
        "2.9|{\"userns-remap\": \"root\"}|fail",
        "2.10|{\"cgroup-parent\": \"/x\"}|fail",
        "2.10|{}|pass",
        "2.11|{\"storage-opts\": [\"dm.basesize=20G\"]}|fail",
        "2.11|{\"storage-opts\": [\"overlay2.size=20G\"]}|pass",
        "2.12|{\"authorization-plugins\": [\"p\"]}|pass",
        "2.12|{}|fail",
        "2.13|{\"log-driver\": \"syslog\"}|pass",
        "2.13|{\"log-driver\": \"json-file\"}|fail",
        "2.13|{}|fail",
        "2.14|{\"no-new-privileges\": true}|pass",
        "2.14|{}|fail",
        "2.15|{\"live-restore\": true}|pass",
        "2.15|{}|fail",
        "2.16|{\"userland-proxy\": false}|pass",
        "2.16|{}|fail",
        "2.17|{\"seccomp-profile\": \"unconfined\"}|fail",
        "2.17|{}|pass",
        "2.18|{\"experimental\": true}|fail",
        "2.18|{\"experimental\": false}|pass",
      })
  void judgesAnOption(String id, String json, String expected) {
    machine.write(Machine.JSON, json);
    assertThat(result(id)).isEqualTo(expected);
  }

  @Test
  void judgesTcp() {
    machine.write(
        Machine.DROP_IN, "[Service]\nExecStart=\nExecStart=/usr/bin/dockerd -H tcp://0.0.0.0:1\n");
    assertThat(result("2.7")).isEqualTo("fail");
  }

  @Test
  void aNodeOfASwarmCannotHaveLiveRestore() {
    machine.write("/var/lib/docker/swarm/docker-state.json", "{}");
    assertThat(result("2.15")).isEqualTo("not-applicable");
  }

  @Test
  void judgesOwnersAndModesOfFiles() {
    machine.write(Machine.JSON, "{}");
    assertThat(result("3.1")).isEqualTo("pass");
    assertThat(result("3.15")).isEqualTo("pass");
    assertThat(result("3.16")).isEqualTo("pass");
    assertThat(result("3.17")).isEqualTo("pass");
    assertThat(result("3.18")).isEqualTo("pass");
    assertThat(result("3.21")).isEqualTo("not-applicable");
    machine.forbid("/etc/docker", true);
    machine.forbid(Machine.JSON, true);
    machine.write("/etc/group", "root:x:0:\ndocker:x:998:\n");
    String out = machine.run("doctor", "--cis").out();
    assertThat(out)
        .contains(
            """
            3.6   fail           the folder /etc/docker: mode 755 or stricter
                  /etc/docker: '/etc/docker' has the mode 777
                  fix: chmod 755 /etc/docker
            """)
        .contains("      fix: chmod 644 /etc/docker/daemon.json\n")
        .contains("      fix: chown root:docker /run/docker.sock\n");
  }

  @Test
  void tellsWhereAnOptionIsSetAndTheCommandThatMendsIt() {
    machine.write(Machine.JSON, "{\n  \"icc\": true\n}\n");
    Machine.Result result = machine.run("doctor", "--cis", "-o", "json");
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.out())
        .contains("\"detail\": \"icc is true\"", "\"file\": \"/etc/docker/daemon.json\"")
        .contains("\"line\": 2", "\"fix\": \"dockerctl set --icc=false\"");
    assertThat(Pattern.compile("\"id\": ").matcher(result.out()).results().count()).isEqualTo(42);
  }

  @Test
  void theUsualDoctorDoesNotSpeakOfIt() {
    assertThat(machine.run("doctor").said()).doesNotContain("benchmark", "userland-proxy");
    assertThat(machine.run("doctor", "--cis", "--fix").code()).isEqualTo(2);
  }
}

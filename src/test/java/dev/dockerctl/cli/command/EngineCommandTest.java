package dev.dockerctl.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.model.Machine;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The built-in service manager is none for a host that systemd manages. */
class EngineCommandTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "engine",
        "engine --idle",
        "--engine builtin engine",
        "--engine builtin set --mtu 1400",
        "--engine builtin doctor",
        "--engine builtin restart"
      })
  void leavesTheDaemonToSystemd(String line) {
    try (Machine machine = new Machine()) {
      Map<String, String> before = machine.ownFiles();

      Machine.Result result = machine.run(line.split(" "));

      assertThat(result.code()).isEqualTo(5);
      assertThat(result.err())
          .contains(
              "cannot start the built-in engine: systemd runs on this host and manages"
                  + " 'docker.service'",
              "hint: dockerctl --engine systemd status");
      assertThat(machine.exists("/run/dockerctl")).isFalse();
      assertThat(machine.ownFiles()).isEqualTo(before);
    }
  }
}

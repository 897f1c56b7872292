package dev.dockerctl.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.service.UnitRun;
import java.util.List;
import org.junit.jupiter.api.Test;

class FailureLinesTest {
  private static final String UNIT = "docker.service";
  private static final List<String> MANAGER =
      List.of(
          "Starting docker.service - Docker Application Container Engine...",
          "docker.service: Referenced but unset environment variable evaluates to an empty string: A",
          "docker.service: Main process exited, code=killed, status=9/KILL",
          "docker.service: Failed with result 'signal'.",
          "docker.service: Consumed 1.2s CPU time.",
          "docker.service: Scheduled restart job, restart counter is at 1.");

  @Test
  void areTheDaemonsOwnErrorsWhereItWroteSome() {
    assertThat(lines("level=info msg=\"Starting up\"", "failed to start daemon: no"))
        .containsExactly("failed to start daemon: no");
  }

  @Test
  void areWhatTheManagerSaysOfTheEndWhereTheDaemonWroteOfNoError() {
    assertThat(lines("level=info msg=\"API listen\"", "level=warning msg=\"WARNING: No io.max\""))
        .containsExactly(MANAGER.get(2), MANAGER.get(3));
  }

  @Test
  void tellWhatAnotherCommandWroteAsWell() {
    assertThat(lines("check: no disk"))
        .containsExactly("check: no disk", MANAGER.get(2), MANAGER.get(3));
  }

  @Test
  void areAtMostFive() {
    assertThat(lines("a", "b", "c", "d"))
        .containsExactly("b", "c", "d", MANAGER.get(2), MANAGER.get(3));
  }

  private static List<String> lines(String... written) {
    DaemonLog log =
        new DaemonLog() {
          @Override
          public List<String> lines(String unit, String invocation) {
            return List.of("of the old process");
          }

          @Override
          public List<String> ofProcesses(UnitRun run) {
            return List.of(written);
          }

          @Override
          public List<String> ofManager(UnitRun run) {
            return MANAGER;
          }
        };
    return new FailureLines(log).of(new UnitRun(UNIT, "abc", 9, 7));
  }
}

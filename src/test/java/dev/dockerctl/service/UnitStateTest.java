package dev.dockerctl.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UnitStateTest {
  @Test
  void takesTheLargestNumberForNotSet() {
    BigInteger unset = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);
    UnitState state =
        UnitState.of(Map.of("TasksMax", unset, "MemoryCurrent", 5L, "ActiveEnterTimestamp", 0L));
    assertThat(state.tasksMax()).isEmpty();
    assertThat(state.memoryCurrent()).hasValue(5);
    assertThat(state.activeEnterTimestamp()).isEmpty();
  }

  @Test
  void keepsMicrosecondsOfTimes() {
    UnitState state = UnitState.of(Map.of("ActiveEnterTimestamp", 1_500_001L));
    assertThat(state.activeEnterTimestamp()).contains(Instant.ofEpochSecond(1, 500_001_000));
  }

  @Test
  void readsCommandsOfAManagerWithoutNamedFlags() {
    UnitState state =
        UnitState.of(
            Map.of("ExecStart", List.of(List.of("/bin/a", List.of("a", "b"), true, 0, 0))));
    assertThat(state.execStart())
        .containsExactly(new LoadedCommand("/bin/a", List.of("a", "b"), List.of("ignore-failure")));
  }

  @Test
  void isEmptyWithoutProperties() {
    UnitState state = UnitState.of(Map.of());
    assertThat(state.execStart()).isEmpty();
    assertThat(state.mainPid()).isZero();
    assertThat(state.loadError()).isEmpty();
    assertThat(state.isActive() || state.isFailed() || state.isLoaded()).isFalse();
  }

  @Test
  void knowsOutcomesBySystemdsWords() {
    for (JobResult.Outcome outcome : JobResult.Outcome.values()) {
      assertThat(JobResult.Outcome.of(outcome.id())).isEqualTo(outcome);
    }
    assertThat(JobResult.Outcome.of("something-new")).isEqualTo(JobResult.Outcome.UNKNOWN);
  }
}

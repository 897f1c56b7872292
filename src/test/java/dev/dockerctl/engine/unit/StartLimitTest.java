package dev.dockerctl.engine.unit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StartLimitTest {
  /** Starts at these milliseconds, and for each whether it may be. */
  record Case(String name, int interval, int burst, List<Integer> starts, String answers) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> limits() {
    return Stream.of(
        new Case("as many as may be", 10_000, 3, List.of(0, 1, 2), "yes yes yes"),
        new Case("one too many", 10_000, 3, List.of(0, 1, 2, 3), "yes yes yes no"),
        new Case("refused ones do not help", 100, 1, List.of(0, 50, 100, 101), "yes no no yes"),
        new Case("time begins with the first", 100, 2, List.of(0, 99, 100, 101), "yes yes no yes"),
        new Case(
            "and then with the first after it",
            100,
            2,
            List.of(0, 90, 101, 110, 120, 202),
            "yes yes yes yes no yes"),
        new Case("no interval, no limit", 0, 1, List.of(0, 0, 0), "yes yes yes"),
        new Case("no burst, no limit", 10_000, 0, List.of(0, 0, 0), "yes yes yes"));
  }

  @ParameterizedTest
  @MethodSource("limits")
  void countsStarts(Case c) {
    StartLimit limit = new StartLimit();
    // Such clocks may begin anywhere, and run over.
    for (long origin : new long[] {0, -5_000_000_000L, Long.MAX_VALUE - 50_000_000L}) {
      List<String> answers = new ArrayList<>();
      for (int start : c.starts) {
        long now = origin + start * 1_000_000L;
        answers.add(limit.admits(now, Duration.ofMillis(c.interval), c.burst) ? "yes" : "no");
      }
      assertThat(String.join(" ", answers)).isEqualTo(c.answers);
      limit.forget();
    }
  }
}

package dev.dockerctl.unit.setting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The values are what {@code systemd-analyze timespan} of systemd 257 says. */
class TimeSpanTest {
  record Case(String text, long micros) {}

  static Stream<Case> spans() {
    return Stream.of(
        new Case("0", 0),
        new Case("5", 5_000_000),
        new Case("+5", 5_000_000),
        new Case(" 5 ", 5_000_000),
        new Case(".5", 500_000),
        new Case("1.5ms", 1500),
        new Case("0.1us", 0),
        new Case("1 s", 1_000_000),
        new Case("5s 3ms", 5_003_000),
        new Case("5s3ms", 5_003_000),
        new Case("1min 30s", 90_000_000),
        new Case("1h30", 3_630_000_000L),
        new Case("12.34 .56", 12_900_000),
        new Case("12.34s.56", 12_900_000),
        new Case("2weeks3days", 1_468_800_000_000L),
        new Case("1m", 60_000_000),
        new Case("1M", 2_629_800_000_000L),
        new Case("1y", 31_557_600_000_000L),
        new Case("5\u00b5s", 5),
        new Case("5\u03bcs", 5),
        new Case("7hr 1hour 2hours 1d 2days", 295_200_000_000L),
        new Case("3usec 2msec 1sec", 1_002_003));
  }

  @ParameterizedTest
  @MethodSource("spans")
  void readsSpans(Case c) {
    assertThat(TimeSpan.parse(c.text)).isEqualTo(Duration.ofNanos(c.micros * 1000));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "-1",
        "5.",
        "1.2.3",
        "1,5",
        "x",
        "5 x",
        "5secx",
        "1mon",
        "s",
        "3 .sec",
        "+",
        "+ 5",
        "0x10",
        "infinity5",
        "5 infinity",
        "999999999999y",
        "99999999999999999999",
        "\u0665"
      })
  void refusesWhatIsNone(String text) {
    assertThat(TimeSpan.parse(text)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"infinity", " infinity\t", "500y"})
  void waitsForeverForWhatNoClockCounts(String text) {
    assertThat(TimeSpan.parse(text)).isEqualTo(TimeSpan.INFINITY);
  }

  @Test
  void countsMicrosecondsForTheBus() {
    assertThat(TimeSpan.micros(Duration.ofMillis(2))).isEqualTo(2000);
    assertThat(TimeSpan.micros(TimeSpan.INFINITY)).isEqualTo(-1);
  }
}

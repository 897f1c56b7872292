package dev.dockerctl.cli.output.part;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** As {@code systemctl status} of systemd 257 writes them. */
class TimeSpansTest {
  @ParameterizedTest
  @CsvSource({
    "PT0S, now",
    "PT0.000009S, 9us ago",
    "PT0.122S, 122ms ago",
    "PT59.9S, 59s ago",
    "PT1M, 1min 0s ago",
    "PT4M59S, 4min 59s ago",
    "PT5M30S, 5min ago",
    "PT1H, 1h 0min ago",
    "PT5H59M, 5h 59min ago",
    "PT6H5M, 6h ago",
    "PT25H, 1 day 1h ago",
    "PT48H, 2 days ago",
    "P6D, 6 days ago",
    "P8D, 1 week 1 day ago",
    "P20D, 2 weeks 6 days ago",
    "P40D, 1 month 9 days ago",
    "P800D, 2 years 2 months ago"
  })
  void tellsHowLongAgo(Duration duration, String text) {
    assertThat(TimeSpans.ago(duration)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "PT0S, 0",
    "PT0.25S, 250ms",
    "PT19.464S, 19.464s",
    "PT20S, 20s",
    "PT3M16.785S, 3min 16.785s",
    "PT1H, 1h",
    "PT1H0.5S, 1h 500ms",
    "P8DT2H, 1w 1d 2h"
  })
  void writesSpans(Duration duration, String text) {
    assertThat(TimeSpans.of(duration)).isEqualTo(text);
  }
}

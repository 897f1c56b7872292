package dev.dockerctl.cli.output.part;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A moment stands there as the formatter of the JVM writes it, in every zone. */
@Isolated
class MomentTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"UTC", "Etc/UTC", "GMT", "Europe/Berlin", "America/New_York", "Asia/Tokyo"})
  void isWrittenWithDateAndZone(String zone) {
    TimeZone before = TimeZone.getDefault();
    TimeZone.setDefault(TimeZone.getTimeZone(zone));
    try {
      DateTimeFormatter formatter =
          DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm:ss zzz", Locale.ROOT);
      for (String moment :
          new String[] {
            "2026-01-02T03:04:05Z", "2026-07-31T23:59:59.999Z", "1999-12-31T12:00:00Z"
          }) {
        Instant instant = Instant.parse(moment);
        assertThat(Moment.of(instant)).isEqualTo(formatter.format(instant.atZone(ZoneId.of(zone))));
      }
    } finally {
      TimeZone.setDefault(before);
    }
  }
}

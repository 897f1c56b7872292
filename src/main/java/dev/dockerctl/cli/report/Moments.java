package dev.dockerctl.cli.report;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Moments as a page shows them: in UTC, since hosts and readers may be anywhere. */
final class Moments {
  private static final DateTimeFormatter SHOWN =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT);

  private Moments() {}

  /** A moment, as ISO 8601 has it. */
  static Element of(String moment) {
    return Element.of("time", shown(moment)).attribute("datetime", moment);
  }

  private static String shown(String moment) {
    try {
      return SHOWN.format(Instant.parse(moment).atOffset(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      return moment;
    }
  }
}

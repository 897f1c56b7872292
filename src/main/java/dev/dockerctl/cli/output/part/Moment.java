package dev.dockerctl.cli.output.part;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Writes a moment as people here read it, with date and zone. */
public final class Moment {
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm:ss zzz", Locale.ROOT);

  private Moment() {}

  public static String of(Instant moment) {
    return FORMAT.format(moment.atZone(ZoneId.systemDefault()));
  }

  /** When something is undone unless somebody confirms it. */
  public static String deadline(Instant due) {
    return "undone at " + of(due) + " unless confirmed: dockerctl confirm";
  }
}

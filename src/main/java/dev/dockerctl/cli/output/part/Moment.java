package dev.dockerctl.cli.output.part;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.TimeZone;

/** Writes a moment as people here read it, with date and zone. */
public final class Moment {
  private static final String[] DAYS = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};

  private Moment() {}

  public static String of(Instant moment) {
    String zone = TimeZone.getDefault().getID();
    // Most hosts have this zone, and the JVM reads long tables for the names of others.
    if (zone.equals("UTC") || zone.equals("Etc/UTC")) {
      return text(LocalDateTime.ofInstant(moment, ZoneOffset.UTC)) + " UTC";
    }
    ZonedDateTime local = moment.atZone(ZoneId.systemDefault());
    return text(local.toLocalDateTime())
        + " "
        + DateTimeFormatter.ofPattern("zzz", Locale.ROOT).format(local);
  }

  private static String text(LocalDateTime time) {
    StringBuilder text = new StringBuilder(32);
    text.append(DAYS[time.getDayOfWeek().getValue() - 1]);
    padded(text.append(' '), time.getYear(), 4);
    padded(text.append('-'), time.getMonthValue(), 2);
    padded(text.append('-'), time.getDayOfMonth(), 2);
    padded(text.append(' '), time.getHour(), 2);
    padded(text.append(':'), time.getMinute(), 2);
    padded(text.append(':'), time.getSecond(), 2);
    return text.toString();
  }

  private static void padded(StringBuilder text, int number, int digits) {
    String plain = Integer.toString(number);
    for (int i = plain.length(); i < digits; i++) {
      text.append('0');
    }
    text.append(plain);
  }

  /** When something is undone unless somebody confirms it. */
  public static String deadline(Instant due) {
    return "undone at " + of(due) + " unless confirmed: dockerctl confirm";
  }
}

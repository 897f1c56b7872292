package dev.dockerctl.benchmark;

import dev.dockerctl.error.Location;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One recommendation of the CIS Docker Benchmark, version 1.7, and how far a host follows it.
 *
 * @param id its number, such as {@code 2.16}
 * @param title what is recommended, in our own words
 * @param result whether the host follows it
 * @param detail what tells so: an option or a file, lower case, without a full stop
 * @param location where that is set; null where it is a default
 * @param fix the command that makes it so; null where nothing is to be done
 */
public record CisItem(
    String id,
    String title,
    Result result,
    String detail,
    @Nullable Location location,
    @Nullable String fix) {
  /** How far a host follows a recommendation. */
  public enum Result {
    /** It does. */
    PASS,
    /** It does not. */
    FAIL,
    /** There is nothing here that the recommendation is about. */
    NOT_APPLICABLE;

    /** The name used in JSON: {@code pass}, {@code fail} or {@code not-applicable}. */
    public String id() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}

package dev.dockerctl.daemon;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Whether a changed option reached the running daemon.
 *
 * @param name the option
 * @param verdict what could be seen
 * @param note why that is so, where it is not plain; null otherwise
 */
public record OptionEffect(String name, Verdict verdict, @Nullable String note) {
  /** What can be seen of an option. */
  public enum Verdict {
    /** The process or the daemon's own answer shows it. */
    VERIFIED,
    /** The daemon does not tell about it. */
    NOT_VERIFIABLE,
    /** The process or the daemon shows something else. */
    NOT_IN_EFFECT;

    /** The name used in JSON. */
    public String id() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** In words for people. */
    public String words() {
      return id().replace('-', ' ');
    }
  }
}

package dev.dockerctl.unit.install;

import java.util.function.UnaryOperator;

/**
 * One step of enabling or disabling, or what is to be said of it, in systemd's order.
 *
 * @param kind what it is
 * @param path the link that is made or removed; else the file or the name of the unit that is meant
 * @param other what a new link leads to; else the file of the unit that is concerned; empty for
 *     none
 */
public record InstallStep(Kind kind, String path, String other) {
  /** What a step is. */
  public enum Kind {
    /** A link is made. */
    LINK,
    /** A link is removed. */
    UNLINK,
    /** A unit is masked, and passed over. */
    MASKED,
    /** A unit is a link to one that is not there, and passed over. */
    DANGLING,
    /** The unit that a new link belongs to does not exist. */
    WITHOUT_TARGET,
    /** A unit that {@code Also=} names cannot be enabled, and is passed over. */
    AUXILIARY_FAILED
  }

  /**
   * What is to be said of it, in systemctl's words.
   *
   * @param shown how the path of a file on the host is shown; names of units are handed over as
   *     well
   */
  public String sentence(UnaryOperator<String> shown) {
    String place = shown.apply(path);
    return switch (kind) {
      case LINK -> "Created symlink '" + place + "' \u2192 '" + other + "'.";
      case UNLINK -> "Removed '" + place + "'.";
      case MASKED -> "Unit " + place + " is masked, ignoring.";
      case DANGLING -> "Unit " + place + " is an alias to a non-existent unit, ignoring.";
      case WITHOUT_TARGET ->
          "Unit "
              + shown.apply(other)
              + " is added as a dependency to a non-existent unit "
              + path
              + ".";
      case AUXILIARY_FAILED -> "Failed to enable auxiliary unit " + path + ", ignoring.";
    };
  }

  /** systemd's word for a change, as it is answered on the bus: org.freedesktop.systemd1(5). */
  public String type() {
    return kind == Kind.LINK ? "symlink" : "unlink";
  }

  /** Whether it changes the tree. */
  public boolean isChange() {
    return kind == Kind.LINK || kind == Kind.UNLINK;
  }
}

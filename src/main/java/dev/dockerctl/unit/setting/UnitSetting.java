package dev.dockerctl.unit.setting;

import java.util.List;
import java.util.Set;

/**
 * A setting of a type of units.
 *
 * @param names where it may stand, each as {@code Section.Key}: its present section and name first,
 *     and then those of earlier releases that systemd still reads
 * @param kind the kind of its value as systemd names it, such as {@code BOOLEAN}
 * @param empty what an empty value does
 */
public record UnitSetting(List<String> names, String kind, Empty empty) {
  /** The kinds whose values are words, each of which counts for itself. */
  private static final Set<String> WORDS = Set.of("UNIT [...]", "PATH [...]", "SOCKETS");

  /** What an empty value does to what was set before. */
  public enum Empty {
    /** Nothing is set any more. */
    RESET,
    /** What was set before stays. */
    KEPT,
    /** It stands for something else. */
    OTHER,
    /** It is not known. */
    UNKNOWN
  }

  /** Copies the list. */
  public UnitSetting {
    names = List.copyOf(names);
  }

  /** The section that it belongs to. */
  public String section() {
    return names.get(0).substring(0, names.get(0).indexOf('.'));
  }

  /** Its name. */
  public String key() {
    return names.get(0).substring(names.get(0).indexOf('.') + 1);
  }

  /** Whether an assignment is one of it. */
  public boolean isSetBy(String section, String key) {
    return names.contains(section + "." + key);
  }

  /** How several assignments come together. */
  public ListSetting way() {
    return ListSetting.of(key());
  }

  /** Whether it can have several values. */
  public boolean isList() {
    return way() != ListSetting.SCALAR;
  }

  /** Whether one assignment holds several values, separated by blanks. */
  public boolean holdsWords() {
    return WORDS.contains(kind) && isList();
  }
}

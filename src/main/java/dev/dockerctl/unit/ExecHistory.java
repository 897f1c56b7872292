package dev.dockerctl.unit;

import java.util.ArrayList;
import java.util.List;

/** The commands of one {@code Exec…=} setting, and those that a reset took away. */
final class ExecHistory {
  private final List<ExecCommand> given = new ArrayList<>(2);
  private int current;

  void add(List<ExecCommand> commands) {
    given.addAll(commands);
  }

  /** Takes away what was given so far, as an empty assignment does. */
  void reset() {
    current = given.size();
  }

  /** All that were given, in load order. */
  List<ExecCommand> given() {
    return List.copyOf(given);
  }

  /** Those after the last reset. */
  List<ExecCommand> current() {
    return List.copyOf(given.subList(current, given.size()));
  }
}

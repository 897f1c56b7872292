package dev.dockerctl.engine.service;

import java.util.ArrayList;
import java.util.List;

/**
 * A message of sd_notify(3).
 *
 * @param lines assignments such as {@code READY=1}
 */
record NotifyMessage(List<String> lines) {
  /** Tells whether the message has exactly this line. */
  boolean says(String line) {
    return lines.contains(line);
  }

  /** The values of a variable, in order. */
  List<String> values(String variable) {
    List<String> values = new ArrayList<>();
    for (String line : lines) {
      if (line.startsWith(variable + "=")) {
        values.add(line.substring(variable.length() + 1));
      }
    }
    return values;
  }

  /** The numbers that a variable is set to; -1 for what is none. */
  List<Long> numbers(String variable) {
    return values(variable).stream().map(NotifyMessage::number).toList();
  }

  private static long number(String digits) {
    try {
      return Long.parseLong(digits);
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}

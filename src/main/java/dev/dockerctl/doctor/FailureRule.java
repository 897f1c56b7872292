package dev.dockerctl.doctor;

import dev.dockerctl.error.ShellWords;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A row of the table of failures.
 *
 * @param id what kind of failure it is; never changes its meaning
 * @param pattern what is found in a line of the log
 * @param because the cause, with places for the pattern's groups such as <code>{1}</code>
 * @param fix a command, with the same places
 */
record FailureRule(String id, Pattern pattern, String because, String fix) {
  /** What it tells of a line of the log; empty where the line is about something else. */
  Optional<FailureCause> match(String line) {
    Matcher matcher = pattern.matcher(line);
    return matcher.find()
        ? Optional.of(
            new FailureCause(
                id,
                sentence(filled(because, matcher, UnaryOperator.identity())),
                filled(fix, matcher, ShellWords::quote)))
        : Optional.empty();
  }

  private static String sentence(String text) {
    return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
  }

  private static String filled(String text, Matcher matcher, UnaryOperator<String> spelling) {
    String filled = text;
    for (int group = 1; group <= matcher.groupCount(); group++) {
      String value = matcher.group(group);
      filled = filled.replace("{" + group + "}", spelling.apply(value == null ? "" : value));
    }
    return filled;
  }
}

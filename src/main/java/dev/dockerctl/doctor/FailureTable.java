package dev.dockerctl.doctor;

import dev.dockerctl.catalog.TableText;
import dev.dockerctl.error.ShellWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What dockerd 26.1.5 and systemd 257 write where the daemon does not start, each with its cause
 * and repair; the head of the resource {@code failures.tsv} explains the columns.
 *
 * @param rules the rows in their order
 */
record FailureTable(List<Rule> rules) {
  private static final String RESOURCE = "failures.tsv";
  private static final int COLUMNS = 4;

  /**
   * What a line of the log tells of a failed start.
   *
   * @param id the row of the table
   * @param because the cause, as it follows on "Docker is down because"
   * @param fix the command that repairs it
   */
  record Cause(String id, String because, String fix) {}

  /**
   * A row of the table.
   *
   * @param id what kind of failure it is; never changes its meaning
   * @param pattern what is found in a line of the log
   * @param because the cause, with places for the pattern's groups such as <code>{1}</code>
   * @param fix a command, with the same places
   */
  record Rule(String id, Pattern pattern, String because, String fix) {
    /** What it tells of a line of the log; empty where the line is about something else. */
    Optional<Cause> match(String line) {
      Matcher matcher = pattern.matcher(line);
      return matcher.find()
          ? Optional.of(
              new Cause(
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

  /** The table of this program. */
  static FailureTable load() {
    List<Rule> rules = new ArrayList<>();
    for (String line : TableText.of(FailureTable.class, RESOURCE).split("\n", -1)) {
      if (!line.isEmpty() && line.charAt(0) != '#') {
        String[] cells = line.split("\t", COLUMNS);
        rules.add(new Rule(cells[0], Pattern.compile(cells[1]), cells[2], cells[3]));
      }
    }
    return new FailureTable(rules);
  }

  /** The cause that the lines of one failed start tell: the first row that matches any of them. */
  Optional<Cause> cause(List<String> lines) {
    for (Rule rule : rules) {
      for (int i = lines.size() - 1; i >= 0; i--) {
        Optional<Cause> cause = rule.match(lines.get(i));
        if (cause.isPresent()) {
          return cause;
        }
      }
    }
    return Optional.empty();
  }
}

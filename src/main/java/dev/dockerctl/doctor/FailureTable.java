package dev.dockerctl.doctor;

import dev.dockerctl.catalog.TableText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What dockerd 26.1.5 and systemd 257 write where the daemon does not start, each with its cause
 * and repair; the head of the resource {@code failures.tsv} explains the columns.
 */
final class FailureTable {
  private static final String RESOURCE = "failures.tsv";
  private static final int COLUMNS = 4;

  private final List<FailureRule> rules;

  private FailureTable(List<FailureRule> rules) {
    this.rules = List.copyOf(rules);
  }

  /** The table of this program. */
  static FailureTable load() {
    List<FailureRule> rules = new ArrayList<>();
    for (String line : TableText.of(FailureTable.class, RESOURCE).split("\n", -1)) {
      if (!line.isEmpty() && line.charAt(0) != '#') {
        rules.add(rule(line.split("\t", COLUMNS)));
      }
    }
    return new FailureTable(rules);
  }

  private static FailureRule rule(String[] cells) {
    return new FailureRule(cells[0], Pattern.compile(cells[1]), cells[2], cells[3]);
  }

  /** The rows in their order. */
  List<FailureRule> rules() {
    return rules;
  }

  /** The cause that the lines of one failed start tell: the first row that matches any of them. */
  Optional<FailureCause> cause(List<String> lines) {
    for (FailureRule rule : rules) {
      for (int i = lines.size() - 1; i >= 0; i--) {
        Optional<FailureCause> cause = rule.match(lines.get(i));
        if (cause.isPresent()) {
          return cause;
        }
      }
    }
    return Optional.empty();
  }
}

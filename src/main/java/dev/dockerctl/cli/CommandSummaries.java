package dev.dockerctl.cli;

import dev.dockerctl.catalog.TableText;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What each command does, in a sentence, as the command itself declares it: generated, since to
 * make all commands takes longer than to print the help that lists them.
 */
final class CommandSummaries {
  private static final String FILE = "commands.tsv";

  private CommandSummaries() {}

  /** The sentences by the names of the commands, without those that help does not list. */
  static Map<String, String> read() {
    Map<String, String> summaries = new LinkedHashMap<>();
    String text = TableText.of(CommandSummaries.class, FILE);
    int start = 0;
    int end = text.indexOf('\n');
    while (end >= 0) {
      int tab = text.indexOf('\t', start);
      summaries.put(text.substring(start, tab), text.substring(tab + 1, end));
      start = end + 1;
      end = text.indexOf('\n', start);
    }
    return summaries;
  }
}

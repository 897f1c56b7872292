package dev.dockerctl.cli;

import dev.dockerctl.catalog.TableText;
import dev.dockerctl.cli.session.CommandName;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;

/** Has the help of the program list its commands by what they are for. */
final class CommandList implements CommandLine.IHelpSectionRenderer {
  private static final int INDENT = 2;
  private static final int GAP = 2;

  @Override
  public String render(CommandLine.Help help) {
    Map<String, String> summaries = summaries();
    int width = 0;
    for (String name : summaries.keySet()) {
      width = Math.max(width, name.length());
    }
    StringBuilder text = new StringBuilder();
    for (CommandGroup group : CommandGroup.values()) {
      CommandLine.Help.TextTable table = table(help, INDENT + width + GAP);
      for (CommandName name : group.commands()) {
        String summary = summaries.get(name.word());
        if (summary != null) {
          table.addRowValues(name.word(), summary);
        }
      }
      String end = System.lineSeparator();
      text.append(end).append(group.title()).append(':').append(end).append(table);
    }
    return text.toString();
  }

  /**
   * What each command does, in a sentence, as the command itself declares it, by its name; without
   * those that help does not list. Generated, since to make all commands takes longer than to print
   * the help that lists them.
   */
  static Map<String, String> summaries() {
    Map<String, String> summaries = new LinkedHashMap<>();
    for (String line : TableText.of(CommandList.class, "commands.tsv").split("\n")) {
      int tab = line.indexOf('\t');
      summaries.put(line.substring(0, tab), line.substring(tab + 1));
    }
    return summaries;
  }

  private static CommandLine.Help.TextTable table(CommandLine.Help help, int first) {
    int width = help.commandSpec().usageMessage().width();
    CommandLine.Help.Column names =
        new CommandLine.Help.Column(first, INDENT, CommandLine.Help.Column.Overflow.SPAN);
    CommandLine.Help.Column summaries =
        new CommandLine.Help.Column(width - first, 0, CommandLine.Help.Column.Overflow.WRAP);
    return CommandLine.Help.TextTable.forColumns(help.colorScheme(), names, summaries);
  }
}

package dev.dockerctl.cli;

import dev.dockerctl.cli.terminal.Streams;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** Answers {@code --help} and {@code --version}. */
final class Help {
  /** The least that picocli takes. */
  private static final int NARROWEST = 55;

  private static final int WIDEST = 120;

  private Help() {}

  /** Prints what was asked for, and returns the exit status; null when nothing was asked. */
  static @Nullable Integer printIfAsked(CommandLine.ParseResult parsed, Streams streams) {
    List<CommandLine> commands = parsed.asCommandLineList();
    for (CommandLine command : commands) {
      if (command.isUsageHelpRequested()) {
        CommandLine asked = commands.get(commands.size() - 1);
        asked.getCommandSpec().usageMessage().width(width(streams.columns()));
        streams.printOwn(asked.getUsageMessage(CommandLine.Help.Ansi.OFF));
        streams.printOwn(Examples.help(asked.getCommandName()));
        return 0;
      }
      if (command.isVersionHelpRequested()) {
        printVersion(streams);
        return 0;
      }
    }
    return null;
  }

  /** As the terminal has it, as long as that can be read. */
  private static int width(int columns) {
    return Math.max(NARROWEST, Math.min(columns, WIDEST));
  }

  static void printVersion(Streams streams) {
    streams.printOwn("dockerctl " + Version.TEXT + System.lineSeparator());
    streams.out().flush();
  }
}

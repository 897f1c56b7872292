package dev.dockerctl.cli;

import dev.dockerctl.cli.terminal.Streams;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** Answers {@code --help} and {@code --version}. */
final class Help {
  private Help() {}

  /** Prints what was asked for, and returns the exit status; null when nothing was asked. */
  static @Nullable Integer printIfAsked(CommandLine.ParseResult parsed, Streams streams) {
    for (CommandLine command : parsed.asCommandLineList()) {
      if (command.isUsageHelpRequested()) {
        streams.out().print(deepest(parsed).getUsageMessage(CommandLine.Help.Ansi.OFF));
        return 0;
      }
      if (command.isVersionHelpRequested()) {
        printVersion(streams);
        return 0;
      }
    }
    return null;
  }

  /** Prints the program's name and version. */
  static void printVersion(Streams streams) {
    streams.out().println("dockerctl " + Version.TEXT);
    streams.out().flush();
  }

  private static CommandLine deepest(CommandLine.ParseResult parsed) {
    CommandLine.ParseResult result = parsed;
    while (result.hasSubcommand()) {
      result = result.subcommand();
    }
    return result.commandSpec().commandLine();
  }
}

package dev.dockerctl.cli;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/**
 * The command model with just the command that is called, since building all of them costs more
 * than running one; the whole of it for help, completions and manual pages.
 */
public final class CommandTree {
  private final CommandLine root;
  private final int commandIndex;
  private final @Nullable CommandLine selected;

  private CommandTree(CommandLine root, int commandIndex, @Nullable CommandLine selected) {
    this.root = root;
    this.commandIndex = commandIndex;
    this.selected = selected;
  }

  /** The tree for a command line. */
  static CommandTree forWords(GlobalOptions options, String... words) {
    return asksForHelp(words) ? annotated(options, words) : tabled(options, words);
  }

  private static boolean asksForHelp(String... words) {
    for (String word : words) {
      if (word.equals("-h") || word.equals("--help") || word.equals("--version")) {
        return true;
      }
    }
    return false;
  }

  /** The tree out of the table that the build made. */
  private static CommandTree tabled(GlobalOptions options, String... words) {
    ParserTable table = ParserTable.load();
    CommandSpec rootSpec = CommandSpec.create().name("dockerctl");
    table.addTo(rootSpec, ParserTable.GLOBAL, options);
    int index = commandIndex(rootSpec, words);
    CommandTable.Entry entry = index < words.length ? CommandTable.find(words[index]) : null;
    if (entry == null) {
      return annotated(options, words);
    }
    Subcommand command = entry.create();
    CommandSpec spec = CommandSpec.wrapWithoutInspection(command).name(entry.name());
    table.addTo(spec, entry.name(), command);
    table.addTo(spec, ParserTable.GLOBAL, options);
    CommandLine selected = configured(new CommandLine(spec));
    CommandLine root = configured(new CommandLine(rootSpec));
    root.addSubcommand(entry.name(), selected);
    return new CommandTree(root, index, selected);
  }

  private static CommandTree annotated(GlobalOptions options, String... words) {
    CommandLine root = emptyRoot(options);
    int index = commandIndex(root.getCommandSpec(), words);
    CommandLine selected = null;
    if (index < words.length) {
      CommandTable.Entry entry = CommandTable.find(words[index]);
      if (entry != null) {
        selected = configured(new CommandLine(entry.create()));
        root.addSubcommand(entry.name(), selected);
      }
    }
    if (selected == null) {
      addAll(root);
    }
    return new CommandTree(root, index, selected);
  }

  /** The whole model. */
  public static CommandLine complete() {
    CommandLine root = emptyRoot(new GlobalOptions());
    addAll(root);
    return root;
  }

  private static void addAll(CommandLine root) {
    for (CommandTable.Entry entry : CommandTable.entries()) {
      root.addSubcommand(entry.name(), configured(new CommandLine(entry.create())));
    }
  }

  private static CommandLine emptyRoot(GlobalOptions options) {
    return configured(new CommandLine(new RootCommand(options)));
  }

  private static CommandLine configured(CommandLine command) {
    command.getCommandSpec().usageMessage().width(80).adjustLineBreaksForWideCJKCharacters(false);
    return command
        .setAbbreviatedOptionsAllowed(false)
        .setOverwrittenOptionsAllowed(true)
        .setPosixClusteredShortOptionsAllowed(true);
  }

  /** The first word that is neither an option nor an option's value. */
  private static int commandIndex(CommandSpec root, String... words) {
    Map<String, picocli.CommandLine.Model.OptionSpec> options = root.optionsMap();
    for (int i = 0; i < words.length; i++) {
      String word = words[i];
      if (!word.startsWith("-") || word.equals("-")) {
        return i;
      }
      picocli.CommandLine.Model.OptionSpec option = options.get(word);
      if (option != null && option.arity().min() > 0) {
        i++;
      }
    }
    return words.length;
  }

  CommandLine root() {
    return root;
  }

  int commandIndex() {
    return commandIndex;
  }

  @Nullable Subcommand selected() {
    return selected == null ? null : selected.getCommand();
  }

  CommandSpec selectedSpec() {
    return selected == null ? root.getCommandSpec() : selected.getCommandSpec();
  }

  /** Whether a word is an option that may stand before the command. */
  boolean isOption(String word) {
    int equals = word.indexOf('=');
    return root.getCommandSpec()
        .optionsMap()
        .containsKey(equals < 0 ? word : word.substring(0, equals));
  }

  /** The hint for a command that does not exist. */
  static String suggestion(String word) {
    String best = CommandTable.closest(word);
    return best == null ? "dockerctl --help" : "dockerctl " + best;
  }

  @Command(
      name = "dockerctl",
      description = "Manages the Docker daemon's configuration.",
      synopsisSubcommandLabel = "COMMAND",
      sortOptions = false,
      footer = {
        "",
        "Exit status: 0 done, 1 failed, 2 usage or invalid value, 3 not running or no",
        "such unit, 4 not permitted, 5 refused, 6 rolled back, 7 restore failed."
      })
  private static final class RootCommand {
    @Mixin
    @SuppressWarnings("unused") // picocli fills it
    private final GlobalOptions options;

    @Option(names = "--version", versionHelp = true, description = "Print the version and exit")
    @SuppressWarnings("unused") // picocli looks at the option itself
    private boolean version;

    RootCommand(GlobalOptions options) {
      this.options = options;
    }
  }
}

package dev.dockerctl.cli;

import dev.dockerctl.cli.command.Subcommand;
import dev.dockerctl.cli.session.CommandName;
import dev.dockerctl.cli.session.GlobalOptions;
import dev.dockerctl.cli.session.Parameters;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * The command model with just the command that is called, since building all of them costs more
 * than running one; the whole of it for help, completions and manual pages.
 */
public final class CommandTree {
  private final CommandSpec spec = CommandSpec.create().name("dockerctl");
  private final GlobalOptions options;
  private final CommandLine root;
  private int commandIndex;
  private @Nullable Subcommand selected;

  private CommandTree() {
    options = new GlobalOptions(spec);
    new Parameters(spec).version("Print the version and exit", "--version").ofOneCall();
    spec.usageMessage()
        .description("Manages the Docker daemon's configuration.")
        .synopsisSubcommandLabel("COMMAND")
        .sortOptions(false)
        .footer(
            "",
            "Exit status: 0 done, 1 failed, 2 usage or invalid value, 3 not running or no"
                + " such unit, 4 not permitted, 5 refused, 6 rolled back, 7 restore failed.");
    root = configured(spec);
  }

  /** The tree for a command line: with all commands where it calls none. */
  static CommandTree forWords(String... words) {
    CommandTree tree = new CommandTree();
    tree.select(words);
    return tree;
  }

  /** The whole model. */
  public static CommandLine complete() {
    CommandTree tree = new CommandTree();
    tree.addAll();
    return tree.root;
  }

  private void select(String... words) {
    commandIndex = commandIndex(words);
    CommandName name = commandIndex < words.length ? CommandName.find(words[commandIndex]) : null;
    boolean asksForHelp = words.length == 1 && (words[0].equals("--help") || words[0].equals("-h"));
    if (asksForHelp) {
      listAll();
      // One is enough for the synopsis to speak of commands.
      add(CommandName.CAT);
    } else if (name == null) {
      addAll();
    } else {
      selected = add(name);
    }
  }

  private void listAll() {
    spec.usageMessage()
        .commandListHeading("")
        .sectionMap()
        .put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, new CommandList());
  }

  private void addAll() {
    listAll();
    for (CommandName name : CommandName.values()) {
      add(name);
    }
  }

  private Subcommand add(CommandName name) {
    Subcommand command = Commands.create(name);
    root.addSubcommand(name.word(), configured(command.spec()));
    return command;
  }

  private static CommandLine configured(CommandSpec spec) {
    spec.usageMessage().width(80);
    return new CommandLine(spec)
        .setAbbreviatedOptionsAllowed(false)
        .setOverwrittenOptionsAllowed(true)
        .setPosixClusteredShortOptionsAllowed(true);
  }

  /** The first word that is neither an option nor an option's value. */
  private int commandIndex(String... words) {
    int i = 0;
    while (i < words.length && words[i].startsWith("-") && !words[i].equals("-")) {
      i += Math.max(optionWords(spec, words[i]), 1);
    }
    return Math.min(i, words.length);
  }

  /** How many words an option takes that a command has, its own included; 0 for any other word. */
  static int optionWords(CommandSpec command, String word) {
    int equals = word.indexOf('=');
    OptionSpec option = command.optionsMap().get(equals < 0 ? word : word.substring(0, equals));
    if (option == null) {
      return 0;
    }
    int values = option.arity().min();
    return equals < 0 ? values + 1 : Math.max(values, 1);
  }

  CommandLine root() {
    return root;
  }

  GlobalOptions options() {
    return options;
  }

  int commandIndex() {
    return commandIndex;
  }

  @Nullable Subcommand selected() {
    return selected;
  }

  CommandSpec selectedSpec() {
    Subcommand command = selected;
    return command == null ? spec : command.spec();
  }

  /** Whether a word is an option that may stand before the command. */
  boolean isOption(String word) {
    return optionWords(spec, word) > 0;
  }
}

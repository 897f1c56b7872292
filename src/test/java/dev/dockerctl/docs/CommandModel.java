package dev.dockerctl.docs;

import dev.dockerctl.cli.CommandTree;
import dev.dockerctl.cli.command.CommandWords;
import dev.dockerctl.cli.command.Subcommand;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * A command as documents show it.
 *
 * @param name the word that calls it, or {@code dockerctl} for the whole program
 * @param summary one sentence with its full stop
 * @param synopsis the forms it is called in, without {@code dockerctl}'s own options
 * @param options its own options first, then those every command takes
 * @param words what its other words are
 * @param arguments the names of those words, such as {@code NAME}
 */
record CommandModel(
    String name,
    String summary,
    List<String> synopsis,
    List<OwnOption> options,
    CommandWords words,
    List<String> arguments) {
  /** The program as a whole. */
  static CommandModel program() {
    return of("dockerctl", CommandTree.complete());
  }

  /** Every command, in the order help lists them. */
  static List<CommandModel> commands() {
    List<CommandModel> commands = new ArrayList<>();
    CommandTree.complete()
        .getSubcommands()
        .forEach(
            (name, command) -> {
              if (!command.getCommandSpec().usageMessage().hidden()) {
                commands.add(of(name, command));
              }
            });
    return commands;
  }

  private static CommandModel of(String name, CommandLine command) {
    List<OwnOption> options = new ArrayList<>();
    for (OptionSpec option : command.getCommandSpec().options()) {
      if (!option.hidden()) {
        options.add(OwnOption.of(option));
      }
    }
    List<OwnOption> ordered = new ArrayList<>(options.stream().filter(o -> !o.global()).toList());
    ordered.addAll(options.stream().filter(OwnOption::global).toList());
    List<String> arguments = new ArrayList<>();
    for (PositionalParamSpec argument : command.getCommandSpec().positionalParameters()) {
      arguments.add(argument.paramLabel());
    }
    return new CommandModel(
        name,
        String.join(" ", command.getCommandSpec().usageMessage().description()),
        synopsis(name, command, ordered, arguments),
        List.copyOf(ordered),
        words(command),
        List.copyOf(arguments));
  }

  private static CommandWords words(CommandLine command) {
    return command.getCommand() instanceof Subcommand known ? known.words() : CommandWords.NONE;
  }

  private static List<String> synopsis(
      String name, CommandLine command, List<OwnOption> options, List<String> arguments) {
    String[] custom = command.getCommandSpec().usageMessage().customSynopsis();
    if (custom.length > 0) {
      List<String> forms = new ArrayList<>();
      for (String line : custom) {
        forms.add(line.strip());
      }
      return forms;
    }
    if (name.equals("dockerctl")) {
      return List.of("dockerctl [OPTION…] COMMAND [ARGUMENT…]");
    }
    StringBuilder form = new StringBuilder("dockerctl ").append(name);
    for (OwnOption option : options) {
      if (!option.global()) {
        form.append(" [").append(option.names().get(0));
        form.append(option.takesValue() ? " " + option.label() : "").append(']');
      }
    }
    for (String argument : arguments) {
      form.append(" [").append(argument).append("…]");
    }
    return List.of(form.toString());
  }

  /** The options that only this command takes. */
  List<OwnOption> ownOptions() {
    return options.stream().filter(option -> !option.global()).toList();
  }
}

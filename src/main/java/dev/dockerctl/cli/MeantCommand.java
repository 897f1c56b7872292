package dev.dockerctl.cli;

import dev.dockerctl.catalog.Catalog;
import dev.dockerctl.catalog.Option;
import dev.dockerctl.cli.command.MeantOptions;
import dev.dockerctl.cli.session.CommandName;
import dev.dockerctl.cli.session.MeantCommandLine;
import dev.dockerctl.cli.session.Outside;
import dev.dockerctl.cli.session.Session;
import dev.dockerctl.cli.terminal.Streams;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ParameterException;

/** The command that somebody meant whose first word is none of ours. */
final class MeantCommand {
  private static final String FALLBACK = "dockerctl --help";

  private final CommandTree tree;
  private final String word;
  private final List<String> global = new ArrayList<>();
  private final List<String> others = new ArrayList<>();

  /** For a command line whose word at some index calls nothing. */
  MeantCommand(CommandTree tree, List<String> words, int index) {
    this.tree = tree;
    this.word = words.get(index);
    int i = 0;
    while (i < words.size()) {
      int count =
          i == index ? 0 : CommandTree.optionWords(tree.root().getCommandSpec(), words.get(i));
      int end = Math.min(i + Math.max(count, 1), words.size());
      if (i != index) {
        (count > 0 ? global : others).addAll(words.subList(i, end));
      }
      i = end;
    }
  }

  /** What to run instead. */
  String hint(Streams streams, Outside outside) {
    return switch (word) {
      case "get", "list", "ls" -> line(got()).orElse(FALLBACK);
      case "log", "logs", "journal" -> log(streams, outside);
      default -> setting().orElseGet(this::closest);
    };
  }

  private List<String> got() {
    List<String> words = new ArrayList<>(List.of(CommandName.SHOW_OPTIONS.word()));
    words.addAll(others);
    if (others.size() == 1 && word.equals("get")) {
      words.add("--value");
    }
    return words;
  }

  /** An option's name alone is a question, and one with a value is a wish. */
  private Optional<String> setting() {
    Catalog catalog = Catalog.load();
    int equals = word.indexOf('=');
    Optional<Option> option = catalog.find(equals < 0 ? word : word.substring(0, equals));
    if (option.isEmpty()) {
      return Optional.empty();
    }
    if (others.isEmpty() && equals < 0 && !word.startsWith("-")) {
      return line(List.of(CommandName.SHOW_OPTIONS.word(), option.get().name()));
    }
    List<String> own = new ArrayList<>(List.of(CommandName.SET.word(), word));
    own.addAll(others);
    List<String> daemon = new DaemonWords(Commands.create(CommandName.SET)).takeFrom(own, 0);
    own.addAll(MeantOptions.of(daemon, catalog));
    return line(own);
  }

  private String closest() {
    if (word.startsWith("-")) {
      return FALLBACK;
    }
    CommandName closest = CommandName.closest(word);
    return closest == null ? FALLBACK : line(List.of(closest.word())).orElse(FALLBACK);
  }

  private Optional<String> line(List<String> command) {
    List<String> words = new ArrayList<>(global);
    words.addAll(command);
    return MeantCommandLine.of(words);
  }

  private String log(Streams streams, Outside outside) {
    try {
      tree.root().parseArgs(global.toArray(String[]::new));
    } catch (ParameterException e) {
      return FALLBACK;
    }
    try (Session session = new Session(streams, outside, tree.options(), List.of())) {
      boolean follows = others.contains("-f") || others.contains("--follow");
      String command = session.manager().logCommand();
      return follows && command.startsWith("journalctl") ? command + " -f" : command;
    }
  }
}

package dev.dockerctl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.catalog.Catalog;
import dev.dockerctl.catalog.DaemonArguments;
import dev.dockerctl.catalog.Occurrence;
import dev.dockerctl.catalog.value.DockerVersion;
import dev.dockerctl.cli.command.CommandWords;
import dev.dockerctl.cli.command.Subcommand;
import java.util.ArrayList;
import java.util.List;

/** The calls of dockerctl in lines of shell that documents show. */
public final class CommandLines {
  private static final Catalog CATALOG = Catalog.load();

  private final List<List<String>> commands = new ArrayList<>();
  private List<String> words = new ArrayList<>();
  private StringBuilder word = new StringBuilder();
  private boolean inWord;

  private CommandLines() {}

  /** The words that follow each {@code dockerctl}, in order. */
  public static List<List<String>> in(String shell) {
    CommandLines lines = new CommandLines();
    lines.read(shell);
    List<List<String>> calls = new ArrayList<>();
    for (List<String> command : lines.commands) {
      for (int i = 0; i < command.size(); i++) {
        if (command.get(i).equals("dockerctl") || command.get(i).equals("./dockerctl")) {
          calls.add(List.copyOf(command.subList(i + 1, command.size())));
          break;
        }
      }
    }
    return calls;
  }

  /** Parses the words as the program does; fails where it would end with status 2. */
  public static void parse(List<String> call) {
    List<String> rest = new ArrayList<>(call);
    CommandTree tree = CommandTree.forWords(call.toArray(String[]::new));
    Subcommand command = tree.selected();
    if (command instanceof Subcommand.TakesDaemonWords) {
      List<String> daemon = new DaemonWords(command).takeFrom(rest, tree.commandIndex());
      if (command.words() != CommandWords.NAMES) {
        assertThat(daemon).as("words of dockerd in " + call).isNotEmpty();
      }
      if (command.words().areFlags()) {
        parseFlags(daemon);
      } else {
        assertThat(daemon).allMatch(name -> CATALOG.find(name).isPresent());
      }
    } else if (command == null) {
      assertThat(call).as("a call without a command").startsWith("--help");
    }
    tree.root().parseArgs(rest.toArray(String[]::new));
  }

  private static void parseFlags(List<String> daemon) {
    DaemonArguments arguments = DaemonArguments.parse(daemon, CATALOG);
    assertThat(arguments.problems()).isEmpty();
    assertThat(arguments.valueProblems(DockerVersion.NEWEST)).isEmpty();
    assertThat(arguments.occurrences()).extracting(Occurrence::option).doesNotContainNull();
  }

  /** Splits as sh(1) does, with quotes and continued lines, and without expanding anything. */
  private void read(String shell) {
    char quote = 0;
    for (int i = 0; i < shell.length(); i++) {
      char c = shell.charAt(i);
      if (quote != 0) {
        if (c == quote) {
          quote = 0;
        } else {
          word.append(c);
        }
      } else if (c == '\'' || c == '"') {
        quote = c;
        inWord = true;
      } else if (c == '\\') {
        i++;
      } else if (Character.isWhitespace(c) || "|&;()<>".indexOf(c) >= 0) {
        endWord();
        if (c != ' ') {
          endCommand();
        }
      } else {
        word.append(c);
        inWord = true;
      }
    }
    endWord();
    endCommand();
  }

  private void endWord() {
    if (inWord) {
      words.add(word.toString());
    }
    word = new StringBuilder();
    inWord = false;
  }

  private void endCommand() {
    commands.add(words);
    words = new ArrayList<>();
  }
}

package dev.dockerctl.unit.environment;

import dev.dockerctl.unit.ExecCommand;
import dev.dockerctl.unit.ExecFlag;
import dev.dockerctl.unit.syntax.Variable;
import dev.dockerctl.unit.syntax.WordSyntaxException;
import dev.dockerctl.unit.syntax.Words;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The arguments that a process gets once variables are put into the words of a command, as {@code
 * replace_env_argv()} of systemd 257's {@code src/basic/env-util.c} does.
 *
 * <p>{@code $NAME} as a whole word is replaced by the words of the value, of which there may be
 * none; {@code ${NAME}} anywhere by the value as it is; {@code $$} is a dollar sign. Everything
 * else stays.
 */
public final class Expansion {
  private final Map<String, Variable> environment;
  private final List<Argument> arguments = new ArrayList<>();

  Expansion(Map<String, Variable> environment) {
    this.environment = environment;
  }

  /**
   * A command in an environment.
   *
   * <p>A command with the prefix {@code :} keeps its words as they are.
   */
  public static Expansion of(ExecCommand command, EnvironmentBlock environment) {
    Expansion expansion = new Expansion(environment.variables());
    boolean literal = command.flags().contains(ExecFlag.NO_ENV_EXPAND);
    List<String> words = command.argv();
    for (int i = 0; i < words.size(); i++) {
      if (literal) {
        expansion.addLiteral(i, words.get(i));
      } else {
        expansion.add(i, words.get(i));
      }
    }
    return expansion;
  }

  /** The arguments, the zeroth first, each with where it came from. */
  public List<Argument> arguments() {
    return List.copyOf(arguments);
  }

  /** The texts of the arguments. */
  public List<String> argv() {
    List<String> argv = new ArrayList<>(arguments.size());
    for (Argument argument : arguments) {
      argv.add(argument.text());
    }
    return argv;
  }

  private void addLiteral(int index, String word) {
    arguments.add(new Argument(word, index, List.of()));
  }

  /** Adds what a word stands for: no argument, one, or several. */
  void add(int index, String word) {
    boolean whole = word.startsWith("$") && !word.startsWith("${") && !word.startsWith("$$");
    if (whole) {
      addWords(index, word.substring(1));
    } else {
      addExpanded(index, word);
    }
  }

  private void addWords(int index, String name) {
    Variable variable = environment.get(name);
    if (variable == null) {
      return;
    }
    for (Words.Word word : split(variable.value())) {
      arguments.add(new Argument(word.text(), index, List.of(variable)));
    }
  }

  private void addExpanded(int index, String word) {
    if (word.indexOf('$') < 0) {
      addLiteral(index, word);
      return;
    }
    StringBuilder text = new StringBuilder();
    Set<Variable> used = new LinkedHashSet<>();
    int i = 0;
    while (i < word.length()) {
      if (word.startsWith("$$", i)) {
        text.append('$');
        i += 2;
      } else if (word.startsWith("${", i)) {
        i = addVariable(word, i, text, used);
      } else {
        text.append(word.charAt(i));
        i++;
      }
    }
    arguments.add(new Argument(text.toString(), index, List.copyOf(used)));
  }

  /** Adds what the brace expression at an index stands for; says where reading goes on. */
  private int addVariable(String word, int start, StringBuilder text, Set<Variable> used) {
    int end = endOfName(word, start + 2);
    if (!isClosed(word, end)) {
      // ${NAME:-default} and a missing brace are no syntax here: kept up to the colon.
      int literalEnd = Math.min(end + 1, word.length());
      text.append(word, start, literalEnd);
      return literalEnd;
    }
    Variable variable = environment.get(word.substring(start + 2, end));
    if (variable != null) {
      text.append(variable.value());
      used.add(variable);
    }
    return end + 1;
  }

  private static boolean isClosed(String word, int end) {
    return end < word.length() && word.charAt(end) == '}';
  }

  private static int endOfName(String word, int start) {
    int end = start;
    while (end < word.length() && word.charAt(end) != '}' && word.charAt(end) != ':') {
      end++;
    }
    return end;
  }

  private static List<Words.Word> split(String value) {
    try {
      return Words.split(value, Words.Mode.VARIABLE_VALUE);
    } catch (WordSyntaxException e) {
      throw new IllegalStateException("variable values cannot be malformed", e);
    }
  }
}

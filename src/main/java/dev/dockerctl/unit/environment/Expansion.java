package dev.dockerctl.unit.environment;

import dev.dockerctl.unit.ExecCommand;
import dev.dockerctl.unit.ExecFlag;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;

/**
 * The arguments that a process gets once variables are put into a command, see {@link
 * WordExpansion} for the rules.
 */
public final class Expansion {
  private final List<Argument> arguments;
  private final SortedSet<String> unset;
  private final SortedSet<String> invalid;

  private Expansion(WordExpansion expansion) {
    arguments = List.copyOf(expansion.arguments());
    unset = Collections.unmodifiableSortedSet(expansion.unset());
    invalid = Collections.unmodifiableSortedSet(expansion.invalid());
  }

  /**
   * A command in an environment.
   *
   * <p>A command with the prefix {@code :} keeps its words as they are.
   */
  public static Expansion of(ExecCommand command, EnvironmentBlock environment) {
    WordExpansion expansion = new WordExpansion(environment.variables());
    boolean literal = command.flags().contains(ExecFlag.NO_ENV_EXPAND);
    List<String> words = command.argv();
    for (int i = 0; i < words.size(); i++) {
      if (literal) {
        expansion.addLiteral(i, words.get(i));
      } else {
        expansion.add(i, words.get(i));
      }
    }
    return new Expansion(expansion);
  }

  /** The arguments, the zeroth first, each with where it came from. */
  public List<Argument> arguments() {
    return arguments;
  }

  /** The texts of the arguments. */
  public List<String> argv() {
    List<String> argv = new ArrayList<>(arguments.size());
    for (Argument argument : arguments) {
      argv.add(argument.text());
    }
    return argv;
  }

  /** Variables that the command names and that are not set; they stand for nothing. */
  public SortedSet<String> unset() {
    return unset;
  }

  /** What stands where a variable's name should and cannot be one; it stands for nothing too. */
  public SortedSet<String> invalid() {
    return invalid;
  }
}

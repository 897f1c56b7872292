package dev.dockerctl.change.dropin;

import dev.dockerctl.catalog.Occurrence;
import dev.dockerctl.config.DaemonCommandLine;
import dev.dockerctl.unit.ExecWord;
import dev.dockerctl.unit.environment.Argument;
import dev.dockerctl.unit.syntax.Variable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Edits of one command line: words of the unit's line by their index, and words of the variables on
 * it.
 */
public final class LineEdits {
  private final DaemonCommandLine line;
  private final Map<Integer, List<String>> words = new TreeMap<>();
  private final List<String> appended = new ArrayList<>();
  private final Map<Variable, SortedSet<Integer>> variableCuts = new LinkedHashMap<>();

  public LineEdits(DaemonCommandLine line) {
    this.line = line;
  }

  /**
   * Whether an occurrence begins with a word of the unit's line, not with one out of a variable.
   */
  public static boolean isLiteral(DaemonCommandLine line, Occurrence occurrence) {
    return isLiteral(line, line.argument(occurrence.firstWord()));
  }

  /** A word with a variable inside it, such as {@code --bip=${BIP}}, counts as the line's own. */
  private static boolean isLiteral(DaemonCommandLine line, Argument argument) {
    if (argument.variables().isEmpty()) {
      return true;
    }
    ExecWord word = line.command().words().get(argument.word());
    return !word.text().equals("$" + argument.variables().get(0).name());
  }

  /** Writes raw words where an occurrence stands; at the end if that is inside a variable. */
  public void replace(Occurrence occurrence, List<String> rawWords) {
    List<String> here = rawWords;
    if (!isLiteral(line, occurrence)) {
      appended.addAll(rawWords);
      here = List.of();
    }
    for (int word = occurrence.firstWord(); word <= occurrence.lastWord(); word++) {
      Argument argument = line.argument(word);
      if (isLiteral(line, argument)) {
        words.put(argument.word(), word == occurrence.firstWord() ? here : List.of());
      } else {
        variableCuts
            .computeIfAbsent(argument.variables().get(0), variable -> new TreeSet<>())
            .add(indexInVariable(line.program().firstArgument() + word));
      }
    }
  }

  /** Writes raw words in the place of one word of the unit's line, by its index. */
  public void replaceWord(int index, List<String> rawWords) {
    words.put(index, List.copyOf(rawWords));
  }

  /** Writes a raw word at the end of the line. */
  public void append(String rawWord) {
    appended.add(rawWord);
  }

  /** Whether anything is edited on the unit's line itself. */
  public boolean touchLine() {
    return !words.isEmpty() || !appended.isEmpty();
  }

  /** By index of the unit's word: the raw words in its place; an empty list removes it. */
  Map<Integer, List<String>> words() {
    return words;
  }

  /** The raw words to write at the end. */
  List<String> appended() {
    return appended;
  }

  /** The new values of the variables that lose words. */
  public Map<Variable, String> variables() {
    Map<Variable, String> values = new LinkedHashMap<>();
    variableCuts.forEach(
        (variable, cuts) -> values.put(variable, VariableWords.without(variable.value(), cuts)));
    return values;
  }

  private int indexInVariable(int position) {
    int index = 0;
    List<Argument> arguments = line.expansion().arguments();
    for (int i = 0; i < position; i++) {
      if (arguments.get(i).word() == arguments.get(position).word()) {
        index++;
      }
    }
    return index;
  }
}

package dev.dockerctl.change.dropin;

import dev.dockerctl.catalog.Occurrence;
import dev.dockerctl.config.DaemonCommandLine;
import dev.dockerctl.unit.ExecCommand;
import dev.dockerctl.unit.ExecFlag;
import dev.dockerctl.unit.ExecWord;
import dev.dockerctl.unit.environment.Argument;
import dev.dockerctl.unit.syntax.Quoting;
import dev.dockerctl.unit.syntax.Setting;
import dev.dockerctl.unit.syntax.UnitFile;
import dev.dockerctl.unit.syntax.UnitFileEditor;
import dev.dockerctl.unit.syntax.Variable;
import dev.dockerctl.unit.syntax.WordSyntaxException;
import dev.dockerctl.unit.syntax.Words;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

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

  /** The line that is edited. */
  DaemonCommandLine line() {
    return line;
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

  /** A word as it is written on a line so that it arrives as it is. */
  public static String raw(DaemonCommandLine line, String word) {
    boolean literalDollar = line.command().flags().contains(ExecFlag.NO_ENV_EXPAND);
    return literalDollar ? Quoting.unexpandedExecWord(word) : Quoting.execWord(word);
  }

  /** The name of the variable that a word is as a whole; null for another word. */
  public static @Nullable String wholeVariable(ExecWord word) {
    String text = word.text();
    if (!text.startsWith("$")) {
      return null;
    }
    boolean braces = text.startsWith("${") && text.endsWith("}");
    String name = braces ? text.substring(2, text.length() - 1) : text.substring(1);
    return Variable.isValidName(name) ? name : null;
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

  /** The command line written anew on one line, words separated by one blank. */
  String copied() {
    ExecCommand command = line.command();
    List<String> copy = new ArrayList<>();
    for (int i = 0; i < command.words().size(); i++) {
      ExecWord word = command.words().get(i);
      // The prefixes stand before the first word.
      int start = i == 0 ? 0 : word.start();
      String raw = command.setting().value().substring(start, word.end());
      copy.addAll(words.getOrDefault(i, List.of(raw)));
    }
    copy.addAll(appended);
    return String.join(" ", copy);
  }

  /** The file in which the line stands, edited there so that line breaks and comments stay. */
  UnitFile inPlace(UnitFile file) {
    UnitFileEditor editor = new UnitFileEditor(file);
    List<ExecWord> all = line.command().words();
    words.forEach(
        (index, instead) -> {
          ExecWord word = all.get(index);
          if (instead.isEmpty()) {
            remove(editor, index);
          } else {
            replace(editor, word.start(), word.end(), String.join(" ", instead));
          }
        });
    if (!appended.isEmpty()) {
      int end = all.get(all.size() - 1).end();
      replace(editor, end, end, " " + String.join(" ", appended));
    }
    return editor.toFile();
  }

  /** Removes a word with the blanks before it; a line break and comments beside it stay. */
  private void remove(UnitFileEditor editor, int index) {
    List<ExecWord> all = line.command().words();
    ExecWord word = all.get(index);
    int start = word.start();
    int end = word.end();
    ExecWord before = all.get(index - 1);
    boolean alone = index + 1 == all.size() || lineOf(all.get(index + 1)) != lineOf(word);
    if (lineOf(before) == lineOf(word)) {
      start = before.end();
    } else if (!alone && !words.containsKey(index + 1)) {
      end = all.get(index + 1).start();
    }
    replace(editor, start, end, "");
  }

  private int lineOf(ExecWord word) {
    return line.command().setting().line(word.start());
  }

  private void replace(UnitFileEditor editor, int start, int end, String text) {
    Setting setting = line.command().setting();
    editor.replace(setting.offset(start), setting.offset(end), text);
  }

  /** The new values of the variables that lose words. */
  public Map<Variable, String> variables() {
    Map<Variable, String> values = new LinkedHashMap<>();
    variableCuts.forEach((variable, cuts) -> values.put(variable, without(variable.value(), cuts)));
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

  /** A value without the words of these indices, on one line; the others stay as written. */
  private static String without(String value, Collection<Integer> indices) {
    List<Words.Word> words;
    try {
      words = Words.split(value, Words.Mode.VARIABLE_VALUE);
    } catch (WordSyntaxException e) {
      throw new IllegalArgumentException("words of a value that cannot be split", e);
    }
    StringBuilder rest = onOneLine(value, words);
    for (int i = words.size() - 1; i >= 0; i--) {
      if (indices.contains(i)) {
        int start = i == 0 ? words.get(i).start() : words.get(i - 1).end();
        boolean first = i == 0 && words.size() > 1;
        rest.delete(start, first ? words.get(1).start() : words.get(i).end());
      }
    }
    return rest.toString().strip();
  }

  /** A value of an environment file may have line ends between words; a written one may not. */
  private static StringBuilder onOneLine(String value, List<Words.Word> words) {
    StringBuilder line = new StringBuilder(value);
    int gap = 0;
    for (Words.Word word : words) {
      blank(line, gap, word.start());
      gap = word.end();
    }
    blank(line, gap, value.length());
    return line;
  }

  private static void blank(StringBuilder line, int start, int end) {
    for (int i = start; i < end; i++) {
      if (line.charAt(i) == '\n' || line.charAt(i) == '\r') {
        line.setCharAt(i, ' ');
      }
    }
  }
}

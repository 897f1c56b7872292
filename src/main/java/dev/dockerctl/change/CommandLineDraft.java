package dev.dockerctl.change;

import dev.dockerctl.catalog.DaemonArguments;
import dev.dockerctl.catalog.Occurrence;
import dev.dockerctl.catalog.Option;
import dev.dockerctl.config.DaemonCommandLine;
import dev.dockerctl.unit.ExecFlag;
import dev.dockerctl.unit.Quoting;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Planned edits of the daemon's command line, word by word: a word that no edit touches stays as it
 * is written, quotes, specifiers and variables included. Words that came out of a variable are
 * taken out of the variable's value.
 */
final class CommandLineDraft {
  private final DaemonCommandLine line;

  /** The occurrences that go, each with the words that take its place. */
  private final Map<Occurrence, List<String>> taken = new LinkedHashMap<>();

  private final List<String> appended = new ArrayList<>();

  CommandLineDraft(DaemonCommandLine line) {
    this.line = line;
  }

  /**
   * Makes the command line give an option exactly these values in this order. Occurrences that fit
   * stay as they are written, and others give their place to the value that belongs there.
   *
   * @param values as the flag takes them
   */
  void give(Option option, List<String> values) {
    List<Occurrence> occurrences = occurrencesOf(option);
    int next = 0;
    for (int i = 0; i < occurrences.size(); i++) {
      Occurrence occurrence = occurrences.get(i);
      String value = next < values.size() ? option.canonical(values.get(next)) : null;
      if (value == null) {
        taken.put(occurrence, List.of());
      } else if (isValue(option, occurrence, value)) {
        next++;
      } else if (comesLater(option, occurrences, i + 1, value)
          || !LineEdits.isLiteral(line, occurrence)) {
        taken.put(occurrence, List.of());
      } else {
        taken.put(occurrence, DaemonArguments.words(option, values.get(next)));
        next++;
      }
    }
    for (String value : values.subList(next, values.size())) {
      append(DaemonArguments.words(option, value));
    }
  }

  private static boolean comesLater(
      Option option, List<Occurrence> occurrences, int from, String value) {
    for (Occurrence later : occurrences.subList(from, occurrences.size())) {
      if (isValue(option, later, value)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isValue(Option option, Occurrence occurrence, String canonical) {
    return option.canonical(occurrence.effectiveValue()).equals(canonical);
  }

  /** Removes a flag that the catalog does not know. */
  void removeUnknown(String name) {
    for (Occurrence occurrence : line.arguments().occurrences()) {
      if (occurrence.option() == null && occurrence.spelling().equals("--" + name)) {
        taken.put(occurrence, List.of());
      }
    }
  }

  /** Writes words at the end, escaped so that they arrive as they are. */
  void append(List<String> words) {
    for (String word : words) {
      appended.add(raw(word));
    }
  }

  /** The edits of the unit's line and of the variables on it. */
  LineEdits edits() {
    LineEdits edits = new LineEdits(line);
    Set<Integer> done = new HashSet<>();
    for (Occurrence occurrence : taken.keySet()) {
      if (done.add(occurrence.firstWord())) {
        edits.replace(occurrence, rawWords(occurrence));
      }
    }
    appended.forEach(edits::append);
    return edits;
  }

  private List<Occurrence> occurrencesOf(Option option) {
    List<Occurrence> found = new ArrayList<>();
    for (Occurrence occurrence : line.arguments().occurrences()) {
      if (option.equals(occurrence.option())) {
        found.add(occurrence);
      }
    }
    return found;
  }

  /**
   * What is written where an occurrence stood: its replacement, and those that shared a word with
   * it.
   */
  private List<String> rawWords(Occurrence occurrence) {
    List<String> words = new ArrayList<>();
    for (Occurrence neighbour : line.arguments().occurrences()) {
      if (!sharesWords(neighbour, occurrence)) {
        continue;
      }
      List<String> instead = taken.get(neighbour);
      Option option = neighbour.option();
      if (instead != null) {
        words.addAll(instead);
      } else if (option != null) {
        words.addAll(DaemonArguments.words(option, String.valueOf(neighbour.effectiveValue())));
      }
    }
    words.replaceAll(this::raw);
    return words;
  }

  private static boolean sharesWords(Occurrence one, Occurrence other) {
    return one.firstWord() <= other.lastWord() && other.firstWord() <= one.lastWord();
  }

  private String raw(String word) {
    boolean literalDollar = line.command().flags().contains(ExecFlag.NO_ENV_EXPAND);
    return literalDollar ? Quoting.unexpandedExecWord(word) : Quoting.execWord(word);
  }
}

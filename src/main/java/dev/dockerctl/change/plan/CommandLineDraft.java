package dev.dockerctl.change.plan;

import dev.dockerctl.catalog.DaemonArguments;
import dev.dockerctl.catalog.Occurrence;
import dev.dockerctl.catalog.Option;
import dev.dockerctl.catalog.OptionEntry;
import dev.dockerctl.change.dropin.LineEdits;
import dev.dockerctl.config.DaemonCommandLine;
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
   */
  void give(Option option, List<OptionEntry> values) {
    List<Occurrence> occurrences = occurrencesOf(option);
    int next = 0;
    for (int i = 0; i < occurrences.size(); i++) {
      Occurrence occurrence = occurrences.get(i);
      List<OptionEntry> rest = values.subList(next, values.size());
      List<OptionEntry> own = entries(option, occurrence);
      if (rest.isEmpty()) {
        taken.put(occurrence, List.of());
      } else if (startsWith(rest, own)) {
        next += own.size();
      } else if (comesLater(option, occurrences.subList(i + 1, occurrences.size()), rest)
          || !LineEdits.isLiteral(line, occurrence)) {
        taken.put(occurrence, List.of());
      } else {
        taken.put(occurrence, DaemonArguments.words(option, rest.get(0).text()));
        next++;
      }
    }
    for (OptionEntry value : values.subList(next, values.size())) {
      append(DaemonArguments.words(option, value.text()));
    }
  }

  private static List<OptionEntry> entries(Option option, Occurrence occurrence) {
    return option.form().ofFlag(occurrence.effectiveValue());
  }

  private static boolean startsWith(List<OptionEntry> values, List<OptionEntry> own) {
    return own.size() <= values.size() && values.subList(0, own.size()).equals(own);
  }

  private static boolean comesLater(
      Option option, List<Occurrence> later, List<OptionEntry> values) {
    return later.stream().anyMatch(other -> startsWith(values, entries(option, other)));
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
      appended.add(LineEdits.raw(line, word));
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
    words.replaceAll(word -> LineEdits.raw(line, word));
    return words;
  }

  private static boolean sharesWords(Occurrence one, Occurrence other) {
    return one.firstWord() <= other.lastWord() && other.firstWord() <= one.lastWord();
  }
}

package dev.dockerctl.catalog;

import dev.dockerctl.catalog.ArgumentProblem.Kind;
import dev.dockerctl.catalog.value.DockerVersion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The command line of a daemon, without the program's name, read as spf13/pflag 1.0 reads it. The
 * words stay as they are; occurrences and problems point at them.
 */
public final class DaemonArguments {
  private final List<String> words;
  private final List<Occurrence> occurrences;
  private final List<ArgumentProblem> problems;

  private DaemonArguments(
      List<String> words, List<Occurrence> occurrences, List<ArgumentProblem> problems) {
    this.words = List.copyOf(words);
    this.occurrences = List.copyOf(occurrences);
    this.problems = List.copyOf(problems);
  }

  /**
   * Reads a command line to its end, whatever is wrong with it.
   *
   * @param words the words after the program's name, variables expanded
   */
  public static DaemonArguments parse(List<String> words, Catalog catalog) {
    ArgumentParser parser = new ArgumentParser(words, catalog);
    parser.parse();
    return new DaemonArguments(words, parser.occurrences(), parser.problems());
  }

  /** The words as given. */
  public List<String> words() {
    return words;
  }

  /** Every flag in order, known or not; several may share one word. */
  public List<Occurrence> occurrences() {
    return occurrences;
  }

  /** What dockerd refuses before it looks at values, in order; it stops at the first itself. */
  public List<ArgumentProblem> problems() {
    return problems;
  }

  /**
   * What a release refuses about values and options, in order. A value that a later flag replaces
   * only has to be readable.
   */
  public List<ArgumentProblem> valueProblems(DockerVersion version) {
    Map<Option, Occurrence> last = new HashMap<>();
    for (Occurrence occurrence : occurrences) {
      if (occurrence.option() != null) {
        last.put(occurrence.option(), occurrence);
      }
    }
    List<ArgumentProblem> found = new ArrayList<>();
    for (Occurrence occurrence : occurrences) {
      Option option = occurrence.option();
      if (option != null) {
        boolean counts = occurrence.equals(last.get(option));
        String value = occurrence.effectiveValue();
        Optional<String> message =
            counts ? option.problem(value, version) : option.parseProblem(value, version);
        Kind kind = option.available(version) ? Kind.INVALID_VALUE : Kind.OTHER_VERSION;
        message.ifPresent(
            text -> found.add(new ArgumentProblem(occurrence.lastWord(), text, kind)));
      }
    }
    return found;
  }

  /** The entries that are given twice where {@code --validate} refuses that, those of runtimes. */
  public List<CrossOptionProblem> repeated() {
    Set<OptionEntry> seen = new HashSet<>();
    List<CrossOptionProblem> found = new ArrayList<>();
    for (Occurrence occurrence : occurrences) {
      Option option = occurrence.option();
      if (option == null || option.rule() != ValueRule.RUNTIME) {
        continue;
      }
      for (OptionEntry entry : option.form().ofFlag(occurrence.effectiveValue())) {
        if (!seen.add(new OptionEntry(entry.key(), ""))) {
          String flag = option.name();
          found.add(
              new CrossOptionProblem(
                  List.of(flag), "cannot use --" + flag + " twice for '" + entry.key() + "'"));
        }
      }
    }
    return found;
  }

  /** The words that give a flag a value: one word, so that the value cannot be mistaken. */
  public static List<String> words(Option option, String value) {
    if (option.type() == OptionType.BOOL && option.canonical(value).equals("true")) {
      return List.of("--" + option.name());
    }
    String text = option.type() == OptionType.BOOL ? option.canonical(value) : value;
    return List.of("--" + option.name() + "=" + text);
  }
}

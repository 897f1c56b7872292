package dev.dockerctl.change.takeover;

import dev.dockerctl.catalog.ArgumentProblem;
import dev.dockerctl.catalog.Catalog;
import dev.dockerctl.catalog.DaemonArguments;
import dev.dockerctl.catalog.Occurrence;
import dev.dockerctl.catalog.Option;
import dev.dockerctl.catalog.OptionEntry;
import dev.dockerctl.catalog.value.DockerVersion;
import dev.dockerctl.change.plan.Operation;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.error.SecretMask;
import dev.dockerctl.unit.syntax.Variable;
import dev.dockerctl.unit.syntax.WordSyntaxException;
import dev.dockerctl.unit.syntax.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Options and proxies that have no effect, since the unit does not read their file. */
final class LatentSettings {
  private final Configuration now;
  private final Map<Option, List<String>> options = new LinkedHashMap<>();
  private final Map<String, String> variables = new LinkedHashMap<>();
  private final List<String> notes = new ArrayList<>();
  private final DockerVersion version;

  /**
   * Those of some sources.
   *
   * @param version the release whose rules the values have to meet
   */
  LatentSettings(Catalog catalog, Configuration now, List<Source> sources, DockerVersion version) {
    this.now = now;
    this.version = version;
    for (Source source : sources) {
      for (Variable variable : source.latent()) {
        if (VariableFile.isOptions(variable)) {
          options(variable, catalog);
        } else {
          proxy(variable);
        }
      }
    }
  }

  private void proxy(Variable variable) {
    if (now.environment().get(variable.name()) != null) {
      left(variable, "$" + variable.name(), "it is set already");
      return;
    }
    variables.put(variable.name(), variable.value());
    taken(variable, "$" + variable.name());
  }

  private void options(Variable variable, Catalog catalog) {
    List<String> words;
    try {
      words =
          Words.split(variable.value(), Words.Mode.VARIABLE_VALUE).stream()
              .map(Words.Word::text)
              .toList();
    } catch (WordSyntaxException e) {
      left(variable, "$" + variable.name(), "its quotes do not end");
      return;
    }
    DaemonArguments arguments = DaemonArguments.parse(words, catalog);
    for (ArgumentProblem problem : arguments.problems()) {
      left(variable, "a word of $" + variable.name(), problem.message());
    }
    for (Occurrence occurrence : arguments.occurrences()) {
      Option option = occurrence.option();
      if (option != null) {
        option(variable, option, occurrence.effectiveValue());
      }
    }
  }

  private void option(Variable variable, Option option, String value) {
    String words =
        String.join(" ", SecretMask.mask(DaemonArguments.words(option, option.masked(value))));
    String problem = option.problem(value, version).orElse(null);
    if (problem != null) {
      left(variable, words, problem);
      return;
    }
    List<OptionEntry> there = now.entries(option.name());
    List<OptionEntry> given = option.form().ofFlag(value);
    if (there.containsAll(given)) {
      return;
    }
    boolean taken =
        option.isMap()
            ? there.stream().anyMatch(one -> given.stream().anyMatch(two -> sameKey(one, two)))
            : !option.holdsSeveral() && !there.isEmpty();
    if (taken) {
      left(variable, words, "another value is in effect");
      return;
    }
    options.computeIfAbsent(option, key -> new ArrayList<>()).add(value);
    taken(variable, words);
  }

  private static boolean sameKey(OptionEntry one, OptionEntry two) {
    return String.valueOf(one.key()).equals(String.valueOf(two.key()));
  }

  private void taken(Variable variable, String what) {
    notes.add(
        what
            + " in "
            + variable.location()
            + " has no effect now, since '"
            + now.unit().name()
            + "' does not read it; it takes effect with this");
  }

  private void left(Variable variable, String what, String reason) {
    notes.add(what + " in " + variable.location() + " is not taken over: " + reason);
  }

  /** What to do to have them. */
  List<Operation> operations() {
    List<Operation> operations = new ArrayList<>();
    options.forEach(
        (option, values) ->
            operations.add(
                option.holdsSeveral() && !option.isMap()
                    ? new Operation.Add(option, values)
                    : new Operation.Set(option, values)));
    variables.forEach((name, value) -> operations.add(new Operation.SetVariable(name, value)));
    return operations;
  }

  /** The options that come into effect. */
  Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    options.keySet().forEach(option -> names.add(option.name()));
    return names;
  }

  /** The variables that come into effect. */
  Set<String> variables() {
    return variables.keySet();
  }

  List<String> notes() {
    return notes;
  }
}

package dev.dockerctl.cli.change;

import dev.dockerctl.catalog.ArgumentProblem;
import dev.dockerctl.catalog.Catalog;
import dev.dockerctl.catalog.DaemonArguments;
import dev.dockerctl.catalog.Occurrence;
import dev.dockerctl.catalog.Option;
import dev.dockerctl.catalog.OptionNames;
import dev.dockerctl.catalog.value.DockerVersion;
import dev.dockerctl.change.plan.Operation;
import dev.dockerctl.change.setting.PlainValue;
import dev.dockerctl.cli.session.Session;
import dev.dockerctl.cli.session.UsageError;
import dev.dockerctl.config.InstalledDaemon;
import dev.dockerctl.error.DockerctlException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/** Turns words in dockerd's own syntax into operations, with every value checked. */
record OptionOperations(Session session, BiFunction<Option, List<String>, Operation> operation) {
  List<Operation> of(List<String> words, String command) {
    if (words.isEmpty()) {
      throw UsageError.of(
          "cannot " + command + ": no option given",
          "dockerctl " + command + " --insecure-registry 192.168.0.0/24");
    }
    int separator = words.indexOf("--");
    if (separator < 0) {
      return known(words);
    }
    List<String> known = new ArrayList<>(words.subList(0, separator));
    List<String> passed = new ArrayList<>();
    sort(words.subList(separator + 1, words.size()), known, passed);
    List<Operation> operations = new ArrayList<>(known.isEmpty() ? List.of() : known(known));
    operations.addAll(passed(passed));
    return operations;
  }

  /** Behind {@code --} may stand flags that the catalog knows, too. */
  private void sort(List<String> words, List<String> known, List<String> passed) {
    DaemonArguments arguments = DaemonArguments.parse(words, session.catalog());
    for (ArgumentProblem problem : arguments.problems()) {
      if (problem.kind() != ArgumentProblem.Kind.UNKNOWN_FLAG) {
        throw problem(arguments, problem);
      }
    }
    int done = 0;
    for (Occurrence occurrence : arguments.occurrences()) {
      if (occurrence.firstWord() >= done) {
        done = occurrence.lastWord() + 1;
        (occurrence.option() == null ? passed : known)
            .addAll(words.subList(occurrence.firstWord(), done));
      }
    }
  }

  /**
   * Flags behind {@code --}: those of a dockerd that is newer than the catalog, which are passed as
   * they are if the installed dockerd lists them.
   */
  private List<Operation> passed(List<String> words) {
    List<Operation> operations = new ArrayList<>();
    if (words.isEmpty()) {
      return operations;
    }
    Set<String> listed =
        InstalledDaemon.listedFlags(session.host(), session.configuration().line());
    for (String word : words) {
      if (word.startsWith("--")) {
        int equals = word.indexOf('=');
        String name = word.substring(2, equals < 0 ? word.length() : equals);
        if (!listed.contains(name)) {
          throw UsageError.of(
              "cannot use '--" + name + "': the installed dockerd does not list it",
              "dockerd --help");
        }
        operations.add(new Operation.UnsetUnknown(name));
      }
      PlainValue.require(word, "a flag after '--'");
    }
    operations.add(new Operation.Append(words));
    return operations;
  }

  private List<Operation> known(List<String> words) {
    Catalog catalog = session.catalog();
    FlagSpelling.Spelled spelled = FlagSpelling.of(words, catalog);
    DaemonArguments arguments = DaemonArguments.parse(spelled.flags(), catalog);
    for (ArgumentProblem problem : arguments.problems()) {
      throw problem(arguments, problem);
    }
    Map<Option, List<String>> values = new LinkedHashMap<>();
    for (Occurrence occurrence : arguments.occurrences()) {
      Option option = occurrence.option();
      if (option == null) {
        throw OptionNames.unknown(catalog, occurrence.spelling());
      }
      requireSettable(option);
      values.computeIfAbsent(option, key -> new ArrayList<>()).add(occurrence.effectiveValue());
    }
    spelled.keys().keySet().forEach(OptionOperations::requireSettable);
    values.putAll(spelled.keys());
    List<Operation> operations = new ArrayList<>();
    values.forEach((option, given) -> operations.add(operation(option, given)));
    return operations;
  }

  private Operation operation(Option option, List<String> values) {
    DockerVersion version = session.installedVersion();
    Option usable = session.catalog().inRelease(option, version);
    Operation result = operation.apply(usable, values);
    if (!(result instanceof Operation.Remove)) {
      requireAvailable(usable, version);
      values.forEach(value -> requireGood(usable, value, version));
    }
    return result;
  }

  private static void requireGood(Option option, String value, DockerVersion version) {
    String problem =
        option.problem(value, version).or(() -> option.startProblem(value, version)).orElse(null);
    if (problem != null) {
      throw UsageError.of(problem, "dockerctl options " + option.name());
    }
    PlainValue.require(value, option.spelling());
  }

  private static void requireAvailable(Option option, DockerVersion version) {
    String unusable = "cannot use " + option.spelling() + ": ";
    if (option.removed(version)) {
      throw UsageError.of(
          unusable + "Docker " + version + " does not have it any more",
          "dockerctl options " + option.name());
    }
    if (!option.available(version)) {
      String since = "it came with Docker " + option.since();
      throw UsageError.of(
          unusable + since + ", and " + version + " is installed", "dockerctl options");
    }
  }

  private static void requireSettable(Option option) {
    if (option.isGroup()) {
      throw UsageError.of(
          "cannot set '" + option.name() + "' as a whole: it holds other options",
          "dockerctl set --in daemon.json --http-proxy http://proxy.example:3128");
    }
    switch (option.name()) {
      case "help", "version", "validate" ->
          throw UsageError.of(
              "cannot set " + option.spelling() + ": a daemon started with it ends at once",
              "dockerctl options");
      default -> {}
    }
  }

  private DockerctlException problem(DaemonArguments arguments, ArgumentProblem problem) {
    String word = arguments.words().get(problem.word());
    if (problem.kind() == ArgumentProblem.Kind.UNKNOWN_FLAG) {
      int equals = word.indexOf('=');
      return OptionNames.unknown(session.catalog(), equals < 0 ? word : word.substring(0, equals));
    }
    String message =
        problem.kind() == ArgumentProblem.Kind.POSITIONAL
            ? "cannot read word " + (problem.word() + 1) + " of these options: it is no flag"
            : "cannot read '" + word + "': " + problem.message();
    return UsageError.of(
        message, "give options as dockerd's flags, such as --insecure-registry 192.168.0.0/24");
  }
}

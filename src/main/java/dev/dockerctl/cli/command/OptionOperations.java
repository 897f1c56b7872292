package dev.dockerctl.cli.command;

import dev.dockerctl.catalog.ArgumentProblem;
import dev.dockerctl.catalog.Catalog;
import dev.dockerctl.catalog.DaemonArguments;
import dev.dockerctl.catalog.DockerVersion;
import dev.dockerctl.catalog.Occurrence;
import dev.dockerctl.catalog.Option;
import dev.dockerctl.change.Operation;
import dev.dockerctl.change.PlainValue;
import dev.dockerctl.cli.OptionNames;
import dev.dockerctl.cli.Session;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** Turns words in dockerd's own syntax into operations, with every value checked. */
final class OptionOperations {
  private final Session session;
  private final BiFunction<Option, List<String>, Operation> operation;

  OptionOperations(Session session, BiFunction<Option, List<String>, Operation> operation) {
    this.session = session;
    this.operation = operation;
  }

  List<Operation> of(List<String> words, String command) {
    if (words.isEmpty()) {
      throw new DockerctlException(ErrorCode.USAGE, "cannot " + command + ": no option given")
          .hint("dockerctl " + command + " --insecure-registry 192.168.0.0/24");
    }
    int separator = words.indexOf("--");
    List<String> known = separator < 0 ? words : words.subList(0, separator);
    List<Operation> operations = new ArrayList<>(known(known));
    if (separator >= 0) {
      operations.addAll(
          new PassedFlags(session).operations(words.subList(separator + 1, words.size())));
    }
    return operations;
  }

  private List<Operation> known(List<String> words) {
    Catalog catalog = session.catalog();
    DaemonArguments arguments =
        DaemonArguments.parse(new FlagSpelling(catalog).flags(words), catalog);
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
    List<Operation> operations = new ArrayList<>();
    values.forEach((option, given) -> operations.add(operation(option, given)));
    return operations;
  }

  private Operation operation(Option option, List<String> values) {
    Operation result = operation.apply(option, values);
    if (!(result instanceof Operation.Remove)) {
      DockerVersion version = session.installedVersion();
      requireAvailable(option, version);
      values.forEach(value -> requireGood(option, value, version));
    }
    return result;
  }

  private static void requireGood(Option option, String value, DockerVersion version) {
    String problem =
        option.problem(value, version).or(() -> option.startProblem(value, version)).orElse(null);
    if (problem != null) {
      throw new DockerctlException(ErrorCode.USAGE, problem)
          .hint("dockerctl options " + option.name());
    }
    PlainValue.require(value, option.spelling());
  }

  private static void requireAvailable(Option option, DockerVersion version) {
    if (option.removed(version)) {
      throw new DockerctlException(
              ErrorCode.USAGE,
              "cannot use "
                  + option.spelling()
                  + ": Docker "
                  + version
                  + " does not have it any more")
          .hint("dockerctl options " + option.name());
    }
    if (!option.available(version)) {
      throw new DockerctlException(
              ErrorCode.USAGE,
              "cannot use "
                  + option.spelling()
                  + ": it came with Docker "
                  + option.since()
                  + ", and "
                  + version
                  + " is installed")
          .hint("dockerctl options");
    }
  }

  private static void requireSettable(Option option) {
    switch (option.name()) {
      case "help", "version", "validate" ->
          throw new DockerctlException(
                  ErrorCode.USAGE,
                  "cannot set " + option.spelling() + ": a daemon started with it ends at once")
              .hint("dockerctl options");
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
    return new DockerctlException(ErrorCode.USAGE, message)
        .hint("give options as dockerd's flags, such as --insecure-registry 192.168.0.0/24");
  }
}

package dev.dockerctl.catalog;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Everything this package has against a command line, as messages. */
final class Verdict {
  private Verdict() {}

  static List<String> of(List<String> words, Catalog catalog, DockerVersion version) {
    DaemonArguments arguments = DaemonArguments.parse(words, catalog);
    List<String> messages = new ArrayList<>();
    arguments.problems().forEach(problem -> messages.add(problem.message()));
    for (Occurrence occurrence : arguments.occurrences()) {
      if (occurrence.option() != null) {
        occurrence.option().problem(occurrence.effectiveValue(), version).ifPresent(messages::add);
      }
    }
    OptionSet set = OptionSet.of(arguments, version);
    set.problems().forEach(problem -> messages.add(problem.message()));
    HostRules.problems(set, version, Path.of("/"))
        .forEach(problem -> messages.add(problem.message()));
    return messages;
  }
}

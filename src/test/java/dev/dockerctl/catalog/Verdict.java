package dev.dockerctl.catalog;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Everything this package has against a command line, as messages. */
final class Verdict {
  private Verdict() {}

  static List<String> of(List<String> words, DockerVersion version, String certificates) {
    DaemonArguments arguments = DaemonArguments.parse(words, Catalog.load());
    List<String> messages = new ArrayList<>();
    arguments.problems().forEach(problem -> messages.add(problem.message()));
    arguments.valueProblems(version).forEach(problem -> messages.add(problem.message()));
    OptionSet set = OptionSet.of(arguments, version);
    set.problems().forEach(problem -> messages.add(problem.message()));
    HostRules.problems(set, version, Path.of("/"), certificates)
        .forEach(problem -> messages.add(problem.message()));
    return messages;
  }
}

package dev.dockerctl.catalog;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Everything this package has against a daemon.json that {@code --validate} would find too. */
final class JsonVerdict {
  private JsonVerdict() {}

  static List<String> of(String json, DockerVersion version) {
    JsonRules rules = new JsonRules(Catalog.load(), version);
    Object top = PlainJson.read(json);
    List<String> messages = new ArrayList<>();
    for (JsonFinding finding : rules.check(top)) {
      if (finding.kind().outcome() == JsonFinding.Outcome.REFUSED) {
        messages.add(finding.message());
      }
    }
    OptionSet set = OptionSet.of(rules.values(top).stream().map(FileValue::value).toList());
    set.problems().forEach(problem -> messages.add(problem.message()));
    HostRules.problems(set, version, Path.of("/"), HostRules.DEFAULT_CERTIFICATES)
        .forEach(problem -> messages.add(problem.message()));
    return messages;
  }
}

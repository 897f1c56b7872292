package dev.dockerctl.change.plan;

import dev.dockerctl.catalog.Option;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.Conflict;
import dev.dockerctl.config.DaemonFile;
import dev.dockerctl.json.JsonDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Options that stood both on the command line and in daemon.json before dockerctl moved them, and
 * would do so again when all that it wrote is taken out: with the flag alone the daemon starts.
 */
record RevertedConflicts(List<Conflict> conflicts) {
  /** Those that a plan brings. */
  static RevertedConflicts between(Configuration before, Configuration after) {
    List<Conflict> brought = new ArrayList<>(after.conflicts());
    brought.removeIf(conflict -> before.conflict(conflict.name()).isPresent());
    return new RevertedConflicts(brought);
  }

  boolean isEmpty() {
    return conflicts.isEmpty();
  }

  /** The file without the keys of these options. */
  Optional<byte[]> withoutKeys(DaemonFile file) {
    JsonDocument document = file.document();
    if (document == null) {
      return Optional.empty();
    }
    for (Conflict conflict : conflicts) {
      document = document.without(Option.filePath(conflict.key()));
    }
    return Optional.of(document.content());
  }

  /**
   * What is to be said of them.
   *
   * @param mended the configuration without these keys, in which the flags alone give the options
   */
  List<String> notes(Configuration mended) {
    List<String> notes = new ArrayList<>();
    for (Conflict conflict : conflicts) {
      notes.add(
          "\""
              + conflict.key()
              + "\" stays out of '"
              + conflict.file().file()
              + "', since --"
              + conflict.name()
              + " is back in "
              + origin(conflict, mended)
              + ", and dockerd does not start with both");
    }
    return notes;
  }

  /** As show-options has it: where the flag is given, with the variable that holds it. */
  private static String origin(Conflict conflict, Configuration mended) {
    return mended
        .option(conflict.name())
        .map(option -> option.values().get(0).origin().describe())
        .orElse(conflict.flag().describe());
  }
}

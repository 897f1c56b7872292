package dev.dockerctl.check;

import dev.dockerctl.catalog.Catalog;
import dev.dockerctl.catalog.Option;
import dev.dockerctl.catalog.OptionEntry;
import dev.dockerctl.check.finding.Repair;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.Conflict;
import dev.dockerctl.config.DaemonCommandLine;
import dev.dockerctl.json.JsonDocument;
import dev.dockerctl.json.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Conflicts between flag and daemon.json in which both say the same, so that it does not matter
 * which of the two goes.
 */
record SameValues(Configuration configuration, Catalog catalog) {
  /**
   * What mends a conflict: the key goes, since a line that is taken over into a drop-in misses what
   * the vendor changes in it later. Null where the two differ.
   */
  @Nullable Repair repair(Conflict conflict) {
    Option option = catalog.find(conflict.name()).orElse(null);
    List<OptionEntry> inFile = option == null ? null : inFile(option, conflict.key());
    boolean same =
        inFile != null
            && !inFile.isEmpty()
            && new HashSet<>(inFile).equals(new HashSet<>(onLine(conflict.name())));
    return same ? new Repair.DropKeys(List.of(conflict.name()), configuration.file().path()) : null;
  }

  private @Nullable List<OptionEntry> inFile(Option option, String key) {
    JsonDocument document = configuration.file().document();
    if (document == null) {
      return null;
    }
    JsonNode node = document.get(Option.filePath(key).toArray(new String[0])).orElse(null);
    if (node == null || node instanceof JsonNode.NullNode) {
      return null;
    }
    List<OptionEntry> entries = new ArrayList<>();
    option.form().ofFile(node.plain()).forEach(placed -> entries.add(placed.entry()));
    return entries;
  }

  private List<OptionEntry> onLine(String name) {
    DaemonCommandLine line = configuration.line();
    return line == null ? List.of() : line.entries(name);
  }
}

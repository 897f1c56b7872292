package dev.dockerctl.change;

import dev.dockerctl.catalog.Option;
import dev.dockerctl.config.DaemonFile;
import dev.dockerctl.config.EffectiveValue;
import dev.dockerctl.config.JsonDocument;
import dev.dockerctl.config.JsonNode;
import dev.dockerctl.config.MapEntry;
import dev.dockerctl.config.OptionJson;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Planned edits of daemon.json, each as small as it can be. */
final class DaemonFileDraft {
  private final DaemonFile file;
  private @Nullable JsonDocument document;

  DaemonFileDraft(DaemonFile file) {
    this.file = file;
    this.document = file.document();
  }

  /** Whether anything was changed. */
  boolean isEdited() {
    return document != file.document();
  }

  /** The content to write; empty if the file does not exist and nothing was put into it. */
  Optional<byte[]> content() {
    return document == null ? Optional.empty() : Optional.of(document.content());
  }

  /**
   * Gives an option exactly these values.
   *
   * @param current the values the file has now
   */
  void give(Option option, List<EffectiveValue> current, List<String> values) {
    List<String> path = path(option);
    if (values.isEmpty()) {
      remove(path);
    } else if (option.isMap()) {
      giveEntries(option, path, current, values);
    } else if (option.isList() || option.repeatable()) {
      giveElements(option, path, current, values);
    } else {
      put(path, OptionJson.toJson(option, values));
    }
  }

  private void giveEntries(
      Option option, List<String> path, List<EffectiveValue> current, List<String> values) {
    List<String> keys = new ArrayList<>();
    for (String text : values) {
      keys.add(MapEntry.of(option, text).key());
    }
    for (EffectiveValue value : current) {
      if (value.key() != null && !keys.contains(value.key())) {
        remove(entryPath(option, path, value.key()));
      }
    }
    for (String text : values) {
      MapEntry entry = MapEntry.of(option, text);
      if (!has(current, entry)) {
        Object json = OptionJson.toJson(option, List.of(text));
        List<String> entryPath = entryPath(option, path, entry.key());
        @Nullable Object value = json;
        for (String name : entryPath.subList(path.size(), entryPath.size())) {
          value = value instanceof Map<?, ?> object ? object.get(name) : value;
        }
        put(entryPath, value);
      }
    }
  }

  private static boolean has(List<EffectiveValue> current, MapEntry entry) {
    for (EffectiveValue value : current) {
      if (entry.key().equals(value.key())) {
        return entry.value().equals(value.text());
      }
    }
    return false;
  }

  private void giveElements(
      Option option, List<String> path, List<EffectiveValue> current, List<String> values) {
    List<String> kept = new ArrayList<>();
    List<Integer> gone = new ArrayList<>();
    for (int i = 0; i < current.size(); i++) {
      if (values.contains(current.get(i).text())) {
        kept.add(current.get(i).text());
      } else {
        gone.add(0, i);
      }
    }
    boolean prefix = kept.size() <= values.size() && values.subList(0, kept.size()).equals(kept);
    JsonDocument now = document;
    if (!prefix || kept.isEmpty() || now == null) {
      put(path, OptionJson.toJson(option, values));
      return;
    }
    for (int index : gone) {
      now = now.withoutElement(path, index);
    }
    List<?> rest = (List<?>) OptionJson.toJson(option, values.subList(kept.size(), values.size()));
    for (Object element : rest) {
      now = now.withElement(path, element);
    }
    document = now;
  }

  /** Sets a member. */
  void put(List<String> path, @Nullable Object value) {
    JsonDocument now = usable();
    document = now.with(path, value);
  }

  /** Removes a member, and the objects around it that become empty. */
  void remove(List<String> path) {
    JsonDocument now = usable();
    if (now.get(path.toArray(String[]::new)).isEmpty()) {
      return;
    }
    now = now.without(path);
    for (int length = path.size() - 1; length > 0; length--) {
      List<String> parent = path.subList(0, length);
      Optional<JsonNode> node = now.get(parent.toArray(String[]::new));
      boolean empty =
          node.isPresent()
              && node.get() instanceof JsonNode.ObjectNode object
              && object.members().isEmpty();
      if (empty) {
        now = now.without(parent);
      }
    }
    document = now;
  }

  private JsonDocument usable() {
    JsonDocument now = document;
    if (now == null && !file.exists()) {
      now = JsonDocument.parse(file.path(), new byte[0]);
    }
    if (now == null || !now.isUsable()) {
      throw unreadable(file);
    }
    return now;
  }

  /** The error of a file that has to be mended by hand first. */
  static DockerctlException unreadable(DaemonFile file) {
    String reason =
        file.diagnostics().isEmpty() ? "not a JSON object" : file.diagnostics().get(0).message();
    return new DockerctlException(
            ErrorCode.REFUSED, "cannot change '" + file.path() + "': " + reason)
        .at(file.diagnostics().isEmpty() ? null : file.diagnostics().get(0).location())
        .hint("mend that file first; dockerd does not start with it either");
  }

  private static List<String> path(Option option) {
    String key = String.valueOf(option.jsonKey());
    return key.startsWith("proxies.") ? List.of("proxies", key.substring(8)) : List.of(key);
  }

  private static List<String> entryPath(Option option, List<String> path, String key) {
    List<String> names = new ArrayList<>(path);
    if (option.name().equals("builder")) {
      names.addAll(OptionJson.path(key));
      return names;
    }
    int equals = option.name().equals("default-network-opt") ? key.indexOf('=') : -1;
    if (equals >= 0) {
      names.add(key.substring(0, equals));
    }
    names.add(key.substring(equals + 1));
    return names;
  }
}

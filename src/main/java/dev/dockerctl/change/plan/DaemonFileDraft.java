package dev.dockerctl.change.plan;

import dev.dockerctl.catalog.Option;
import dev.dockerctl.catalog.OptionEntry;
import dev.dockerctl.catalog.ValueForm;
import dev.dockerctl.config.DaemonFile;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.json.JsonDocument;
import dev.dockerctl.json.JsonNode;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
  void give(Option option, List<OptionEntry> current, List<OptionEntry> values) {
    List<String> path = option.filePath();
    if (values.isEmpty()) {
      remove(path);
    } else if (option.isMap()) {
      giveEntries(option.form(), path, current, values);
    } else if (option.isList()) {
      giveElements(option.form(), path, current, values);
    } else {
      put(path, option.form().toFile(values));
    }
  }

  private void giveEntries(
      ValueForm form, List<String> path, List<OptionEntry> current, List<OptionEntry> values) {
    Set<String> keys = new HashSet<>();
    values.forEach(entry -> keys.add(String.valueOf(entry.key())));
    for (OptionEntry entry : current) {
      if (entry.key() != null && !keys.contains(entry.key())) {
        remove(path(path, form, entry));
      }
    }
    Set<OptionEntry> there = new HashSet<>(current);
    for (OptionEntry entry : values) {
      if (!there.contains(entry)) {
        put(path(path, form, entry), form.toFile(entry));
      }
    }
  }

  private static List<String> path(List<String> path, ValueForm form, OptionEntry entry) {
    List<String> names = new ArrayList<>(path);
    names.addAll(form.path(String.valueOf(entry.key())));
    return names;
  }

  private void giveElements(
      ValueForm form, List<String> path, List<OptionEntry> current, List<OptionEntry> values) {
    List<OptionEntry> kept = new ArrayList<>();
    BitSet gone = new BitSet();
    Set<OptionEntry> wanted = new HashSet<>(values);
    for (int i = 0; i < current.size(); i++) {
      if (wanted.contains(current.get(i))) {
        kept.add(current.get(i));
      } else {
        gone.set(i);
      }
    }
    boolean prefix = kept.size() <= values.size() && values.subList(0, kept.size()).equals(kept);
    JsonDocument now = document;
    if (!prefix || kept.isEmpty() || now == null) {
      put(path, form.toFile(values));
      return;
    }
    List<Object> added = new ArrayList<>();
    for (OptionEntry entry : values.subList(kept.size(), values.size())) {
      added.add(form.toFile(entry));
    }
    document = now.withoutElements(path, gone).withElements(path, added);
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
      if (now.get(parent.toArray(String[]::new)).orElse(null) instanceof JsonNode.ObjectNode object
          && object.members().isEmpty()) {
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
  private static DockerctlException unreadable(DaemonFile file) {
    String reason =
        file.diagnostics().isEmpty() ? "not a JSON object" : file.diagnostics().get(0).message();
    return new DockerctlException(
            ErrorCode.REFUSED, "cannot change '" + file.path() + "': " + reason)
        .at(file.diagnostics().isEmpty() ? null : file.diagnostics().get(0).location())
        .hint("mend that file first; dockerd does not start with it either");
  }
}

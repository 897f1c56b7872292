package dev.dockerctl.change;

import dev.dockerctl.config.DaemonFile;
import dev.dockerctl.config.JsonDocument;
import dev.dockerctl.files.FileEdit;
import dev.dockerctl.files.HistoryEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The members of daemon.json that recorded changes wrote or took out and that nobody changed since,
 * each with the value it had before.
 */
final class DaemonFileTraces {
  private final DaemonFile file;
  private final Map<List<String>, Trace> traces;
  private final boolean madeByUs;

  private DaemonFileTraces(DaemonFile file, Map<List<String>, Trace> traces, boolean madeByUs) {
    this.file = file;
    this.traces = traces;
    this.madeByUs = madeByUs;
  }

  /** A value, or that there is none. */
  private record Value(boolean present, @Nullable Object value) {
    static Value of(Map<List<String>, @Nullable Object> leaves, List<String> path) {
      return new Value(leaves.containsKey(path), leaves.get(path));
    }
  }

  /** What stood somewhere before dockerctl came, and what it made of it. */
  private record Trace(Value before, Value after) {}

  /**
   * The traces in a file.
   *
   * @param entries the changes in effect, oldest first
   */
  static DaemonFileTraces of(DaemonFile file, List<HistoryEntry> entries) {
    Map<List<String>, Trace> traces = new LinkedHashMap<>();
    boolean madeByUs = false;
    for (HistoryEntry entry : entries) {
      for (FileEdit edit : entry.edits()) {
        if (edit.path().equals(file.path())) {
          follow(leaves(edit.before()), leaves(edit.after()), traces);
          madeByUs = edit.before().isEmpty() || (madeByUs && edit.after().isPresent());
        }
      }
    }
    JsonDocument document = file.document();
    boolean usable = document != null && document.isUsable();
    Map<List<String>, @Nullable Object> now = new LinkedHashMap<>();
    if (document != null && usable) {
      flatten(List.of(), document.toPlain(), now);
    }
    traces
        .entrySet()
        .removeIf(entry -> !Value.of(now, entry.getKey()).equals(entry.getValue().after()));
    return new DaemonFileTraces(file, usable ? traces : Map.of(), madeByUs);
  }

  private static void follow(
      Map<List<String>, @Nullable Object> before,
      Map<List<String>, @Nullable Object> after,
      Map<List<String>, Trace> traces) {
    List<List<String>> paths = new ArrayList<>(before.keySet());
    after.keySet().stream().filter(path -> !before.containsKey(path)).forEach(paths::add);
    for (List<String> path : paths) {
      Value old = Value.of(before, path);
      Value now = Value.of(after, path);
      if (old.equals(now)) {
        continue;
      }
      Trace known = traces.get(path);
      Value origin = known != null && known.after().equals(old) ? known.before() : old;
      if (origin.equals(now)) {
        traces.remove(path);
      } else {
        traces.put(path, new Trace(origin, now));
      }
    }
  }

  private static Map<List<String>, @Nullable Object> leaves(Optional<byte[]> content) {
    Map<List<String>, @Nullable Object> leaves = new LinkedHashMap<>();
    content.ifPresent(bytes -> flatten(List.of(), JsonDocument.parse("", bytes).toPlain(), leaves));
    return leaves;
  }

  private static void flatten(
      List<String> path, Map<?, ?> object, Map<List<String>, @Nullable Object> leaves) {
    object.forEach(
        (name, value) -> {
          List<String> longer = new ArrayList<>(path);
          longer.add(String.valueOf(name));
          if (value instanceof Map<?, ?> inner && !inner.isEmpty()) {
            flatten(longer, inner, leaves);
          } else {
            leaves.put(longer, value);
          }
        });
  }

  boolean isEmpty() {
    return traces.isEmpty();
  }

  /** The keys, with dots for those in objects. */
  List<String> names() {
    return traces.keySet().stream().map(path -> String.join(".", path)).toList();
  }

  /** The file with what was there before; none where we made it and nothing is left in it. */
  Optional<byte[]> without() {
    DaemonFileDraft edits = new DaemonFileDraft(file);
    traces.forEach(
        (path, trace) -> {
          if (trace.before().present()) {
            edits.put(path, trace.before().value());
          } else {
            edits.remove(path);
          }
        });
    Optional<byte[]> content = edits.content();
    boolean empty =
        JsonDocument.parse(file.path(), content.orElse(new byte[0])).toPlain().isEmpty();
    return madeByUs && empty ? Optional.empty() : content;
  }
}

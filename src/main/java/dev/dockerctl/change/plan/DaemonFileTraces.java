package dev.dockerctl.change.plan;

import dev.dockerctl.config.DaemonFile;
import dev.dockerctl.files.FileEdit;
import dev.dockerctl.json.JsonDocument;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The members of daemon.json that recorded changes wrote or took out and that nobody changed since,
 * each with the value it had before.
 */
record DaemonFileTraces(
    DaemonFile file, Map<List<String>, DaemonFileTraces.Trace> traces, boolean madeByUs) {
  /** A value, or that there is none. */
  record Value(boolean present, @Nullable Object value) {
    static Value of(Map<List<String>, @Nullable Object> leaves, List<String> path) {
      return new Value(leaves.containsKey(path), leaves.get(path));
    }
  }

  /** What stood somewhere before dockerctl came, and what it made of it. */
  record Trace(Value before, Value after) {
    /** The same in a list to which somebody has added since: what we added there is still ours. */
    Trace within(Value now) {
      if (now.equals(after)
          || !(after.value() instanceof List<?> written)
          || !(now.value() instanceof List<?> present)) {
        return this;
      }
      List<Object> ours = new ArrayList<>(written);
      if (before.value() instanceof List<?> earlier) {
        ours.removeAll(earlier);
      }
      List<Object> rest = new ArrayList<>(present);
      return rest.removeAll(ours) ? new Trace(new Value(true, rest), now) : this;
    }
  }

  /**
   * The traces in a file.
   *
   * @param edits the edits in effect, oldest first
   */
  static DaemonFileTraces of(DaemonFile file, List<FileEdit> edits) {
    Map<List<String>, Trace> traces = new LinkedHashMap<>();
    boolean madeByUs = false;
    for (FileEdit edit : edits) {
      if (edit.path().equals(file.path())) {
        follow(leaves(edit.before()), leaves(edit.after()), traces);
        madeByUs = edit.before().isEmpty() || (madeByUs && edit.after().isPresent());
      }
    }
    JsonDocument document = file.document();
    Map<List<String>, @Nullable Object> now = new LinkedHashMap<>();
    if (document != null && file.isUsable()) {
      flatten(List.of(), document.toPlain(), now);
    }
    traces.replaceAll((path, trace) -> trace.within(Value.of(now, path)));
    traces
        .entrySet()
        .removeIf(entry -> !Value.of(now, entry.getKey()).equals(entry.getValue().after()));
    return new DaemonFileTraces(file, file.isUsable() ? traces : Map.of(), madeByUs);
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

  /** The values of a file by their place; none where there is no file. */
  static Map<List<String>, @Nullable Object> leaves(Optional<byte[]> content) {
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

  /** The keys that stand there now, with dots for those in objects. */
  List<String> written() {
    return names(true);
  }

  /** The keys that stand there no more. */
  List<String> takenOut() {
    return names(false);
  }

  private List<String> names(boolean present) {
    List<String> names = new ArrayList<>();
    traces.forEach(
        (path, trace) -> {
          if (trace.after().present() == present) {
            names.add(String.join(".", path));
          }
        });
    return names;
  }

  /** Those of options with these keys that dockerctl took out, to have them somewhere else. */
  DaemonFileTraces movedAway(Set<String> keys) {
    Map<List<String>, Trace> moved = new LinkedHashMap<>();
    traces.forEach(
        (path, trace) -> {
          boolean meant = keys.contains(path.get(0)) || keys.contains(String.join(".", path));
          if (meant && !trace.after().present()) {
            moved.put(path, trace);
          }
        });
    return new DaemonFileTraces(file, moved, madeByUs);
  }

  /** All but those. */
  DaemonFileTraces except(DaemonFileTraces others) {
    Map<List<String>, Trace> rest = new LinkedHashMap<>(traces);
    rest.keySet().removeAll(others.traces.keySet());
    return new DaemonFileTraces(file, rest, madeByUs);
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

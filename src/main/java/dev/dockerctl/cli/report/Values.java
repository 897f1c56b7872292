package dev.dockerctl.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A look at the members of an object of plain values, as it is printed by {@code -o json}. What is
 * not there, or of another type, is empty.
 *
 * @param members the object
 */
record Values(Map<?, ?> members) {
  String text(String name) {
    return shown(members.get(name));
  }

  /** Whether a member is there, and neither null nor an empty text. */
  boolean has(String name) {
    return !text(name).isEmpty();
  }

  /** Whether a member is true. */
  boolean is(String name) {
    return Boolean.TRUE.equals(members.get(name));
  }

  /** A member that is an object; null for none. */
  @Nullable Values object(String name) {
    return members.get(name) instanceof Map<?, ?> map ? new Values(map) : null;
  }

  /** The objects of a list. */
  List<Values> objects(String name) {
    List<Values> objects = new ArrayList<>();
    for (Object element : list(name)) {
      if (element instanceof Map<?, ?> map) {
        objects.add(new Values(map));
      }
    }
    return objects;
  }

  /** The texts of a list. */
  List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    list(name).forEach(element -> texts.add(shown(element)));
    return texts;
  }

  private Iterable<?> list(String name) {
    return members.get(name) instanceof Iterable<?> list ? list : List.of();
  }

  /** The place that the members {@code file} and {@code line} name; empty for none. */
  String place() {
    boolean hasLine = has("line") && !text("line").equals("0");
    return text("file") + (hasLine ? ":" + text("line") : "");
  }

  private static String shown(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }
}

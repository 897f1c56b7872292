package dev.dockerctl.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a Go program reads a part of a document into, which decides about equal names and their
 * case.
 *
 * <p>Go's {@code encoding/json} fills the same variable again when a name comes a second time: a
 * scalar or list is replaced, a map or struct keeps what the second object does not mention, and
 * {@code null} empties maps and lists but leaves strings, numbers and booleans alone. Names of
 * struct fields match in any case, names in maps do not (measured with dockerd 26.1.5).
 */
public final class JsonScope {
  /** Maps, lists, and whatever is not known. */
  public static final JsonScope OTHER = new JsonScope(false, false, Map.of(), null);

  /** A struct whose names count with their case. */
  public static final JsonScope STRUCT = of(Map.of());

  /** Structs in structs, whose names count in any case. */
  public static final JsonScope STRUCTS = new JsonScope(true, true, Map.of(), null);

  private static final JsonScope ENTRY = new JsonScope(true, true, Map.of(), OTHER);

  /** A map or list whose entries are structs, whose names count in any case. */
  public static final JsonScope ENTRIES = new JsonScope(false, false, Map.of(), ENTRY);

  private final boolean struct;
  private final boolean foldsCase;
  private final Map<String, JsonScope> fields;

  /** The scope of what is in no field; null for the same again. */
  private final @Nullable JsonScope others;

  private JsonScope(
      boolean struct,
      boolean foldsCase,
      Map<String, JsonScope> fields,
      @Nullable JsonScope others) {
    this.struct = struct;
    this.foldsCase = foldsCase;
    this.fields = fields;
    this.others = others;
  }

  /** A struct whose fields have scopes of their own; all others are {@link #OTHER}. */
  public static JsonScope of(Map<String, JsonScope> fields) {
    return new JsonScope(true, false, fields, OTHER);
  }

  JsonScope below(String name) {
    JsonScope field = fields.get(name);
    if (field != null) {
      return field;
    }
    return others == null ? this : others;
  }

  /** Whether names that differ only in case mean the same. */
  boolean foldsCase() {
    return foldsCase;
  }

  /** Whether what two values of one name say is taken together. */
  boolean merges(JsonNode before, JsonNode now) {
    boolean objects = before instanceof JsonNode.ObjectNode && now instanceof JsonNode.ObjectNode;
    return objects && struct;
  }

  /** The value in force when a name comes again. */
  @Nullable Object repeated(String name, @Nullable Object before, @Nullable Object now) {
    if (!struct) {
      return now;
    }
    if (before instanceof Map<?, ?> old && now instanceof Map<?, ?> more) {
      return merged(old, more, below(name));
    }
    return keeps(before, now) ? before : now;
  }

  /** Whether a value stays when {@code null} comes after it. */
  boolean keeps(@Nullable Object before, @Nullable Object now) {
    boolean scalar =
        before instanceof String || before instanceof Number || before instanceof Boolean;
    return scalar && now == null && struct;
  }

  /** The members that are in force, one of each name, with all values at their own places. */
  List<JsonMember> inForce(List<JsonMember> members) {
    Map<String, JsonMember> byName = new LinkedHashMap<>();
    for (JsonMember member : members) {
      JsonMember earlier = byName.get(member.name());
      byName.put(member.name(), earlier == null ? member : inForce(earlier, member));
    }
    return List.copyOf(byName.values());
  }

  private JsonMember inForce(JsonMember before, JsonMember now) {
    if (merges(before.value(), now.value())
        && before.value() instanceof JsonNode.ObjectNode old
        && now.value() instanceof JsonNode.ObjectNode more) {
      JsonScope scope = below(now.name());
      List<JsonMember> members = new ArrayList<>(old.members());
      members.addAll(more.members());
      JsonNode.ObjectNode both =
          new JsonNode.ObjectNode(
              more.span(), scope.inForce(members), merged(old.plain(), more.plain(), scope));
      return new JsonMember(now.name(), now.nameSpan(), both);
    }
    return keeps(before.value().plain(), now.value().plain()) ? before : now;
  }

  private static Map<String, Object> merged(Map<?, ?> old, Map<?, ?> more, JsonScope scope) {
    Map<String, Object> all = new LinkedHashMap<>();
    old.forEach((key, value) -> all.put((String) key, value));
    more.forEach(
        (key, value) -> {
          String name = (String) key;
          boolean again = all.containsKey(name);
          all.put(name, again ? scope.repeated(name, all.get(name), value) : value);
        });
    return all;
  }
}

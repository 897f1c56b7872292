package dev.dockerctl.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What dockerd reads a part of daemon.json into, which decides about equal names and their case.
 *
 * <p>Go's {@code encoding/json} fills the same variable again when a name comes a second time: a
 * scalar or list is replaced, a map or struct keeps what the second object does not mention, and
 * {@code null} empties maps and lists but leaves strings, numbers and booleans alone. Names of
 * struct fields match in any case, names in maps do not (measured with dockerd 26.1.5).
 */
enum JsonScope {
  /** The outermost object; dockerd checks its names itself, with their case. */
  ROOT,
  /** {@code proxies}: a struct, of which dockerd checks the names with their case, too. */
  PROXIES,
  /** {@code builder} and all below: structs in structs. */
  BUILDER,
  /** A map or list whose entries are structs. */
  ENTRIES,
  /** One struct in such a map or list. */
  STRUCT,
  /** Maps, lists and unknown keys. */
  OTHER;

  private static final List<String> WITH_ENTRIES =
      List.of("runtimes", "default-ulimits", "default-address-pools");

  JsonScope below(String name) {
    return switch (this) {
      case ROOT -> belowRoot(name);
      case BUILDER -> BUILDER;
      case ENTRIES -> STRUCT;
      case PROXIES, STRUCT, OTHER -> OTHER;
    };
  }

  private static JsonScope belowRoot(String name) {
    return switch (name) {
      case "builder" -> BUILDER;
      case "proxies" -> PROXIES;
      default -> WITH_ENTRIES.contains(name) ? ENTRIES : OTHER;
    };
  }

  /** Whether names that differ only in case mean the same. */
  boolean foldsCase() {
    return this == BUILDER || this == STRUCT;
  }

  /** Whether what two values of one name say is taken together. */
  boolean merges(JsonNode before, JsonNode now) {
    boolean objects = before instanceof JsonNode.ObjectNode && now instanceof JsonNode.ObjectNode;
    return objects && this != OTHER && this != ENTRIES;
  }

  /** The value in force when a name comes again. */
  @Nullable Object repeated(String name, @Nullable Object before, @Nullable Object now) {
    if (this == OTHER || this == ENTRIES) {
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
    return scalar && now == null && this != OTHER && this != ENTRIES;
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

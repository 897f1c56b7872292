package dev.dockerctl.json;

import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.error.Location;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Edits by path: finds what is touched, changes the least text for it, and reads the text again.
 *
 * <p>Where a name on the path is there more than once, the last one is edited, and what the earlier
 * ones say for this path goes, so that the result means what was asked for.
 */
final class JsonEdit {
  private record Target(JsonNode.ObjectNode object, int index) {}

  private JsonDocument document;

  private JsonEdit(JsonDocument document) {
    this.document = document;
  }

  static JsonDocument set(JsonDocument document, List<String> path, @Nullable Object value) {
    JsonEdit edit = new JsonEdit(document);
    edit.dropEarlier(path);
    edit.set(path, value);
    return edit.document;
  }

  static JsonDocument add(JsonDocument document, List<String> path, List<?> values) {
    JsonEdit edit = new JsonEdit(document);
    edit.dropEarlier(path);
    JsonNode node = edit.find(path);
    if (node instanceof JsonNode.ArrayNode) {
      edit.append(path, values);
    } else if (node == null || node instanceof JsonNode.NullNode) {
      edit.set(path, new ArrayList<>(values.subList(0, 1)));
      edit.append(path, values.subList(1, values.size()));
    } else {
      throw edit.refused("set", path, node, "an array");
    }
    return edit.document;
  }

  static JsonDocument removeElements(JsonDocument document, List<String> path, BitSet gone) {
    JsonEdit edit = new JsonEdit(document);
    edit.dropEarlier(path);
    JsonNode node = edit.find(path);
    if (!(node instanceof JsonNode.ArrayNode array)) {
      throw edit.refused("remove an element of", path, node, "an array");
    }
    edit.apply(edit.splice().remove(array, gone));
    return edit.document;
  }

  static JsonDocument remove(JsonDocument document, List<String> path) {
    JsonEdit edit = new JsonEdit(document);
    for (List<Target> found = edit.targets(path); !found.isEmpty(); found = edit.targets(path)) {
      edit.remove(found.get(0));
    }
    return edit.document;
  }

  private void dropEarlier(List<String> path) {
    for (List<Target> found = earlier(path); !found.isEmpty(); found = earlier(path)) {
      remove(found.get(0));
    }
  }

  private List<Target> earlier(List<String> path) {
    JsonNode effective = find(path);
    List<Target> found = targets(path);
    found.removeIf(target -> effective != null && valueOf(target).start() == effective.start());
    return found;
  }

  private static JsonNode valueOf(Target target) {
    return target.object().members().get(target.index()).value();
  }

  private void remove(Target target) {
    apply(splice().remove(target.object(), target.index()));
  }

  private List<Target> targets(List<String> path) {
    List<Target> found = new ArrayList<>();
    if (document.root() instanceof JsonNode.ObjectNode object) {
      collect(object, path, found);
    }
    return found;
  }

  private static void collect(JsonNode.ObjectNode object, List<String> path, List<Target> found) {
    for (int i = 0; i < object.members().size(); i++) {
      JsonMember member = object.members().get(i);
      if (!member.name().equals(path.get(0))) {
        continue;
      }
      if (path.size() == 1) {
        found.add(new Target(object, i));
      } else if (member.value() instanceof JsonNode.ObjectNode inner) {
        collect(inner, path.subList(1, path.size()), found);
      }
    }
  }

  private void set(List<String> path, @Nullable Object value) {
    JsonNode root = document.root();
    if (root == null) {
      apply(splice().fresh(nested(path, value)));
    } else if (root instanceof JsonNode.ObjectNode object) {
      set(object, path, value);
    } else {
      apply(splice().replace(root, nested(path, value)));
    }
  }

  private void set(JsonNode.ObjectNode top, List<String> path, @Nullable Object value) {
    JsonNode.ObjectNode object = top;
    for (int i = 0; i < path.size(); i++) {
      JsonNode node = last(object, path.get(i));
      List<String> rest = path.subList(i + 1, path.size());
      if (node == null) {
        apply(splice().append(object, path.get(i), nested(rest, value)));
        return;
      } else if (rest.isEmpty()) {
        replace(path, node, value);
      } else if (node instanceof JsonNode.ObjectNode inner) {
        object = inner;
      } else if (node instanceof JsonNode.NullNode) {
        apply(splice().replace(node, nested(rest, value)));
        return;
      } else {
        throw refused("set", path.subList(0, i + 1), node, "an object");
      }
    }
  }

  private void replace(List<String> path, JsonNode node, @Nullable Object value) {
    if (isSame(node.plain(), value)) {
      return;
    }
    if (node instanceof JsonNode.ObjectNode object
        && value instanceof Map<?, ?> map
        && object.members().size() == object.plain().size()) {
      replaceMembers(path, object, map);
    } else if (node instanceof JsonNode.ArrayNode array && value instanceof List<?> list) {
      replaceElements(path, array, list);
    } else {
      apply(splice().replace(node, value));
    }
  }

  /** Adds before it removes, so that an example of the layout is always left. */
  private void replaceMembers(List<String> path, JsonNode.ObjectNode old, Map<?, ?> map) {
    map.forEach((name, value) -> set(below(path, (String) name), value));
    for (JsonMember member : old.members()) {
      if (!map.containsKey(member.name())) {
        remove(targets(below(path, member.name())).get(0));
      }
    }
  }

  /** Keeps what it can in place, adds the rest at the end, and only then removes. */
  private void replaceElements(List<String> path, JsonNode.ArrayNode old, List<?> list) {
    BitSet gone = others(old, list);
    append(path, list.subList(old.elements().size() - gone.cardinality(), list.size()));
    if (!gone.isEmpty()) {
      apply(splice().remove(array(path), gone));
    }
  }

  /** Adds elements: two show the layout, with which the others go in at once. */
  private void append(List<String> path, List<?> values) {
    int first = Math.min(2, values.size());
    for (Object value : values.subList(0, first)) {
      apply(splice().append(array(path), value));
    }
    if (first < values.size()) {
      apply(splice().appendAll(array(path), values.subList(first, values.size())));
    }
  }

  /** The old elements but those that are the first elements of the new list, in order. */
  private static BitSet others(JsonNode.ArrayNode old, List<?> list) {
    BitSet others = new BitSet();
    int kept = 0;
    for (int i = 0; i < old.elements().size(); i++) {
      if (kept < list.size() && isSame(old.elements().get(i).plain(), list.get(kept))) {
        kept++;
      } else {
        others.set(i);
      }
    }
    return others;
  }

  private JsonNode.ArrayNode array(List<String> path) {
    if (find(path) instanceof JsonNode.ArrayNode array) {
      return array;
    }
    throw new IllegalStateException("no array any more at " + path);
  }

  private static List<String> below(List<String> path, String name) {
    List<String> longer = new ArrayList<>(path);
    longer.add(name);
    return longer;
  }

  /** Equal also in the scale of numbers: dockerd takes 1000 where it refuses 1e3. */
  private static boolean isSame(@Nullable Object old, @Nullable Object value) {
    if (old instanceof BigDecimal number && value instanceof Number other) {
      return number.toString().equals(new BigDecimal(other.toString()).toString());
    }
    if (old instanceof List<?> list && value instanceof List<?> other) {
      boolean same = list.size() == other.size();
      for (int i = 0; same && i < list.size(); i++) {
        same = isSame(list.get(i), other.get(i));
      }
      return same;
    }
    if (old instanceof Map<?, ?> map && value instanceof Map<?, ?> other) {
      return map.keySet().equals(other.keySet())
          && map.entrySet().stream().allMatch(e -> isSame(e.getValue(), other.get(e.getKey())));
    }
    return old == null ? value == null : old.equals(value);
  }

  private @Nullable JsonNode find(List<String> path) {
    JsonNode node = document.root();
    for (String name : path) {
      node = node instanceof JsonNode.ObjectNode object ? last(object, name) : null;
    }
    return node;
  }

  private static @Nullable JsonNode last(JsonNode.ObjectNode object, String name) {
    JsonNode found = null;
    for (JsonMember member : object.members()) {
      found = member.name().equals(name) ? member.value() : found;
    }
    return found;
  }

  private static @Nullable Object nested(List<String> names, @Nullable Object value) {
    Object nested = value;
    for (int i = names.size() - 1; i >= 0; i--) {
      Map<String, Object> object = new LinkedHashMap<>();
      object.put(names.get(i), nested);
      nested = object;
    }
    return nested;
  }

  private JsonSplice splice() {
    return new JsonSplice(document.text(), document.root());
  }

  private void apply(String text) {
    document = document.withText(text);
  }

  private DockerctlException refused(
      String verb, List<String> path, @Nullable JsonNode node, String wanted) {
    String key = String.join(".", path);
    String is = node == null ? "it is not there" : "it is " + node.kind() + ", not " + wanted;
    Location place =
        node == null ? Location.of(document.path()) : new Location(document.path(), node.line());
    return new DockerctlException(
            ErrorCode.REFUSED,
            "cannot " + verb + " '" + key + "' in '" + document.path() + "': " + is)
        .at(place);
  }
}

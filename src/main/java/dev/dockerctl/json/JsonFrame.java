package dev.dockerctl.json;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An object or array that is still open while its document is read. */
final class JsonFrame {
  private final boolean object;
  private final int start;
  private final JsonScope scope;
  private final List<JsonMember> members = new ArrayList<>();
  private final List<JsonNode> elements = new ArrayList<>();
  private @Nullable String name;
  private @Nullable JsonSpan nameSpan;

  JsonFrame(boolean object, int start, JsonScope scope) {
    this.object = object;
    this.start = start;
    this.scope = scope;
  }

  boolean isObject() {
    return object;
  }

  int start() {
    return start;
  }

  JsonScope scope() {
    return scope;
  }

  List<JsonMember> members() {
    return members;
  }

  /** Whether a name has been read whose value has not. */
  boolean awaitsValue() {
    return name != null;
  }

  /** The scope of the value that comes next. */
  JsonScope scopeOfNext() {
    return scope.below(name == null ? "" : name);
  }

  void name(String text, JsonSpan span) {
    name = text;
    nameSpan = span;
  }

  void add(JsonNode value) {
    if (name != null && nameSpan != null) {
      members.add(new JsonMember(name, nameSpan, value));
      name = null;
    } else {
      elements.add(value);
    }
  }

  JsonNode close(JsonSpan span) {
    return object
        ? new JsonNode.ObjectNode(span, List.copyOf(members), plainMembers())
        : new JsonNode.ArrayNode(span, List.copyOf(elements), plainElements());
  }

  private Map<String, Object> plainMembers() {
    Map<String, Object> plain = new LinkedHashMap<>();
    for (JsonMember member : members) {
      String key = member.name();
      Object value = member.value().plain();
      plain.put(key, plain.containsKey(key) ? scope.repeated(key, plain.get(key), value) : value);
    }
    return Collections.unmodifiableMap(plain);
  }

  private List<Object> plainElements() {
    List<Object> plain = new ArrayList<>(elements.size());
    for (JsonNode element : elements) {
      plain.add(element.plain());
    }
    return Collections.unmodifiableList(plain);
  }
}

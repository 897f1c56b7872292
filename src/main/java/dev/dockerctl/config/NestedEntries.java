package dev.dockerctl.config;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a key of daemon.json that holds objects in objects, {@code builder}: each leaf by
 * its path with dots, such as {@code gc.enabled=true}.
 */
final class NestedEntries {
  private static final Pattern WHOLE_NUMBER = Pattern.compile("-?[0-9]{1,18}");

  /** The one leaf that is a number; sizes and times are strings there. */
  private static final String NUMBER = "maxentries";

  private NestedEntries() {}

  /** Adds the leaves below a node. */
  static void flatten(String prefix, JsonNode node, List<OptionJson.Entry> entries) {
    if (node instanceof JsonNode.ObjectNode object) {
      for (JsonMember member : object.members()) {
        String key = prefix.isEmpty() ? member.name() : prefix + "." + member.name();
        flatten(key, member.value(), entries);
      }
    } else {
      entries.add(new OptionJson.Entry(prefix, OptionJson.text(node), node));
    }
  }

  /** Puts one leaf into an object, with the objects around it. */
  @SuppressWarnings("unchecked")
  static void put(Map<String, Object> map, MapEntry entry) {
    List<String> path = path(entry.key());
    Map<String, Object> inner = map;
    for (String name : path.subList(0, path.size() - 1)) {
      inner = (Map<String, Object>) inner.computeIfAbsent(name, key -> new LinkedHashMap<>());
    }
    inner.put(path.get(path.size() - 1), value(path.get(path.size() - 1), entry.value()));
  }

  /** The names that lead to a leaf. */
  static List<String> path(String key) {
    return List.of(key.split("\\.", -1));
  }

  /** The entry as it is read again: a list without blanks. */
  static String canonical(String text) {
    int equals = text.indexOf('=');
    Object list = json(text.substring(equals + 1));
    return list == null ? text : text.substring(0, equals + 1) + JsonText.compact(list);
  }

  private static Object value(String name, String text) {
    Object list = json(text);
    if (list != null) {
      return list;
    }
    if (text.equals("true") || text.equals("false")) {
      return text.equals("true");
    }
    boolean number = name.equalsIgnoreCase(NUMBER) && WHOLE_NUMBER.matcher(text).matches();
    return number ? new BigDecimal(text) : text;
  }

  private static @Nullable Object json(String text) {
    if (!text.startsWith("[")) {
      return null;
    }
    byte[] bytes = ("{\"list\":" + text + "}").getBytes(StandardCharsets.UTF_8);
    return JsonDocument.parse("", bytes).toPlain().get("list");
  }
}

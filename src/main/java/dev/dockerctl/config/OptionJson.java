package dev.dockerctl.config;

import dev.dockerctl.catalog.Option;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns values between the form a flag takes and the form daemon.json takes. */
public final class OptionJson {
  private OptionJson() {}

  /**
   * The value for daemon.json.
   *
   * @param texts values as the flag takes them: one for a scalar, {@code key=value} for a map
   * @return String, Boolean, BigDecimal, List or Map
   */
  public static Object toJson(Option option, List<String> texts) {
    if (option.isMap()) {
      return map(option, texts);
    }
    if (option.isList()) {
      List<Object> list = new ArrayList<>();
      for (String text : texts) {
        list.add(option.name().equals("default-address-pool") ? pool(option, text) : text);
      }
      return list;
    }
    String text = texts.get(texts.size() - 1);
    return switch (option.type()) {
      case BOOL -> option.canonical(text).equals("true");
      case INT -> number(option, option.canonical(text));
      default -> text;
    };
  }

  private static Map<String, Object> map(Option option, List<String> texts) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (String text : texts) {
      MapEntry entry = MapEntry.of(option, text);
      switch (option.name()) {
        case "default-ulimit" -> map.put(entry.key(), ulimit(option, entry));
        case "add-runtime" -> map.put(entry.key(), runtime(entry.value()));
        case "feature" -> map.put(entry.key(), option.canonical(entry.value()).equals("true"));
        case "default-network-opt" -> putNetworkOption(map, entry);
        case "builder" -> NestedEntries.put(map, entry);
        default -> map.put(entry.key(), entry.value());
      }
    }
    return map;
  }

  private static Map<String, Object> ulimit(Option option, MapEntry entry) {
    int colon = entry.value().indexOf(':');
    String soft = colon < 0 ? entry.value() : entry.value().substring(0, colon);
    String hard = colon < 0 ? soft : entry.value().substring(colon + 1);
    Map<String, Object> ulimit = new LinkedHashMap<>();
    ulimit.put("Name", entry.key());
    ulimit.put("Hard", number(option, hard));
    ulimit.put("Soft", number(option, soft));
    return ulimit;
  }

  private static Map<String, Object> runtime(String path) {
    Map<String, Object> runtime = new LinkedHashMap<>();
    runtime.put("path", path.strip());
    return runtime;
  }

  @SuppressWarnings("unchecked")
  private static void putNetworkOption(Map<String, Object> map, MapEntry entry) {
    int equals = entry.key().indexOf('=');
    String driver = equals < 0 ? entry.key() : entry.key().substring(0, equals);
    String key = equals < 0 ? "" : entry.key().substring(equals + 1);
    ((Map<String, Object>) map.computeIfAbsent(driver, name -> new LinkedHashMap<>()))
        .put(key, entry.value());
  }

  private static Map<String, Object> pool(Option option, String text) {
    Map<String, Object> pool = new LinkedHashMap<>();
    for (String field : text.split(",")) {
      int equals = field.indexOf('=');
      String key = field.substring(0, Math.max(equals, 0)).toLowerCase(Locale.ROOT);
      String value = field.substring(equals + 1);
      pool.put(key, key.equals("size") ? number(option, value) : value);
    }
    return pool;
  }

  /** What others wrote into a flag need not be a number. */
  private static BigDecimal number(Option option, String text) {
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException e) {
      throw new DockerctlException(
              ErrorCode.REFUSED,
              "cannot write "
                  + option.spelling()
                  + " to daemon.json: '"
                  + option.masked(text)
                  + "' is no number")
          .hint("dockerctl show-options " + option.name());
    }
  }

  /**
   * A value of daemon.json as entries in the form the flag takes, each with the node it stands in.
   */
  static List<Entry> fromJson(Option option, JsonNode node) {
    List<Entry> entries = new ArrayList<>();
    if (node instanceof JsonNode.ArrayNode array) {
      for (JsonNode element : array.elements()) {
        entries.add(new Entry(null, elementText(option, element), element));
      }
    } else if (option.name().equals("builder")) {
      NestedEntries.flatten("", node, entries);
    } else if (node instanceof JsonNode.ObjectNode object) {
      for (JsonMember member : object.members()) {
        addMember(option, member, entries);
      }
    } else {
      entries.add(new Entry(null, text(node), node));
    }
    return entries;
  }

  private static void addMember(Option option, JsonMember member, List<Entry> entries) {
    if (member.value() instanceof JsonNode.ObjectNode inner) {
      switch (option.name()) {
        case "default-ulimit" -> {
          String soft = field(inner, "soft");
          entries.add(new Entry(member.name(), soft + ":" + field(inner, "hard"), inner));
          return;
        }
        case "default-network-opt" -> {
          for (JsonMember option2 : inner.members()) {
            String key = member.name() + "=" + option2.name();
            entries.add(new Entry(key, text(option2.value()), option2.value()));
          }
          return;
        }
        case "add-runtime" -> {
          boolean onlyPath = inner.members().size() == 1 && inner.plain().containsKey("path");
          String path = onlyPath ? field(inner, "path") : JsonText.compact(inner.plain());
          entries.add(new Entry(member.name(), path, inner));
          return;
        }
        default -> {}
      }
    }
    // In a map of strings, null is an empty one.
    boolean empty = member.value() instanceof JsonNode.NullNode;
    entries.add(new Entry(member.name(), empty ? "" : text(member.value()), member.value()));
  }

  private static String elementText(Option option, JsonNode element) {
    if (option.name().equals("default-address-pool")
        && element instanceof JsonNode.ObjectNode pool) {
      return "base=" + field(pool, "base") + ",size=" + field(pool, "size");
    }
    return text(element);
  }

  private static String field(JsonNode.ObjectNode object, String name) {
    for (JsonMember member : object.members()) {
      if (member.name().equalsIgnoreCase(name)) {
        return text(member.value());
      }
    }
    return "";
  }

  /** A value that a user gave for daemon.json, in the form in which it is read again. */
  public static String entryText(Option option, String text) {
    return option.name().equals("builder") ? NestedEntries.canonical(text) : text;
  }

  /** The names that lead to an entry in an object of objects. */
  public static List<String> path(String key) {
    return NestedEntries.path(key);
  }

  static String text(JsonNode node) {
    if (node instanceof JsonNode.NumberNode number) {
      return number.raw();
    }
    Object plain = node.plain();
    return plain instanceof String || plain instanceof Boolean
        ? plain.toString()
        : JsonText.compact(plain);
  }

  /**
   * One value in daemon.json.
   *
   * @param key the key of a map's entry
   * @param text the value
   * @param node where it stands
   */
  record Entry(@Nullable String key, String text, JsonNode node) {}
}

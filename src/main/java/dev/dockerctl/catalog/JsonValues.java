package dev.dockerctl.catalog;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Translates between values of daemon.json and the words their flags take. */
public final class JsonValues {
  private static final int LONGEST_SCALE = 100;

  private JsonValues() {}

  /**
   * What a value in daemon.json means in the words of the flag.
   *
   * @return empty when it does not have the key's type or says nothing
   */
  public static Optional<OptionValue> read(Option option, @Nullable Object value) {
    if (value instanceof Boolean || value instanceof String) {
      return option.isList() || option.isMap()
          ? Optional.empty()
          : Optional.of(OptionValue.of(option, String.valueOf(value)));
    }
    if (value instanceof BigDecimal number) {
      return Optional.of(OptionValue.of(option, text(number)));
    }
    if (value instanceof List<?> items) {
      return Optional.of(new OptionValue(option, listTexts(items), Map.of(), List.of()));
    }
    return value instanceof Map<?, ?> map ? Optional.of(readMap(option, map)) : Optional.empty();
  }

  /**
   * Whether dockerd takes a value for "not set": null, an empty text, 0, an empty list or object.
   */
  public static boolean isUnset(Option option, @Nullable Object value) {
    boolean zero = value instanceof BigDecimal number && number.signum() == 0;
    return value == null
        || value.equals("")
        || (zero && !option.name().equals("default-stop-timeout"))
        || (value instanceof List<?> list && list.isEmpty())
        || (value instanceof Map<?, ?> map && map.isEmpty());
  }

  /**
   * The value of daemon.json that means the same as values of the flag.
   *
   * @param texts valid values of the flag, one for a scalar
   * @return a Boolean, BigDecimal, String, List or Map as the key wants it
   */
  public static Object write(Option option, List<String> texts) {
    String last = texts.isEmpty() ? "" : texts.get(texts.size() - 1);
    JsonType type = option.jsonType() == null ? JsonType.STRING : option.jsonType();
    return switch (type) {
      case BOOL -> option.canonical(last).equals("true");
      case NUMBER -> new BigDecimal(option.canonical(last));
      case STRING -> option.canonical(last);
      case ARRAY -> array(option, texts);
      case OBJECT -> object(option, texts);
    };
  }

  private static List<String> listTexts(List<?> items) {
    List<String> texts = new ArrayList<>();
    for (Object item : items) {
      if (item instanceof Map<?, ?> pool) {
        String base = text(JsonObjectCheck.field(pool, "base"));
        boolean sized = JsonObjectCheck.field(pool, "size") instanceof BigDecimal;
        String size = sized ? text(JsonObjectCheck.field(pool, "size")) : "0";
        texts.add("base=" + base + ",size=" + size);
      } else {
        texts.add(text(item));
      }
    }
    return texts;
  }

  private static OptionValue readMap(Option option, Map<?, ?> map) {
    Map<String, String> entries = new LinkedHashMap<>();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      addEntries(entries, option, String.valueOf(entry.getKey()), entry.getValue());
    }
    List<String> texts = new ArrayList<>(entries.size());
    entries.forEach((key, value) -> texts.add(key + "=" + value));
    return new OptionValue(option, texts, entries, List.of());
  }

  private static void addEntries(
      Map<String, String> entries, Option option, String key, @Nullable Object value) {
    if (!(value instanceof Map<?, ?> inner)) {
      entries.put(key, text(value));
    } else if (option.rule() == ValueRule.ULIMIT) {
      String limit = ulimitText(key, inner);
      entries.put(key, limit.substring(limit.indexOf('=') + 1));
    } else if (option.rule() == ValueRule.RUNTIME) {
      Object path = JsonObjectCheck.field(inner, "path");
      entries.put(key, text(path != null ? path : JsonObjectCheck.field(inner, "runtimeType")));
    } else {
      for (Map.Entry<?, ?> entry : inner.entrySet()) {
        String separator = option.rule() == ValueRule.NETWORK_OPT ? "=" : ".";
        addEntries(entries, option, key + separator + entry.getKey(), entry.getValue());
      }
    }
  }

  /** A limit of daemon.json as the flag takes it; what is missing is 0. */
  static String ulimitText(String name, Map<?, ?> limit) {
    Object soft = JsonObjectCheck.field(limit, "soft");
    Object hard = JsonObjectCheck.field(limit, "hard");
    String softText = soft == null ? "0" : text(soft);
    String hardText = hard == null ? "0" : text(hard);
    return name + "=" + (softText.equals(hardText) ? softText : softText + ":" + hardText);
  }

  private static String text(@Nullable Object value) {
    if (value instanceof BigDecimal number) {
      // Written out, 1e-999999999 would fill a gigabyte.
      return Math.abs((long) number.scale()) <= LONGEST_SCALE
          ? number.toPlainString()
          : number.toString();
    }
    return value == null ? "" : String.valueOf(value);
  }

  private static List<Object> array(Option option, List<String> texts) {
    List<Object> items = new ArrayList<>(texts.size());
    for (String text : texts) {
      if (option.rule() == ValueRule.POOL) {
        AddressPool pool = AddressPool.parse(text);
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("base", pool.base());
        item.put("size", BigDecimal.valueOf(pool.size()));
        items.add(item);
      } else {
        items.add(text);
      }
    }
    return items;
  }

  private static Map<String, Object> object(Option option, List<String> texts) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (String text : texts) {
      for (MapEntry entry : MapEntry.of(option, text)) {
        putEntry(object, option, entry);
      }
    }
    return object;
  }

  private static void putEntry(Map<String, Object> object, Option option, MapEntry entry) {
    switch (option.rule()) {
      case FEATURE -> object.put(entry.key(), GoNumber.parseBool(entry.value()).orElse(false));
      case RUNTIME -> object.put(entry.key(), Map.of("path", entry.value()));
      case ULIMIT -> object.put(entry.key(), ulimit(entry));
      case NETWORK_OPT -> putNetworkOption(object, entry);
      case NRI -> {
        boolean enable = entry.key().equals("enable");
        object.put(entry.key(), enable ? (Object) entry.value().equals("true") : entry.value());
      }
      default -> object.put(entry.key(), entry.value());
    }
  }

  private static Map<String, Object> ulimit(MapEntry entry) {
    int colon = entry.value().indexOf(':');
    String soft = colon < 0 ? entry.value() : entry.value().substring(0, colon);
    String hard = entry.value().substring(colon + 1);
    Map<String, Object> limit = new LinkedHashMap<>();
    limit.put("Name", entry.key());
    limit.put("Hard", new BigDecimal(hard));
    limit.put("Soft", new BigDecimal(soft));
    return limit;
  }

  private static void putNetworkOption(Map<String, Object> object, MapEntry entry) {
    int equals = entry.key().indexOf('=');
    String driver = entry.key().substring(0, Math.max(0, equals));
    Map<String, Object> options = new LinkedHashMap<>();
    if (object.get(driver) instanceof Map<?, ?> before) {
      before.forEach((key, value) -> options.put(String.valueOf(key), String.valueOf(value)));
    }
    options.put(entry.key().substring(equals + 1), entry.value());
    object.put(driver, options);
  }
}

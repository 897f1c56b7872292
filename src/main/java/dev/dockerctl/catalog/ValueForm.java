package dev.dockerctl.catalog;

import dev.dockerctl.catalog.value.GoNumber;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.json.JsonScope;
import dev.dockerctl.json.JsonText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the values of an option are spelt: in the words of its flag, and in daemon.json. Both
 * spellings of a value read as equal {@linkplain OptionEntry entries}. This class is that of
 * scalars and of lists of texts.
 */
public class ValueForm {
  private static final int LONGEST_SCALE = 100;

  private final Option option;

  ValueForm(Option option) {
    this.option = option;
  }

  static ValueForm of(Option option) {
    return switch (option.rule()) {
      case POOL -> new PoolForm(option);
      case DNS -> new NameServerForm(option);
      case FEATURE -> new FeatureForm(option);
      case ULIMIT -> new UlimitForm(option);
      case RUNTIME -> new RuntimeForm(option);
      case NETWORK_OPT -> new NetworkOptionForm(option);
      case NRI -> new NriForm(option);
      case NESTED -> new NestedForm(option);
      default -> option.isMap() ? new MapForm(option) : new ValueForm(option);
    };
  }

  final Option option() {
    return option;
  }

  /**
   * The values in one word of the flag: one, or several where the word is a comma-separated list.
   */
  public List<OptionEntry> ofFlag(String text) {
    return List.of(new OptionEntry(null, option.canonical(text)));
  }

  /** The values in several words of the flag, in their order. */
  public final List<OptionEntry> ofFlags(List<String> texts) {
    List<OptionEntry> entries = new ArrayList<>(texts.size());
    texts.forEach(text -> entries.addAll(ofFlag(text)));
    return entries;
  }

  /**
   * The values in daemon.json, as far as they can be told also where the type is wrong.
   *
   * @param value the plain value of the option's key
   */
  public final List<PlacedEntry> ofFile(@Nullable Object value) {
    List<PlacedEntry> entries = new ArrayList<>();
    if (value instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        OptionEntry entry = new OptionEntry(null, ofElement(list.get(i)));
        entries.add(new PlacedEntry(List.of(Integer.toString(i)), entry));
      }
    } else if (value instanceof Map<?, ?> map) {
      map.forEach((name, inner) -> addMember(String.valueOf(name), inner, entries));
    } else {
      entries.add(new PlacedEntry(List.of(), new OptionEntry(null, ofScalar(value))));
    }
    return entries;
  }

  /** A null cannot be read as a boolean: it stays off, except that tlsverify turns TLS on. */
  private String ofScalar(@Nullable Object value) {
    boolean off = value == null && option.type() == OptionType.BOOL;
    return off
        ? Boolean.toString(option.name().equals("tlsverify"))
        : option.canonical(text(value));
  }

  String ofElement(@Nullable Object element) {
    return option.canonical(text(element));
  }

  /** Adds what one member of an object says. */
  void addMember(String name, @Nullable Object value, List<PlacedEntry> entries) {
    entries.add(new PlacedEntry(List.of(name), new OptionEntry(name, text(value))));
  }

  /**
   * The value of daemon.json that means the same.
   *
   * @param entries the values of a list or map, one for a scalar
   * @return a Boolean, BigDecimal, String, List or Map as the key wants it
   * @throws DockerctlException REFUSED where a number is due and somebody wrote something else
   */
  public Object toFile(List<OptionEntry> entries) {
    if (option.jsonType() == JsonType.ARRAY) {
      List<Object> items = new ArrayList<>(entries.size());
      entries.forEach(entry -> items.add(toFile(entry)));
      return items;
    }
    return toFile(entries.get(entries.size() - 1));
  }

  /** The part of {@link #toFile(List)} that is one element of a list, or stands under one key. */
  public Object toFile(OptionEntry entry) {
    JsonType type = option.jsonType() == null ? JsonType.STRING : option.jsonType();
    return switch (type) {
      case BOOL -> entry.value().equals("true");
      case NUMBER -> number(entry.value());
      default -> entry.value();
    };
  }

  /** What dockerd reads the key's value into, for names in it that come twice. */
  final JsonScope fileScope() {
    return switch (option.rule()) {
      case NESTED -> JsonScope.STRUCTS;
      case GROUP -> JsonScope.STRUCT;
      case RUNTIME, ULIMIT, POOL -> JsonScope.ENTRIES;
      default -> JsonScope.OTHER;
    };
  }

  /** The names that lead to an entry of a map from the option's key. */
  public List<String> path(String key) {
    return List.of(key);
  }

  /** Why daemon.json cannot hold these values, although there is a key; null where it can. */
  public final @Nullable String fileProblem(List<OptionEntry> entries) {
    if (option.isList() || option.isMap() || entries.isEmpty()) {
      return null;
    }
    if (entries.size() > 1) {
      return "its key holds one value";
    }
    boolean lost = option.isUnset(entries.get(0)) && option.hasTellingDefault();
    return lost ? "dockerd takes '" + entries.get(0).value() + "' for unset there" : null;
  }

  /** Why no flag can give these values, although there is one; null where it can. */
  public final @Nullable String flagProblem(List<OptionEntry> entries) {
    for (OptionEntry entry : entries) {
      if (isObject(entry)) {
        return "one of its entries is an object, which no flag can give";
      }
      if (!ofFlag(entry.text()).equals(List.of(entry))) {
        return "the flag would not give '" + option.masked(entry.text()) + "'";
      }
    }
    return null;
  }

  /** Whether an entry is more than its flag can say, written as JSON. */
  boolean isObject(OptionEntry entry) {
    return false;
  }

  final BigDecimal number(String text) {
    try {
      return GoNumber.exact(text);
    } catch (NumberFormatException e) {
      throw new DockerctlException(
              ErrorCode.REFUSED,
              "cannot write %s to daemon.json: '%s' is no number"
                  .formatted(option.spelling(), option.masked(text)))
          .hint("dockerctl show-options " + option.name());
    }
  }

  /** A plain value in the words of a flag. */
  public static String text(@Nullable Object value) {
    if (value instanceof BigDecimal number) {
      // Written out, 1e-999999999 would fill a gigabyte.
      return Math.abs((long) number.scale()) <= LONGEST_SCALE
          ? number.toPlainString()
          : number.toString();
    }
    if (value instanceof List<?> || value instanceof Map<?, ?>) {
      return JsonText.compact(value);
    }
    return value == null ? "" : String.valueOf(value);
  }

  /** A field of a struct; Go takes its name in any case. */
  public static @Nullable Object field(Map<?, ?> map, String name) {
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      if (String.valueOf(entry.getKey()).equalsIgnoreCase(name)) {
        return entry.getValue();
      }
    }
    return null;
  }
}

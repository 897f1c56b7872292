package dev.dockerctl.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One entry of an option that holds values by key.
 *
 * @param key the key; {@code driver=key} for {@code --default-network-opt}
 * @param value the value
 */
record MapEntry(String key, String value) {
  /** The entries in one value of a flag: one, or several for a comma-separated record. */
  static List<MapEntry> of(Option option, String text) {
    return switch (option.rule()) {
      case NRI -> record(text);
      case FEATURE -> List.of(split(text, text.indexOf('='), "true"));
      case NETWORK_OPT -> List.of(split(text, text.indexOf('=', text.indexOf('=') + 1), ""));
      case RUNTIME -> List.of(runtime(text));
      default -> List.of(split(text, text.indexOf('='), ""));
    };
  }

  /** The entry as the flag takes it. */
  String text() {
    return key + "=" + value;
  }

  private static List<MapEntry> record(String text) {
    List<MapEntry> entries = new ArrayList<>();
    for (String field : CsvRecord.read(text).orElse(List.of(text))) {
      entries.add(split(field, field.indexOf('='), ""));
    }
    return entries;
  }

  /** dockerd trims both parts and puts the name in lower case. */
  private static MapEntry runtime(String text) {
    MapEntry entry = split(text, text.indexOf('='), "");
    return new MapEntry(entry.key.strip().toLowerCase(Locale.ROOT), entry.value.strip());
  }

  private static MapEntry split(String text, int at, String valueOtherwise) {
    return at < 0
        ? new MapEntry(text, valueOtherwise)
        : new MapEntry(text.substring(0, at), text.substring(at + 1));
  }
}

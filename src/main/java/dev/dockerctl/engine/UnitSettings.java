package dev.dockerctl.engine;

import dev.dockerctl.unit.LoadedUnit;
import dev.dockerctl.unit.Setting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads single settings of a unit as systemd's parsers do: the last value that is valid counts. */
final class UnitSettings {
  private final LoadedUnit unit;

  UnitSettings(LoadedUnit unit) {
    this.unit = unit;
  }

  /** The last value, or the default where there is none or it was reset. */
  String text(String section, String key, String otherwise) {
    List<Setting> settings = unit.assignments(section, key);
    String last = settings.isEmpty() ? "" : settings.get(settings.size() - 1).value();
    return last.isEmpty() ? otherwise : last;
  }

  /** The last value that is one of these words. */
  String word(String section, String key, Set<String> words, String otherwise) {
    String found = otherwise;
    for (Setting setting : unit.assignments(section, key)) {
      if (words.contains(setting.value())) {
        found = setting.value();
      } else if (setting.value().isEmpty()) {
        found = otherwise;
      }
    }
    return found;
  }

  /** The last truth value; {@code parse_boolean()} of systemd 257. */
  boolean flag(String section, String key, String otherwise) {
    Boolean found = truth(otherwise);
    for (Setting setting : unit.assignments(section, key)) {
      Boolean value = truth(setting.value());
      found = value == null ? found : value;
    }
    return Boolean.TRUE.equals(found);
  }

  private static @Nullable Boolean truth(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "1", "yes", "y", "true", "t", "on" -> Boolean.TRUE;
      case "0", "no", "n", "false", "f", "off" -> Boolean.FALSE;
      default -> null;
    };
  }

  /** The last time span. */
  Duration span(String section, String key, Duration otherwise) {
    Duration found = otherwise;
    for (Setting setting : unit.assignments(section, key)) {
      Duration value = TimeSpan.parse(setting.value());
      if (value != null) {
        found = value;
      } else if (setting.value().isEmpty()) {
        found = otherwise;
      }
    }
    return found;
  }

  /** The last number. */
  long number(String section, String key, long otherwise) {
    long found = otherwise;
    for (Setting setting : unit.assignments(section, key)) {
      try {
        found = Long.parseLong(setting.value());
      } catch (NumberFormatException e) {
        found = setting.value().isEmpty() ? otherwise : found;
      }
    }
    return found;
  }

  /** The last octal number, such as a mode. */
  int octal(String section, String key, int otherwise) {
    int found = otherwise;
    for (Setting setting : unit.assignments(section, key)) {
      try {
        found = Integer.parseInt(setting.value(), 8);
      } catch (NumberFormatException e) {
        found = setting.value().isEmpty() ? otherwise : found;
      }
    }
    return found;
  }

  /** The words of a list such as {@code After=}; an empty assignment does not reset it. */
  Set<String> names(String section, String key) {
    Set<String> names = new LinkedHashSet<>();
    for (Setting setting : unit.assignments(section, key)) {
      names.addAll(words(setting.value()));
    }
    return names;
  }

  /** The values of a list whose empty assignment resets it. */
  List<String> values(String section, String key) {
    List<String> values = new ArrayList<>();
    for (Setting setting : unit.assignments(section, key)) {
      if (setting.value().isEmpty()) {
        values.clear();
      } else {
        values.add(setting.value());
      }
    }
    return values;
  }

  /** The words of a text. */
  static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    for (String word : text.replace('\t', ' ').split(" ")) {
      if (!word.isEmpty()) {
        words.add(word);
      }
    }
    return words;
  }
}

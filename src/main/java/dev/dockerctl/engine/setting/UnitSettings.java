package dev.dockerctl.engine.setting;

import dev.dockerctl.unit.LoadedUnit;
import dev.dockerctl.unit.setting.Signals;
import dev.dockerctl.unit.setting.TimeSpan;
import dev.dockerctl.unit.syntax.Setting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads single settings of a unit as systemd's parsers do: the last value that is valid counts. */
public record UnitSettings(LoadedUnit unit) {
  /** The last value, or the default where there is none or it was reset. */
  public String text(String section, String key, String otherwise) {
    List<Setting> settings = unit.assignments(section, key);
    String last = settings.isEmpty() ? "" : settings.get(settings.size() - 1).value();
    return last.isEmpty() ? otherwise : last;
  }

  /** The last value that is one of these words; an empty one is no reset. */
  public String word(String section, String key, Set<String> words, String otherwise) {
    List<Setting> settings = unit.assignments(section, key);
    return last(settings, otherwise, value -> words.contains(value) ? value : null);
  }

  /** The last value that is valid: one for which there is a result. */
  private static <T> T last(List<Setting> settings, T otherwise, Function<String, T> parser) {
    T found = otherwise;
    for (Setting setting : settings) {
      T value = parser.apply(setting.value());
      found = value == null ? found : value;
    }
    return found;
  }

  /** The last truth value; {@code parse_boolean()} of systemd 257. */
  public boolean flag(String section, String key, String otherwise) {
    boolean usual = Boolean.TRUE.equals(truth(otherwise));
    return last(unit.assignments(section, key), usual, UnitSettings::truth);
  }

  private static @Nullable Boolean truth(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "1", "yes", "y", "true", "t", "on" -> Boolean.TRUE;
      case "0", "no", "n", "false", "f", "off" -> Boolean.FALSE;
      default -> null;
    };
  }

  /** The last time span. */
  public Duration span(String section, String key, Duration otherwise) {
    return span(List.of(section + "." + key), otherwise);
  }

  /**
   * The last time span that settings with the same meaning are given.
   *
   * @param names settings such as {@code Service.TimeoutSec}
   */
  public Duration span(List<String> names, Duration otherwise) {
    return last(assignments(names), otherwise, TimeSpan::parse);
  }

  /** The last number from 0 that settings with the same meaning are given. */
  public int count(List<String> names, int otherwise) {
    return last(assignments(names), otherwise, value -> atLeast(0, Signals.number(value)));
  }

  private static @Nullable Integer atLeast(int least, int number) {
    return number < least ? null : number;
  }

  /** In the order of the files, for the last one counts under whatever name. */
  private List<Setting> assignments(List<String> names) {
    if (names.size() == 1) {
      String name = names.get(0);
      int dot = name.indexOf('.');
      return unit.assignments(name.substring(0, dot), name.substring(dot + 1));
    }
    List<Setting> found = new ArrayList<>(unit.assignments());
    found.removeIf(setting -> !names.contains(setting.section() + "." + setting.key()));
    return found;
  }

  /** The last number within bounds; null where there is none or it was reset. */
  public @Nullable Integer integer(String section, String key, int least, int most) {
    Integer found = null;
    for (Setting setting : unit.assignments(section, key)) {
      int value = Signals.number(setting.value());
      if (setting.value().isEmpty()) {
        found = null;
      } else if (value >= least && value <= most) {
        found = value;
      }
    }
    return found;
  }

  /** The last signal. */
  public int signal(String section, String key, int otherwise) {
    List<Setting> settings = unit.assignments(section, key);
    return last(settings, otherwise, value -> atLeast(1, Signals.parse(value)));
  }

  /** The last octal number that can be a mode. */
  public int mode(String section, String key, int otherwise) {
    int found = otherwise;
    for (Setting setting : unit.assignments(section, key)) {
      String digits = setting.value();
      if (!digits.isEmpty() && digits.length() < 10 && digits.matches("[0-7]+")) {
        int value = Integer.parseInt(digits, 8);
        found = value <= 07777 ? value : found;
      }
    }
    return found;
  }

  /** The words of a list such as {@code After=}; an empty assignment does not reset it. */
  public Set<String> names(String section, String key) {
    Set<String> names = new LinkedHashSet<>();
    for (Setting setting : unit.assignments(section, key)) {
      names.addAll(words(setting.value()));
    }
    return names;
  }

  /** The values of a list whose empty assignment resets it. */
  public List<String> values(String section, String key) {
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
  public static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    for (String word : text.replace('\t', ' ').split(" ")) {
      if (!word.isEmpty()) {
        words.add(word);
      }
    }
    return words;
  }
}

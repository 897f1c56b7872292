package dev.dockerctl.unit.setting;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a value is one of the kind that a setting takes, as far as the kind tells
 * (systemd.exec(5), systemd.service(5), systemd.unit(5) and the parsers of version 257). A value of
 * a kind that is not known here counts as good.
 */
public final class SettingValue {
  private static final String ACTIONS =
      "none exit exit-force reboot reboot-force reboot-immediate poweroff poweroff-force"
          + " poweroff-immediate soft-reboot soft-reboot-force kexec kexec-force halt halt-force"
          + " halt-immediate";

  private static final String JOB_MODES =
      "fail lenient replace replace-irreversibly isolate flush ignore-dependencies"
          + " ignore-requirements triggering restart-dependencies";

  /** The words of kinds that have nothing but words. */
  private static final Map<String, List<String>> WORDS =
      Map.of(
          "ACTION", words(ACTIONS),
          "KILLMODE", words("control-group mixed process none"),
          "SERVICETYPE", words("simple exec forking oneshot dbus notify notify-reload idle"),
          "SERVICERESTART",
              words("no on-success on-failure on-abnormal on-watchdog on-abort always"),
          "SERVICERESTARTMODE", words("normal direct debug"),
          "SERVICEEXITTYPE", words("main cgroup"),
          "TIMEOUTMODE", words("terminate abort kill"),
          "ACCESS", words("none main exec all"),
          "POLICY", words("auto closed strict"));

  private static final Set<String> BOOLEANS =
      Set.of("1", "yes", "y", "true", "t", "on", "0", "no", "n", "false", "f", "off");

  /** The ends of the names of units, systemd.unit(5). */
  private static final List<String> UNIT_TYPES =
      words("service socket device mount automount swap target path timer slice scope");

  private static final long MOST_UNSIGNED = 0xFFFF_FFFFL;
  private static final int MOST_MODE = 07777;

  private SettingValue() {}

  /**
   * What is expected where a value is not good; null where it is.
   *
   * @param value as it stands in a unit file, not empty
   */
  public static @Nullable String expected(UnitSetting setting, String value) {
    return switch (setting.kind()) {
      case "BOOLEAN" -> BOOLEANS.contains(value.toLowerCase(Locale.ROOT)) ? null : "'yes' or 'no'";
      case "SECONDS" ->
          TimeSpan.parse(value) == null ? "a time such as '90s', '1min 30s' or 'infinity'" : null;
      case "UNSIGNED" -> number(value, 0, MOST_UNSIGNED);
      case "NICE" -> number(value, -20, 19);
      case "OOMSCOREADJUST" -> number(value, -1000, 1000);
      case "CPUSCHEDPRIO" -> number(value, 1, 99);
      case "IOPRIORITY" -> number(value, 0, 7);
      case "SHARES" -> number(value, 2, 262_144);
      case "CPUWEIGHT" -> value.equals("idle") ? null : number(value, 1, 10_000);
      case "SIGNAL" -> Signals.parse(value) == 0 ? "a signal such as 'SIGTERM' or '15'" : null;
      case "MODE" -> mode(setting, value);
      case "LIMIT" -> limit(setting, value);
      case "UNIT [...]" -> each(value, SettingValue::isUnit, "names of units such as 'a.service'");
      case "PATH", "PATH [...]" -> path(setting, value);
      case "URL" -> each(value, SettingValue::isUrl, "addresses such as 'https://a.example'");
      default -> oneOf(WORDS.get(setting.kind()), value);
    };
  }

  /** The words of a kind that has nothing but words; none for others. */
  public static List<String> wordsOf(String kind) {
    return WORDS.getOrDefault(kind, List.of());
  }

  private static List<String> words(String text) {
    return List.of(text.split(" "));
  }

  private static @Nullable String oneOf(@Nullable List<String> words, String value) {
    return words == null || words.contains(value)
        ? null
        : "one of '" + String.join("', '", words) + "'";
  }

  private static @Nullable String number(String value, long least, long most) {
    try {
      long number = value.startsWith("#") ? Long.MIN_VALUE : Long.decode(value);
      if (number >= least && number <= most) {
        return null;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    return "a number from " + least + " to " + most;
  }

  private static @Nullable String mode(UnitSetting setting, String value) {
    if (setting.key().endsWith("JobMode")) {
      return oneOf(words(JOB_MODES), value);
    }
    try {
      int mode = Integer.parseInt(value, 8);
      if (mode >= 0 && mode <= MOST_MODE) {
        return null;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    return "an octal mode such as '0750'";
  }

  private static @Nullable String limit(UnitSetting setting, String value) {
    String key = setting.key();
    if (key.startsWith("Limit")) {
      for (ResourceLimit resource : ResourceLimit.ALL) {
        if (key.substring("Limit".length()).equals(resource.name())) {
          return resource.limit(value) != null ? null : "a limit such as '1024', or 'SOFT:HARD'";
        }
      }
    }
    return key.contains("Memory") && !isAmount(value)
        ? "an amount such as '512M', '10%' or 'infinity'"
        : null;
  }

  private static boolean isAmount(String value) {
    if (value.equals("infinity") || value.endsWith("%") || value.endsWith("\u2030")) {
      return value.equals("infinity") || isShare(value.substring(0, value.length() - 1));
    }
    try {
      return ResourceLimit.size(value) >= 0;
    } catch (NumberFormatException | ArithmeticException e) {
      return false;
    }
  }

  private static boolean isShare(String number) {
    try {
      return Double.parseDouble(number) >= 0;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /** What is a path once systemd has put in its specifiers cannot be told. */
  private static @Nullable String path(UnitSetting setting, String value) {
    return setting.key().equals("ExecSearchPath")
        ? null
        : each(value, SettingValue::isPath, "absolute paths");
  }

  private static boolean isPath(String word) {
    String bare = word;
    while (bare.startsWith("-") || bare.startsWith("+")) {
      bare = bare.substring(1);
    }
    return bare.startsWith("/") || bare.startsWith("%") || bare.startsWith("\"");
  }

  private static boolean isUnit(String word) {
    int dot = word.lastIndexOf('.');
    return word.indexOf('/') < 0 && dot > 0 && UNIT_TYPES.contains(word.substring(dot + 1));
  }

  private static boolean isUrl(String word) {
    return word.startsWith("http://")
        || word.startsWith("https://")
        || word.startsWith("file:/")
        || word.startsWith("info:")
        || word.startsWith("man:");
  }

  private static @Nullable String each(String value, Predicate<String> good, String expected) {
    for (String word : value.split("\\s+")) {
      if (!good.test(word) && word.indexOf('%') < 0) {
        return expected;
      }
    }
    return null;
  }
}

package dev.dockerctl.cli.output.part;

import dev.dockerctl.catalog.Option;
import dev.dockerctl.catalog.OptionEntry;
import dev.dockerctl.catalog.OptionType;
import dev.dockerctl.catalog.value.GoNumber;
import dev.dockerctl.config.EffectiveOption;
import dev.dockerctl.config.EffectiveValue;
import dev.dockerctl.daemon.RunningOptions;
import dev.dockerctl.error.SecretMask;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values of options as they are shown: without their secrets, in JSON by the option's type. */
public final class ShownValue {
  private ShownValue() {}

  /** The value of a scalar in JSON. */
  public static Object scalar(@Nullable Option option, String name, String text) {
    OptionType type = option == null ? OptionType.STRING : option.type();
    if (type == OptionType.BOOL && (text.equals("true") || text.equals("false"))) {
      return text.equals("true");
    }
    if (type == OptionType.INT) {
      return number(text);
    }
    return SecretMask.maskValue(name, text);
  }

  private static Object number(String text) {
    try {
      return GoNumber.exact(text);
    } catch (NumberFormatException e) {
      return text;
    }
  }

  /** The values of an option that a daemon lacks, in one line. */
  public static String missing(EffectiveOption option, RunningOptions running) {
    List<String> missing = new ArrayList<>();
    for (EffectiveValue value : option.values()) {
      if (running.lacks(option, value)) {
        String key = value.key();
        String text = SecretMask.maskValue(key == null ? option.name() : key, value.text());
        missing.add(new OptionEntry(key, text).text());
      }
    }
    return String.join(", ", missing);
  }

  /** Values as the flag takes them, a map's entries as {@code key=value}. */
  public static List<String> masked(Option option, List<String> values) {
    List<String> masked = new ArrayList<>();
    values.forEach(value -> masked.add(option.masked(value)));
    return masked;
  }
}

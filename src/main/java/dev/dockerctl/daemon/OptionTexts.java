package dev.dockerctl.daemon;

import dev.dockerctl.catalog.Option;
import dev.dockerctl.catalog.OptionEntry;
import dev.dockerctl.config.EffectiveOption;
import dev.dockerctl.config.EffectiveValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values of options as text, in a form in which equal values are equal texts. */
public final class OptionTexts {
  private OptionTexts() {}

  /** The values that a configuration gives on the command line, by option. */
  static Map<String, List<String>> ofFlags(List<EffectiveOption> options) {
    return of(options, false);
  }

  /** The values that a configuration gives in the daemon's JSON file, by option. */
  public static Map<String, List<String>> ofFile(List<EffectiveOption> options) {
    return of(options, true);
  }

  private static Map<String, List<String>> of(List<EffectiveOption> options, boolean inFile) {
    Map<String, List<String>> texts = new LinkedHashMap<>();
    for (EffectiveOption option : options) {
      List<OptionEntry> values = new ArrayList<>();
      for (EffectiveValue value : option.values()) {
        if (value.isInDaemonJson() == inFile) {
          values.add(value.entry());
        }
      }
      if (!values.isEmpty()) {
        texts.put(option.name(), of(option.option(), values));
      }
    }
    return texts;
  }

  /** Values as text; those of a map in order, which means nothing to the daemon. */
  static List<String> of(@Nullable Option option, List<OptionEntry> values) {
    List<String> texts = new ArrayList<>();
    values.forEach(value -> texts.add(value.text()));
    if (option != null && option.isMap()) {
      texts.sort(Comparator.naturalOrder());
    }
    return List.copyOf(texts);
  }
}

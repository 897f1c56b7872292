package dev.dockerctl.activate;

import dev.dockerctl.catalog.Option;
import dev.dockerctl.config.EffectiveOption;
import dev.dockerctl.config.EffectiveValue;
import dev.dockerctl.config.Origin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values of options as text, in a form in which equal values are equal texts. */
final class OptionTexts {
  private OptionTexts() {}

  /** The values that a configuration gives on the command line, by option. */
  static Map<String, List<String>> ofFlags(List<EffectiveOption> options) {
    return of(options, false);
  }

  /** The values that a configuration gives in the daemon's JSON file, by option. */
  static Map<String, List<String>> ofFile(List<EffectiveOption> options) {
    return of(options, true);
  }

  private static Map<String, List<String>> of(List<EffectiveOption> options, boolean inFile) {
    Map<String, List<String>> texts = new LinkedHashMap<>();
    for (EffectiveOption option : options) {
      List<String> values = new ArrayList<>();
      for (EffectiveValue value : option.values()) {
        if ((value.origin().kind() == Origin.Kind.DAEMON_JSON) == inFile) {
          values.add(value.key() == null ? value.text() : value.key() + "=" + value.text());
        }
      }
      if (!values.isEmpty()) {
        texts.put(option.name(), canonical(option.option(), values));
      }
    }
    return texts;
  }

  /** Values in canonical form; those of a map in order, which means nothing to the daemon. */
  static List<String> canonical(@Nullable Option option, List<String> values) {
    if (option == null) {
      return List.copyOf(values);
    }
    List<String> canonical = new ArrayList<>();
    values.forEach(value -> canonical.add(option.canonical(value)));
    if (option.isMap()) {
      canonical.sort(Comparator.naturalOrder());
    }
    return canonical;
  }
}

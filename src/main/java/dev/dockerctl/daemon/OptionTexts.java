package dev.dockerctl.daemon;

import dev.dockerctl.catalog.DaemonArguments;
import dev.dockerctl.catalog.Option;
import dev.dockerctl.catalog.OptionEntry;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.DaemonCommandLine;
import dev.dockerctl.config.EffectiveOption;
import dev.dockerctl.config.EffectiveValue;
import dev.dockerctl.config.OptionCollector;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values of options as text, in a form in which equal values are equal texts. */
public final class OptionTexts {
  private OptionTexts() {}

  /**
   * The values that a configuration gives on the command line, by option; also of those of which
   * the daemon's JSON file has another value.
   */
  static Map<String, List<String>> ofFlags(Configuration configuration) {
    DaemonCommandLine line = configuration.line();
    return line == null ? Map.of() : ofFlags(line.arguments());
  }

  /** The values that arguments give, by option. */
  static Map<String, List<String>> ofFlags(DaemonArguments arguments) {
    return of(OptionCollector.ofArguments(arguments), false);
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
  private static List<String> of(@Nullable Option option, List<OptionEntry> values) {
    List<String> texts = new ArrayList<>();
    values.forEach(value -> texts.add(value.text()));
    if (option != null && option.isMap()) {
      texts.sort(Comparator.naturalOrder());
    }
    return List.copyOf(texts);
  }
}

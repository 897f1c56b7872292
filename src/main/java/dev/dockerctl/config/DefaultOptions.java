package dev.dockerctl.config;

import dev.dockerctl.catalog.Catalog;
import dev.dockerctl.catalog.Option;
import dev.dockerctl.catalog.OptionEntry;
import dev.dockerctl.catalog.OptionType;
import dev.dockerctl.catalog.value.DockerVersion;
import java.util.ArrayList;
import java.util.List;

/** The options that nothing sets, with the default of a release. */
public final class DefaultOptions {
  private DefaultOptions() {}

  /** Defaults of the options that a release has and a configuration does not set. */
  public static List<EffectiveOption> of(
      Configuration configuration, Catalog catalog, DockerVersion version) {
    List<EffectiveOption> defaults = new ArrayList<>();
    for (Option option : catalog.options()) {
      boolean set = configuration.option(option.name()).isPresent();
      if (!set && option.isFlag() && !option.hidden() && option.available(version)) {
        defaults.add(new EffectiveOption(option.name(), option, values(option, version)));
      }
    }
    return defaults;
  }

  /** The default of an option as its flag takes it; none where a release has none. */
  public static List<String> texts(Option option, DockerVersion version) {
    List<String> texts = new ArrayList<>();
    for (EffectiveValue value : values(option, version)) {
      texts.add(value.entry().text());
    }
    boolean none = option.type() != OptionType.BOOL && option.defaultText(version) == null;
    return none || texts.equals(List.of("")) ? List.of() : texts;
  }

  private static List<EffectiveValue> values(Option option, DockerVersion version) {
    String text = option.defaultText(version);
    if (option.isMap() || option.isList()) {
      boolean empty = text == null || text.equals("[]") || text.equals("map[]");
      return empty ? List.of() : values(option.form().ofFlag(String.valueOf(text)));
    }
    String shown =
        switch (option.type()) {
          case BOOL -> text == null ? "false" : text;
          case INT -> text == null ? "0" : text;
          default -> text == null ? "" : text;
        };
    return values(List.of(new OptionEntry(null, shown)));
  }

  private static List<EffectiveValue> values(List<OptionEntry> entries) {
    return entries.stream().map(entry -> new EffectiveValue(entry, Origin.DEFAULT)).toList();
  }
}

package dev.dockerctl.registry;

import dev.dockerctl.catalog.value.Cidr;
import dev.dockerctl.catalog.value.GoUrl;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.EffectiveOption;
import dev.dockerctl.config.EffectiveValue;
import java.util.ArrayList;
import java.util.List;

/**
 * The registries of a configuration.
 *
 * @param single those that can be asked
 * @param networks insecure registries that are whole networks, which nobody asks
 */
public record RegistryList(List<Registry> single, List<String> networks) {
  private static final String PLAIN = "http";

  /** Those of a configuration, mirrors first. */
  public static RegistryList of(Configuration disk) {
    List<Registry> single = new ArrayList<>();
    List<String> networks = new ArrayList<>();
    for (EffectiveValue value : values(disk, "registry-mirror")) {
      GoUrl url = GoUrl.parse(value.text());
      if (url.error() == null && !url.host().isEmpty()) {
        single.add(
            new Registry(
                Registry.Kind.MIRROR,
                url.host(),
                url.scheme().equals(PLAIN),
                value.origin().location()));
      }
    }
    for (EffectiveValue value : values(disk, "insecure-registry")) {
      String text = value.text().strip();
      if (Cidr.parse(text).isPresent()) {
        networks.add(text);
      } else if (!text.isEmpty() && text.indexOf('/') < 0 && text.indexOf('@') < 0) {
        single.add(new Registry(Registry.Kind.INSECURE, text, false, value.origin().location()));
      }
    }
    return new RegistryList(single, networks);
  }

  private static List<EffectiveValue> values(Configuration disk, String option) {
    return disk.option(option).map(EffectiveOption::values).orElse(List.of());
  }
}

package dev.dockerctl.change;

import dev.dockerctl.config.Configuration;
import java.util.LinkedHashSet;
import java.util.Set;

/** The options that differ between two configurations. */
final class ChangedOptions {
  private ChangedOptions() {}

  /**
   * Their names. One that only moves to another place has the same value, and is not among them.
   */
  static Set<String> between(Configuration before, Configuration after) {
    Set<String> names = new LinkedHashSet<>();
    before.options().forEach(option -> names.add(option.name()));
    after.options().forEach(option -> names.add(option.name()));
    names.removeIf(name -> before.texts(name).equals(after.texts(name)));
    return names;
  }
}

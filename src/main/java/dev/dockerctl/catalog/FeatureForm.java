package dev.dockerctl.catalog;

import dev.dockerctl.catalog.value.GoNumber;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Switches by name: {@code name} or {@code name=false}, an object of booleans in daemon.json. */
final class FeatureForm extends MapForm {
  FeatureForm(Option option) {
    super(option);
  }

  @Override
  public List<OptionEntry> ofFlag(String text) {
    OptionEntry entry = OptionEntry.split(text, text.indexOf('='), "true");
    return List.of(new OptionEntry(entry.key(), GoNumber.canonicalBool(entry.value())));
  }

  @Override
  void addMember(String name, @Nullable Object value, List<PlacedEntry> entries) {
    super.addMember(name, value == null ? "false" : value, entries);
  }

  @Override
  public Object toFile(OptionEntry entry) {
    return entry.value().equals("true");
  }
}

package dev.dockerctl.catalog;

import dev.dockerctl.catalog.value.CsvRecord;
import dev.dockerctl.catalog.value.GoNumber;
import java.util.ArrayList;
import java.util.List;

/** Settings of the Node Resource Interface: a comma-separated record, an object in daemon.json. */
final class NriForm extends MapForm {
  private static final String SWITCH = "enable";

  NriForm(Option option) {
    super(option);
  }

  @Override
  public List<OptionEntry> ofFlag(String text) {
    List<OptionEntry> entries = new ArrayList<>();
    for (String field : CsvRecord.read(text).orElse(List.of(text))) {
      OptionEntry entry = OptionEntry.split(field, field.indexOf('='), "");
      boolean on = SWITCH.equals(entry.key());
      entries.add(on ? new OptionEntry(SWITCH, GoNumber.canonicalBool(entry.value())) : entry);
    }
    return entries;
  }

  @Override
  public Object toFile(OptionEntry entry) {
    return SWITCH.equals(entry.key()) ? (Object) entry.value().equals("true") : entry.value();
  }
}

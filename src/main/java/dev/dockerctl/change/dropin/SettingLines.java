package dev.dockerctl.change.dropin;

import dev.dockerctl.unit.syntax.Setting;
import dev.dockerctl.unit.syntax.UnitFile;
import dev.dockerctl.unit.syntax.UnitFileEditor;
import java.util.ArrayList;
import java.util.List;

/**
 * Edits the lines of one setting in one file, and notes there which ones are ours, or what its
 * owner had in their place.
 */
final class SettingLines {
  private final UnitFile file;
  private final String section;
  private final String key;
  private final List<Setting> lines = new ArrayList<>();

  SettingLines(UnitFile file, String section, String key) {
    this.file = file;
    this.section = section;
    this.key = key;
    for (Setting setting : file.settings()) {
      if (setting.section().equals(section) && setting.key().equals(key)) {
        lines.add(setting);
      }
    }
  }

  /** The values as they are written, line breaks included. */
  List<String> values() {
    List<String> values = new ArrayList<>();
    lines.forEach(line -> values.add(DropInRecord.raw(file, line)));
    return values;
  }

  /** The file with these values in the place of those it has. */
  UnitFile with(List<String> values) {
    List<String> before = values();
    if (before.equals(values)) {
      return file;
    }
    DropInRecord record = new DropInRecord(file);
    boolean noted = record.isNoted(section, key);
    List<String> adopted = record.adopted(section, key);
    UnitFile edited = edited(values);
    if (noted && values.equals(adopted)) {
      return new DropInRecord(edited).withoutSetting(section, key);
    }
    return noted ? edited : noted(edited, before);
  }

  private UnitFile noted(UnitFile edited, List<String> owners) {
    String name = section + " " + key;
    if (owners.isEmpty()) {
      return new DropInRecord(edited).with(DropInRecord.OWN_SETTING, name);
    }
    UnitFile result = edited;
    for (String owner : owners) {
      String note = owner.isEmpty() ? name : DropInRecord.note(section, key, owner);
      result = new DropInRecord(result).with(DropInRecord.ADOPTED_SETTING, note);
    }
    return result;
  }

  /** The file as its owner had it; one without a note stays. */
  UnitFile takenBack() {
    DropInRecord record = new DropInRecord(file);
    if (!record.isNoted(section, key)) {
      return file;
    }
    UnitFile edited = edited(record.adopted(section, key));
    return new DropInRecord(edited).withoutSetting(section, key);
  }

  /** Line by line, so that what stands between them keeps its place. */
  private UnitFile edited(List<String> values) {
    UnitFileEditor editor = new UnitFileEditor(file);
    int common = Math.min(values.size(), lines.size());
    List<String> more = values.subList(common, values.size());
    for (int i = 0; i < lines.size(); i++) {
      boolean last = i == common - 1;
      if (i >= common) {
        editor.remove(lines.get(i));
      } else if (last && !more.isEmpty()) {
        String rest = "\n" + key + "=" + String.join("\n" + key + "=", more);
        editor.replaceValue(lines.get(i), values.get(i) + rest);
      } else {
        editor.replaceValue(lines.get(i), values.get(i));
      }
    }
    UnitFile result = editor.toFile();
    if (common == 0) {
      for (String value : more) {
        result = new UnitFileEditor(result).add(section, key, value).toFile();
      }
    }
    return result;
  }
}

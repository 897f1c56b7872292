package dev.dockerctl.change.dropin;

import dev.dockerctl.unit.syntax.Quoting;
import dev.dockerctl.unit.syntax.Setting;
import dev.dockerctl.unit.syntax.UnitFile;
import dev.dockerctl.unit.syntax.UnitFileEditor;
import dev.dockerctl.unit.syntax.WordSyntaxException;
import dev.dockerctl.unit.syntax.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Edits single variables in the {@code Environment=} and {@code UnsetEnvironment=} lines of one
 * file.
 */
record EnvironmentLines(UnitFile file) {
  private static final String SERVICE = "Service";
  private static final String ENVIRONMENT = "Environment";
  private static final String UNSET = "UnsetEnvironment";

  /** The file with the variable set once, where its last assignment stands or on a new line. */
  UnitFile withVariable(String name, String value) {
    UnitFileEditor editor = new UnitFileEditor(file);
    List<Found> found = find(ENVIRONMENT, name + "=");
    List<Found> removed = new ArrayList<>(find(UNSET, name));
    if (found.isEmpty()) {
      editor.add(SERVICE, ENVIRONMENT, Quoting.environmentWord(name, value));
    } else {
      Found last = found.get(found.size() - 1);
      int start = last.setting().offset(last.word().start());
      int end = last.setting().offset(last.word().end());
      editor.replace(start, end, Quoting.environmentWord(name, value));
      removed.addAll(found.subList(0, found.size() - 1));
    }
    removeAll(editor, removed);
    return editor.toFile();
  }

  /** The file without assignments of the variable. */
  UnitFile withoutVariable(String name) {
    return without(find(ENVIRONMENT, name + "="));
  }

  /** The file without what has systemd remove the variable. */
  UnitFile withoutBlock(String name) {
    return without(find(UNSET, name));
  }

  private UnitFile without(List<Found> founds) {
    UnitFileEditor editor = new UnitFileEditor(file);
    removeAll(editor, founds);
    return editor.toFile();
  }

  /** The value that this file gives the variable. */
  Optional<String> value(String name) {
    List<Found> found = find(ENVIRONMENT, name + "=");
    return found.isEmpty()
        ? Optional.empty()
        : Optional.of(found.get(found.size() - 1).word().text().substring(name.length() + 1));
  }

  /** An assignment that would become empty goes as a whole: an empty one is a reset. */
  private static void removeAll(UnitFileEditor editor, List<Found> founds) {
    List<Setting> settings = founds.stream().map(Found::setting).distinct().toList();
    for (Setting setting : settings) {
      List<Words.Word> words =
          founds.stream().filter(f -> f.setting() == setting).map(Found::word).toList();
      List<Words.Word> all = split(setting);
      if (words.size() == all.size()) {
        editor.remove(setting);
        continue;
      }
      for (Words.Word word : words) {
        int index = all.indexOf(word);
        int start = index == 0 ? word.start() : all.get(index - 1).end();
        boolean nextStays = index == 0 && !words.contains(all.get(1));
        int end = nextStays ? all.get(1).start() : word.end();
        editor.replace(setting.offset(start), setting.offset(end), "");
      }
    }
  }

  private List<Found> find(String key, String prefix) {
    List<Found> found = new ArrayList<>();
    for (Setting setting : file.settings()) {
      if (!setting.section().equals(SERVICE) || !setting.key().equals(key)) {
        continue;
      }
      for (Words.Word word : split(setting)) {
        boolean assignment = prefix.endsWith("=");
        if (assignment ? word.text().startsWith(prefix) : word.text().equals(prefix)) {
          found.add(new Found(setting, word));
        }
      }
    }
    return found;
  }

  /** The words of an assignment; none where it cannot be split. */
  static List<Words.Word> split(Setting setting) {
    try {
      return Words.split(setting.value(), Words.Mode.ENVIRONMENT);
    } catch (WordSyntaxException e) {
      return List.of();
    }
  }

  private record Found(Setting setting, Words.Word word) {}
}

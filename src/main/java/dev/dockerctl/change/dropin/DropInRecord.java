package dev.dockerctl.change.dropin;

import dev.dockerctl.check.OutdatedDropIn;
import dev.dockerctl.unit.syntax.Setting;
import dev.dockerctl.unit.syntax.UnitFile;
import dev.dockerctl.unit.syntax.UnitFileEditor;
import dev.dockerctl.unit.syntax.Words;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What dockerctl notes in a drop-in about its own lines: in a section {@code [X-Dockerctl]}, which
 * systemd ignores as every section whose name starts with {@code X-}, systemd.unit(5).
 */
public final class DropInRecord {
  /** The command line that ours was made from, and the file it stands in. */
  public static final String BASE_COMMAND = "BaseExecStart";

  static final String BASE_FILE = "BaseFile";

  /** The command line that its owner had in this file. */
  static final String ADOPTED_COMMAND = "AdoptedExecStart";

  /** The names of variables that we set, and that we have systemd remove. */
  static final String VARIABLES = "Variables";

  static final String BLOCKED_VARIABLES = "BlockedVariables";

  /** An assignment that its owner had in this file. */
  static final String ADOPTED_VARIABLE = "AdoptedEnvironment";

  /** Section and key of a setting that we added, and of one that had another value. */
  static final String OWN_SETTING = "OwnSetting";

  static final String ADOPTED_SETTING = "AdoptedSetting";

  /** Section, key and value of a line that was taken over from another file. */
  static final String OWN_LINE = "OwnLine";

  /** A section that was not there, and a last line that had no end. */
  static final String ADDED_SECTION = "AddedSection";

  static final String ADDED_LINE_END = "AddedLineEnd";

  static final Set<String> BASE_KEYS = Set.of(BASE_COMMAND, BASE_FILE);

  static final Set<String> COMMAND_KEYS = Set.of(BASE_COMMAND, BASE_FILE, ADOPTED_COMMAND);

  static final Set<String> ADDED_KEYS = Set.of(ADDED_SECTION, ADDED_LINE_END);

  /** Whatever else stands in the section, somebody has added to the end of the file. */
  private static final Set<String> KEYS =
      Set.of(
          BASE_COMMAND,
          BASE_FILE,
          ADOPTED_COMMAND,
          VARIABLES,
          BLOCKED_VARIABLES,
          ADOPTED_VARIABLE,
          OWN_SETTING,
          ADOPTED_SETTING,
          OWN_LINE,
          ADDED_SECTION,
          ADDED_LINE_END);

  private final UnitFile file;

  DropInRecord(UnitFile file) {
    this.file = file;
  }

  /**
   * A setting that is noted.
   *
   * @param rest what stands behind section and key; the value its owner gave it
   */
  record Noted(Setting setting, String section, String key, String rest) {
    /**
     * Reads a note of a section and a setting, which is written as in a unit file so that whoever
     * looks for secrets sees its name.
     *
     * @param value the value of the note, as it is in the file or as systemd would read it
     */
    static Noted of(Setting setting, String value) {
      int blank = (value + " ").indexOf(' ');
      String line = value.substring(Math.min(blank + 1, value.length()));
      int equals = (line + "=").indexOf('=');
      String rest = line.substring(Math.min(equals + 1, line.length()));
      return new Noted(setting, value.substring(0, blank), line.substring(0, equals), rest);
    }
  }

  /** What is noted of a setting that has a value. */
  static String note(String section, String key, String value) {
    return section + " " + key + "=" + value;
  }

  static boolean isNote(Setting setting) {
    return setting.section().equals(OutdatedDropIn.RECORD_SECTION) && KEYS.contains(setting.key());
  }

  boolean isEmpty() {
    return all().isEmpty();
  }

  boolean has(String key) {
    return setting(key).isPresent();
  }

  /** The first note of a kind. */
  Optional<Setting> setting(String key) {
    return all().stream().filter(setting -> setting.key().equals(key)).findFirst();
  }

  /** The words of all notes of a kind. */
  List<String> words(String key) {
    List<String> words = new ArrayList<>();
    for (Setting setting : all()) {
      if (setting.key().equals(key) && !setting.value().isEmpty()) {
        words.addAll(Arrays.asList(setting.value().split(" ")));
      }
    }
    return words;
  }

  /** The settings that are noted. */
  List<Noted> settings() {
    List<Noted> noted = new ArrayList<>();
    for (Setting setting : all()) {
      Noted one = Noted.of(setting, setting.value());
      boolean kind = setting.key().equals(OWN_SETTING) || setting.key().equals(ADOPTED_SETTING);
      if (kind && !one.key().isEmpty()) {
        noted.add(one);
      }
    }
    return noted;
  }

  boolean isNoted(String section, String key) {
    return !settings(section, key).isEmpty();
  }

  private List<Noted> settings(String section, String key) {
    return settings().stream()
        .filter(noted -> noted.section().equals(section) && noted.key().equals(key))
        .toList();
  }

  /** The values that a setting had before ours, in order. */
  List<String> adopted(String section, String key) {
    return settings(section, key).stream()
        .map(Noted::setting)
        .filter(setting -> setting.key().equals(ADOPTED_SETTING))
        .map(setting -> Noted.of(setting, raw(file, setting)).rest())
        .toList();
  }

  /** The value that a variable had in this file before ours. */
  Optional<String> adoptedVariable(String name) {
    for (Setting setting : all()) {
      if (setting.key().equals(ADOPTED_VARIABLE)) {
        for (Words.Word word : EnvironmentLines.split(setting)) {
          if (word.text().startsWith(name + "=")) {
            return Optional.of(word.text().substring(name.length() + 1));
          }
        }
      }
    }
    return Optional.empty();
  }

  /** The file with one more note. */
  UnitFile with(String key, String value) {
    return new UnitFileEditor(file).add(OutdatedDropIn.RECORD_SECTION, key, value).toFile();
  }

  /** The file with notes of what has to be made in it to hold lines of a section. */
  UnitFile opened(String section) {
    byte[] content = file.content();
    boolean open = content.length > 0 && content[content.length - 1] != '\n';
    UnitFile opened = open && !has(ADDED_LINE_END) ? with(ADDED_LINE_END, "yes") : file;
    return file.sections().containsKey(section)
        ? opened
        : new DropInRecord(opened).with(ADDED_SECTION, section);
  }

  /** The file without the notes of some kinds. */
  UnitFile without(Set<String> keys) {
    return without(all().stream().filter(setting -> keys.contains(setting.key())).toList());
  }

  /** The file without one word of a note. */
  UnitFile withoutWord(String key, String word) {
    return without(
        all().stream()
            .filter(setting -> setting.key().equals(key) && setting.value().equals(word))
            .toList());
  }

  UnitFile withoutSetting(String section, String key) {
    return without(settings(section, key).stream().map(Noted::setting).toList());
  }

  /** The file without the lines that were taken over from others. */
  UnitFile withoutOwnLines() {
    UnitFileEditor editor = new UnitFileEditor(file);
    List<Setting> gone = new ArrayList<>();
    for (Setting note : all()) {
      Noted noted = Noted.of(note, note.value());
      if (note.key().equals(OWN_LINE) && !noted.key().isEmpty()) {
        file.settings().stream()
            .filter(one -> one.section().equals(noted.section()))
            .filter(one -> one.key().equals(noted.key()) && one.value().equals(noted.rest()))
            .filter(one -> !gone.contains(one))
            .findFirst()
            .ifPresent(gone::add);
      }
    }
    gone.forEach(editor::remove);
    return editor.toFile();
  }

  /** The file without any note. */
  UnitFile cleared() {
    return without(all());
  }

  private UnitFile without(List<Setting> settings) {
    UnitFileEditor editor = new UnitFileEditor(file);
    settings.forEach(editor::remove);
    return SectionHeaders.withoutEmpty(editor.toFile(), OutdatedDropIn.RECORD_SECTION);
  }

  private List<Setting> all() {
    List<Setting> all = new ArrayList<>();
    for (Setting setting : file.settings()) {
      if (isNote(setting)) {
        all.add(setting);
      }
    }
    return all;
  }

  /** A value as it is written, line breaks included. */
  static String raw(UnitFile file, Setting setting) {
    int start = setting.offset(0);
    int end = setting.offset(setting.value().length());
    return new String(file.content(), start, end - start, StandardCharsets.UTF_8)
        .replace("\r\n", "\n");
  }

  static UnitFile withoutLastLineEnd(UnitFile file) {
    byte[] content = file.content();
    int length = content.length;
    if (length > 0 && content[length - 1] == '\n') {
      length -= length > 1 && content[length - 2] == '\r' ? 2 : 1;
    }
    return UnitFile.parse(file.path(), Arrays.copyOf(content, length));
  }
}

package dev.dockerctl.change;

import dev.dockerctl.config.DaemonCommandLine;
import dev.dockerctl.unit.ExecCommand;
import dev.dockerctl.unit.ExecWord;
import dev.dockerctl.unit.Setting;
import dev.dockerctl.unit.UnitFile;
import dev.dockerctl.unit.UnitFileEditor;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The drop-in that dockerctl writes to. A file that a person wrote is adopted: only the settings
 * that a change is about are touched.
 *
 * <p>A command line of ours is recorded with the one it was made from in a section {@code
 * [X-Dockerctl]}, which systemd ignores as every section whose name starts with {@code X-},
 * systemd.unit(5).
 */
final class ManagedDropIn {
  static final String RECORD_SECTION = "X-Dockerctl";
  static final String BASE_COMMAND = "BaseExecStart";
  static final String BASE_FILE = "BaseFile";

  private static final String SERVICE = "Service";
  private static final String EXEC_START = "ExecStart";
  private static final String NOTE =
      "# Written by dockerctl, which keeps every other line of this file: see dockerctl(1).\n";

  private UnitFile file;

  /** The drop-in with that content; empty when it does not exist yet. */
  ManagedDropIn(String path, Optional<byte[]> content) {
    this.file =
        UnitFile.parse(path, content.orElseGet(() -> NOTE.getBytes(StandardCharsets.UTF_8)));
  }

  UnitFile file() {
    return file;
  }

  /** The content to write; empty when nothing of meaning is left and the file goes. */
  Optional<byte[]> content() {
    boolean onlyOurs = file.settings().isEmpty() && onlyHeadersAndOurNote();
    return onlyOurs ? Optional.empty() : Optional.of(file.content());
  }

  /**
   * Edits the daemon's command line here: in place if this file gives it already, else as a copy of
   * the line that is in effect.
   *
   * @param line the line in effect
   * @param base the line that would be in effect without this file, for the record
   */
  void editCommand(DaemonCommandLine line, LineEdits edits, ExecCommand base) {
    Setting setting = line.command().setting();
    if (setting.location().file().equals(file.path())) {
      file = new InPlaceWords(file, line.command()).apply(edits);
    } else {
      String copy = copied(line.command(), edits);
      file =
          new UnitFileEditor(file)
              .add(SERVICE, EXEC_START, "")
              .add(SERVICE, EXEC_START, copy)
              .toFile();
    }
    if (settings(RECORD_SECTION, BASE_COMMAND).isEmpty()) {
      file =
          new UnitFileEditor(file)
              .add(RECORD_SECTION, BASE_COMMAND, base.setting().value())
              .add(RECORD_SECTION, BASE_FILE, base.setting().location().file())
              .toFile();
    }
  }

  /** Removes the command line and its record, so that the one before this file is in effect. */
  void removeCommand() {
    UnitFileEditor editor = new UnitFileEditor(file);
    settings(SERVICE, EXEC_START).forEach(editor::remove);
    for (Setting setting : file.settings()) {
      if (setting.section().equals(RECORD_SECTION)) {
        editor.remove(setting);
      }
    }
    file = editor.toFile();
    file = SectionHeaders.withoutEmpty(file, RECORD_SECTION);
  }

  /** Whether this file sets the command line. */
  boolean hasCommand() {
    return !settings(SERVICE, EXEC_START).isEmpty();
  }

  /** Sets a variable for the daemon. */
  void setVariable(String name, String value) {
    file = new EnvironmentLines(file).withVariable(name, value);
  }

  /** Removes a variable that this file sets. */
  void removeVariable(String name) {
    file = new EnvironmentLines(file).withoutVariable(name);
  }

  /** Has systemd remove a variable that something else sets. */
  void blockVariable(String name) {
    file = new UnitFileEditor(file).add(SERVICE, "UnsetEnvironment", name).toFile();
  }

  private List<Setting> settings(String section, String key) {
    List<Setting> found = new ArrayList<>();
    for (Setting setting : file.settings()) {
      if (setting.section().equals(section) && setting.key().equals(key)) {
        found.add(setting);
      }
    }
    return found;
  }

  private boolean onlyHeadersAndOurNote() {
    String text = new String(file.content(), StandardCharsets.ISO_8859_1);
    for (String line : text.split("\n")) {
      String bare = line.strip();
      boolean ours = bare.isEmpty() || bare.equals(NOTE.strip()) || bare.startsWith("[");
      if (!ours) {
        return false;
      }
    }
    return true;
  }

  /** The raw text of a command with its prefix, words separated by one blank, after the edits. */
  private static String copied(ExecCommand command, LineEdits edits) {
    StringBuilder copy = new StringBuilder();
    List<ExecWord> words = command.words();
    for (int i = 0; i < words.size(); i++) {
      @Nullable List<String> edit = edits.words().get(i);
      if (edit == null) {
        int start = i == 0 ? 0 : words.get(i).start();
        appendWord(copy, command.setting().value().substring(start, words.get(i).end()));
      } else {
        edit.forEach(word -> appendWord(copy, word));
      }
    }
    edits.appended().forEach(word -> appendWord(copy, word));
    return copy.toString();
  }

  private static void appendWord(StringBuilder line, String word) {
    if (line.length() > 0) {
      line.append(' ');
    }
    line.append(word);
  }
}

package dev.dockerctl.change.dropin;

import dev.dockerctl.files.FileEdit;
import dev.dockerctl.unit.ExecCommand;
import dev.dockerctl.unit.syntax.Quoting;
import dev.dockerctl.unit.syntax.Setting;
import dev.dockerctl.unit.syntax.UnitFile;
import dev.dockerctl.unit.syntax.UnitFileEditor;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The drop-in that dockerctl writes to. A file that a person wrote is adopted: only the settings
 * that a change is about are touched.
 *
 * <p>What is written, and what stood in its place, is noted in the file itself ({@link
 * DropInRecord}), so that {@link #takeOutOurs} can leave the file as its owner had it.
 */
public final class ManagedDropIn {
  private static final String SERVICE = "Service";
  private static final String EXEC_START = "ExecStart";
  private static final String NOTE =
      FileEdit.MADE_HERE + ", which keeps every other line of this file: see dockerctl(1).\n";

  private UnitFile file;
  private boolean isEmptied;

  /** The drop-in with that content; empty when it does not exist yet. */
  public ManagedDropIn(String path, Optional<byte[]> content) {
    this.file =
        UnitFile.parse(path, content.orElseGet(() -> NOTE.getBytes(StandardCharsets.UTF_8)));
  }

  public UnitFile file() {
    return file;
  }

  /** The content to write; empty where nothing of meaning is left of what we made or took out. */
  public Optional<byte[]> content() {
    boolean onlyOurs = file.settings().isEmpty() && isOurs() && onlyHeadersAndOurNote();
    return onlyOurs || isEmptied ? Optional.empty() : Optional.of(file.content());
  }

  /**
   * Edits the daemon's command line here: in place if this file gives it already, else as a copy of
   * the line that is in effect.
   *
   * @param edits edits of the line in effect
   * @param base the line that would be in effect without this file, for the record
   */
  public void editCommand(LineEdits edits, ExecCommand base) {
    Setting setting = edits.line().command().setting();
    boolean inPlace = setting.location().file().equals(file.path());
    boolean recorded = record().has(DropInRecord.BASE_COMMAND);
    Optional<String> adopted =
        inPlace && !recorded ? Optional.of(DropInRecord.raw(file, setting)) : Optional.empty();
    if (inPlace) {
      file = edits.inPlace(file);
    } else {
      add(SERVICE, EXEC_START, "");
      add(SERVICE, EXEC_START, edits.copied());
    }
    if (!recorded) {
      noteBase(base, adopted);
    }
  }

  /**
   * Gives the command line that stands here anew, made from another line of the unit.
   *
   * @param raw the new line as it is to be written
   * @param base the line that would be in effect without this file, for the record
   */
  public void renewCommand(String raw, ExecCommand base) {
    List<Setting> commands = settings(EXEC_START);
    Setting last = commands.get(commands.size() - 1);
    Optional<String> adopted =
        base().isPresent() ? Optional.empty() : Optional.of(DropInRecord.raw(file, last));
    file = new UnitFileEditor(file).replaceValue(last, raw).toFile();
    noteBase(base, adopted);
  }

  /** The unit's command line that the one here was made from; empty where none is noted. */
  public Optional<Setting> base() {
    return record().setting(DropInRecord.BASE_COMMAND);
  }

  /**
   * Notes another line of the unit for the command line here, if the noted one was in some files.
   *
   * @param base the line that is in effect without this file
   */
  public void renewBaseOf(Set<String> files, Supplier<ExecCommand> base) {
    record()
        .setting(DropInRecord.BASE_FILE)
        .filter(noted -> files.contains(noted.value()))
        .ifPresent(noted -> noteBase(base.get(), Optional.empty()));
  }

  private void noteBase(ExecCommand base, Optional<String> adopted) {
    file = record().without(DropInRecord.BASE_KEYS);
    note(DropInRecord.BASE_COMMAND, base.setting().value());
    note(DropInRecord.BASE_FILE, base.setting().location().file());
    adopted.ifPresent(raw -> note(DropInRecord.ADOPTED_COMMAND, raw));
  }

  /** The drop-in as it is now, to be changed apart from this one. */
  public ManagedDropIn copy() {
    return new ManagedDropIn(file.path(), Optional.of(file.content()));
  }

  /** The same without its command line. */
  public ManagedDropIn withoutCommand() {
    ManagedDropIn without = copy();
    without.removeCommand();
    return without;
  }

  /** Removes the command line and its record, so that the one before this file is in effect. */
  public void removeCommand() {
    UnitFileEditor editor = new UnitFileEditor(file);
    settings(EXEC_START).forEach(editor::remove);
    file = new DropInRecord(editor.toFile()).without(DropInRecord.COMMAND_KEYS);
    tidy();
  }

  /** Whether this file sets the command line. */
  public boolean hasCommand() {
    return !settings(EXEC_START).isEmpty();
  }

  /** Sets a variable for the daemon. */
  public void setVariable(String name, String value) {
    Optional<String> adopted = new EnvironmentLines(file).value(name);
    boolean ours = record().words(DropInRecord.VARIABLES).contains(name);
    if (adopted.isEmpty() && settings("Environment").isEmpty()) {
      openSection(SERVICE);
    }
    file = new EnvironmentLines(file).withVariable(name, value);
    file = record().withoutWord(DropInRecord.BLOCKED_VARIABLES, name);
    if (!ours) {
      note(DropInRecord.VARIABLES, name);
      adopted.ifPresent(
          old -> note(DropInRecord.ADOPTED_VARIABLE, Quoting.environmentWord(name, old)));
    }
  }

  /** Removes a variable that this file sets. */
  public void removeVariable(String name) {
    file = new EnvironmentLines(file).withoutVariable(name);
    file = record().withoutWord(DropInRecord.VARIABLES, name);
    tidy();
  }

  /** Has systemd remove a variable that something else sets. */
  public void blockVariable(String name) {
    add(SERVICE, "UnsetEnvironment", name);
    note(DropInRecord.BLOCKED_VARIABLES, name);
  }

  /** The values of a setting here as they are written, in order. */
  public List<String> values(String section, String key) {
    return new SettingLines(file, section, key).values();
  }

  /** Gives a setting these values here, each on a line of its own, in the place of those it has. */
  public void giveSetting(String section, String key, List<String> values) {
    if (!values.isEmpty() && values(section, key).isEmpty()) {
      openSection(section);
    }
    file = new SettingLines(file, section, key).with(values);
    if (values.isEmpty() && isOurs()) {
      file = SectionHeaders.withoutEmpty(file, section);
    }
    tidy();
  }

  /** Adds a setting behind those that are here, as it is written. */
  public void addSetting(String section, String key, String rawValue) {
    add(section, key, rawValue);
    note(DropInRecord.OWN_LINE, DropInRecord.note(section, key, rawValue));
  }

  /** Takes a setting back that {@link #giveSetting} gave; another one stays. */
  public void takeBackSetting(String section, String key) {
    UnitFile before = file;
    file = new SettingLines(file, section, key).takenBack();
    if (file != before) {
      tidy();
    }
  }

  /** Whether anything here was written by dockerctl. */
  public boolean hasOurs() {
    return !record().isEmpty();
  }

  /** Takes out all that was written here, and puts back what stood in its place. */
  public void takeOutOurs() {
    boolean had = hasOurs();
    takeOutCommand();
    DropInRecord record = record();
    for (String name : record.words(DropInRecord.VARIABLES)) {
      Optional<String> old = record.adoptedVariable(name);
      EnvironmentLines lines = new EnvironmentLines(file);
      file = old.isPresent() ? lines.withVariable(name, old.get()) : lines.withoutVariable(name);
    }
    for (String name : record.words(DropInRecord.BLOCKED_VARIABLES)) {
      file = new EnvironmentLines(file).withoutBlock(name);
    }
    for (DropInRecord.Noted noted : record.settings()) {
      takeBackSetting(noted.section(), noted.key());
    }
    file = record().withoutOwnLines();
    close();
    isEmptied = had && file.settings().isEmpty() && onlyHeadersAndOurNote();
  }

  /** Takes out what was only made to hold our lines, once the last of them has gone. */
  private void tidy() {
    DropInRecord record = record();
    if (!record.isEmpty()
        && record.without(DropInRecord.ADDED_KEYS).settings().stream()
            .noneMatch(DropInRecord::isNote)) {
      close();
    }
  }

  private void close() {
    List<String> opened = record().words(DropInRecord.ADDED_SECTION);
    boolean ended = record().has(DropInRecord.ADDED_LINE_END);
    file = record().cleared();
    for (String section : isOurs() ? file.sections().keySet() : opened) {
      file = SectionHeaders.withoutEmpty(file, section);
    }
    if (ended) {
      file = DropInRecord.withoutLastLineEnd(file);
    }
  }

  private void takeOutCommand() {
    Optional<Setting> adopted = record().setting(DropInRecord.ADOPTED_COMMAND);
    List<Setting> commands = settings(EXEC_START);
    if (adopted.isPresent() && !commands.isEmpty()) {
      Setting last = commands.get(commands.size() - 1);
      String raw = DropInRecord.raw(file, adopted.get());
      file = new UnitFileEditor(file).replaceValue(last, raw).toFile();
    } else if (record().has(DropInRecord.BASE_COMMAND)) {
      removeCommand();
    }
  }

  private DropInRecord record() {
    return new DropInRecord(file);
  }

  private void note(String key, String value) {
    file = record().with(key, value);
  }

  /** Adds a setting, in a section that is noted where it had to be made in somebody's file. */
  private void add(String section, String key, String value) {
    openSection(section);
    file = new UnitFileEditor(file).add(section, key, value).toFile();
  }

  private void openSection(String section) {
    if (!isOurs()) {
      file = record().opened(section);
    }
  }

  /** Whether dockerctl made this file. */
  private boolean isOurs() {
    return text().contains(NOTE.strip());
  }

  private List<Setting> settings(String key) {
    return file.settings().stream()
        .filter(setting -> setting.section().equals(SERVICE) && setting.key().equals(key))
        .toList();
  }

  private boolean onlyHeadersAndOurNote() {
    for (String line : text().split("\n")) {
      String bare = line.strip();
      if (!bare.isEmpty() && !bare.equals(NOTE.strip()) && !bare.startsWith("[")) {
        return false;
      }
    }
    return true;
  }

  private String text() {
    return new String(file.content(), StandardCharsets.ISO_8859_1);
  }
}

package dev.dockerctl.files.record;

import dev.dockerctl.files.Caller;
import dev.dockerctl.files.EditReader;
import dev.dockerctl.files.FileEdit;
import dev.dockerctl.files.SealedText;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One recorded change.
 *
 * @param number counts changes from 1 and is never used again
 * @param unit whose configuration was changed
 * @param time when the change was made
 * @param caller who made it
 * @param commandLine the command line, secrets masked
 * @param edits the files before and after, with real contents: show {@link #diff} only
 * @param outcome how it ended
 * @param message why it was made, in the words of whoever made it, secrets masked; empty where no
 *     reason was given
 */
public record HistoryEntry(
    int number,
    String unit,
    Instant time,
    Caller caller,
    List<String> commandLine,
    List<FileEdit> edits,
    Outcome outcome,
    Optional<String> message) {
  /** The unit of an entry that has none. */
  public static final String USUAL_UNIT = "docker.service";

  /** The command line of an undo that dockerctl does by itself. */
  public static final List<String> AUTOMATIC = List.of("dockerctl", "automatic", "rollback");

  private static final String KIND = "dockerctl-history 1";

  /** Copies the lists. */
  public HistoryEntry {
    commandLine = List.copyOf(commandLine);
    edits = List.copyOf(edits);
  }

  /** An entry without a reason. */
  public HistoryEntry(
      int number,
      String unit,
      Instant time,
      Caller caller,
      List<String> commandLine,
      List<FileEdit> edits,
      Outcome outcome) {
    this(number, unit, time, caller, commandLine, edits, outcome, Optional.empty());
  }

  /** The unified diff of every file, secrets masked. */
  public String diff() {
    StringBuilder diff = new StringBuilder();
    for (FileEdit edit : edits) {
      diff.append(UnifiedDiff.masked(edit));
    }
    return diff.toString();
  }

  /** The paths of the files that it wrote. */
  public Set<String> paths() {
    return edits.stream().map(FileEdit::path).collect(Collectors.toUnmodifiableSet());
  }

  /** Whether it was an undo that dockerctl did by itself. */
  public boolean isAutomatic() {
    return commandLine.equals(AUTOMATIC);
  }

  /** Whether it went back over earlier changes, asked for or by itself. */
  public boolean isRollback() {
    return commandLine.contains("rollback");
  }

  /** Whether it took over what configures the daemon elsewhere. */
  public boolean isImport() {
    return commandLine.contains("import");
  }

  /** Whether it repaired what a doctor had found. */
  public boolean isRepair() {
    return commandLine.contains("doctor") && commandLine.contains("--fix");
  }

  /** Whether the files have what it wrote, unless somebody changed them since. */
  public boolean isInEffect() {
    return outcome == Outcome.WRITTEN || outcome == Outcome.ACTIVATED || outcome == Outcome.STARTED;
  }

  /** The same entry, ended differently. */
  HistoryEntry with(Outcome newOutcome) {
    return new HistoryEntry(number, unit, time, caller, commandLine, edits, newOutcome, message);
  }

  /** The form on disk. */
  byte[] seal() {
    SealedText text = new SealedText(KIND);
    if (!unit.equals(USUAL_UNIT)) {
      text.add("unit", unit);
    }
    text.add("time", time.toString()).add("user", caller.user());
    caller.behind().ifPresent(name -> text.add("behind", name));
    caller.login().ifPresent(name -> text.add("login", name));
    for (String word : commandLine) {
      text.add("word", word);
    }
    message.ifPresent(reason -> text.add("message", reason));
    text.add("outcome", outcome.id());
    for (FileEdit edit : edits) {
      text.add(edit).add("next", "");
    }
    return text.seal();
  }

  /**
   * Reads the form on disk.
   *
   * @throws IOException when it is torn, damaged, or of a later version
   */
  static HistoryEntry open(int number, byte[] sealed) throws IOException {
    Reader reader = new Reader();
    for (SealedText.Field field : SealedText.open(sealed, KIND)) {
      reader.take(field);
    }
    return reader.entry(number);
  }

  private static final class Reader {
    private String unit = USUAL_UNIT;
    private Instant time = Instant.EPOCH;
    private String user = "";
    private Optional<String> behind = Optional.empty();
    private Optional<String> login = Optional.empty();
    private Optional<String> message = Optional.empty();
    private Outcome outcome = Outcome.STARTED;
    private final List<String> words = new ArrayList<>();
    private final List<FileEdit> edits = new ArrayList<>();
    private final EditReader edit = new EditReader();

    void take(SealedText.Field field) throws IOException {
      String value = field.value();
      switch (field.key()) {
        case "unit" -> unit = value;
        case "time" -> time = LastGood.instant(value);
        case "user" -> user = value;
        case "behind" -> behind = Optional.of(value);
        case "login" -> login = Optional.of(value);
        case "word" -> words.add(value);
        case "message" -> message = Optional.of(value);
        case "outcome" -> outcome = Outcome.of(value);
        case "next" -> edits.add(edit.edit());
        default -> edit.take(field);
      }
    }

    HistoryEntry entry(int number) {
      Caller caller = new Caller(user, behind, login);
      return new HistoryEntry(number, unit, time, caller, words, edits, outcome, message);
    }
  }
}

package dev.dockerctl.files.record;

import dev.dockerctl.error.Diagnostic;
import dev.dockerctl.files.ConfigurationLock;
import dev.dockerctl.files.ProcessIdentity;
import dev.dockerctl.files.StateDirectories;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Everything an undo of an activation needs, made to last before the activation begins. Whoever
 * finds it can finish: it names every file with all its contents, and needs nothing that could be
 * broken by then.
 *
 * @param unit the unit that is activated
 * @param watch what is watched, and until when
 * @param before the daemon before the activation
 * @param files every file that plays a part
 * @param vendor the files of the package, for the last good configuration that this may become
 */
public record UndoRecord(
    String unit, Watch watch, Before before, List<Versions> files, List<KeptFile> vendor) {
  /** Copies the lists. */
  public UndoRecord {
    files = List.copyOf(files);
    vendor = List.copyOf(vendor);
  }

  /** What is watched. */
  public enum Kind {
    /** A start, stop and start, or reload of the daemon: undone if the daemon does not come up. */
    RESTART,
    /** A change that has to be confirmed: undone in any case. */
    CONFIRM;

    /** The name on disk and on the command line. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** How far it is. */
  public enum Phase {
    /** The activation is about to begin, or under way. */
    ACTIVATING,
    /** The daemon was proved up, and waits to be confirmed. */
    PROVED,
    /** The undo is under way. */
    UNDOING,
    /** The undo has put the files back, and restarts the daemon with them. */
    RESTARTING
  }

  /**
   * What is watched, and until when.
   *
   * @param kind what
   * @param phase how far
   * @param due when somebody else has to finish it
   * @param owner the process that does it until then
   */
  public record Watch(Kind kind, Phase phase, Instant due, ProcessIdentity owner) {
    /** The same in another phase. */
    public Watch at(Phase other) {
      return new Watch(kind, other, due, owner);
    }

    /** Whether an undo is under way. */
    public boolean isUndoing() {
      return phase == Phase.UNDOING || phase == Phase.RESTARTING;
    }
  }

  private static final String FOLDER = "undo";

  /** Where the record of a unit lies. */
  public static Path place(StateDirectories directories, String unit) {
    return directories.state().resolve(FOLDER).resolve(unit);
  }

  /**
   * The daemon before the activation.
   *
   * @param process its process; empty if it did not run
   * @param fromGood whether the undo leads to a last good configuration; otherwise only to the
   *     files before the change
   * @param ownOnly whether the daemon had all else that was on disk, so that the activation brings
   *     the change alone
   * @param bridge the address of the default bridge, such as {@code 172.17.0.1/16}, where known
   * @param change the number of the change in the history, 0 for none
   * @param sockets the socket units that have to be restarted with the daemon
   * @param folders the folders that the change creates, outermost first
   */
  public record Before(
      Optional<ProcessIdentity> process,
      boolean fromGood,
      boolean ownOnly,
      Optional<String> bridge,
      int change,
      List<String> sockets,
      List<String> folders) {
    /** Copies the lists. */
    public Before {
      sockets = List.copyOf(sockets);
      folders = List.copyOf(folders);
    }
  }

  /**
   * One file.
   *
   * @param earlier as it was before the command
   * @param present as it is activated
   * @param target as the undo leaves it
   */
  public record Versions(KeptFile earlier, KeptFile present, KeptFile target) {
    /** A file that is to be nowhere. */
    static Versions nothingAt(String path) {
      KeptFile nothing = KeptFile.absent(path);
      return new Versions(nothing, nothing, nothing);
    }

    /** Whether the undo has something to do. */
    public boolean differs() {
      return !present.isSameAs(target);
    }

    /** Whether the command itself changes it. */
    public boolean isOwn() {
      return !present.isSameAs(earlier);
    }

    /** Whether it differed from what the undo leads to before the command. */
    public boolean isPending() {
      return !earlier.isSameAs(target);
    }

    /**
     * What takes the place of a file: with the owner that somebody has given to it since, and for
     * nobody to whom it was closed.
     */
    KeptFile targetFor(KeptFile now) {
      boolean closed =
          target.attributes().isPresent()
              && present.attributes().isPresent()
              && now.attributesUnlike(present).isPresent();
      return closed
          ? target.with(
              now.attributes().get().within(target.attributes().get(), now.isSameAs(present)))
          : target;
    }

    /** Whether it is one of these. */
    boolean have(KeptFile file) {
      return file.isSameAs(present) || file.isSameAs(earlier) || file.isSameAs(target);
    }
  }

  /** Every file as the undo leaves it. */
  public List<KeptFile> targets() {
    return files.stream().map(Versions::target).toList();
  }

  /** Whether all is back already, as the guard leaves it where it cannot write that down. */
  public boolean isBack(StateDirectories directories) {
    return !files.isEmpty() && targets().stream().allMatch(file -> file.isInPlace(directories));
  }

  /** Every file as it is activated. */
  public List<KeptFile> present() {
    return files.stream().map(Versions::present).toList();
  }

  /** The undo of what stands at some paths alone; nothing stays at one that is not known. */
  public UndoRecord at(List<String> paths) {
    List<Versions> some = new ArrayList<>();
    for (String path : paths) {
      some.add(
          files.stream()
              .filter(file -> file.target().path().equals(path))
              .findFirst()
              .orElseGet(() -> Versions.nothingAt(path)));
    }
    return new UndoRecord(unit, watch, before, some, vendor);
  }

  /** The same with another watch. */
  public UndoRecord with(Watch newWatch) {
    return new UndoRecord(unit, newWatch, before, files, vendor);
  }

  /** The same while a process undoes it. */
  public UndoRecord undoing(Instant due, ProcessIdentity owner) {
    return with(new Watch(Kind.RESTART, Phase.UNDOING, due, owner));
  }

  /**
   * The undos to try, one after the other, until the daemon is up: where others' changes are
   * pending besides the command's own, first that of the command's own files alone.
   */
  public List<UndoRecord> steps() {
    boolean hasOwn = files.stream().anyMatch(Versions::isOwn);
    boolean hasOthers = files.stream().anyMatch(Versions::isPending);
    if (!hasOwn || !hasOthers) {
      return List.of(this);
    }
    List<Versions> rest = new ArrayList<>();
    for (Versions file : files) {
      rest.add(new Versions(file.earlier(), file.earlier(), file.target()));
    }
    return List.of(ofOwn(), new UndoRecord(unit, watch, before, rest, vendor));
  }

  /**
   * The undos to try of a change that nobody confirmed: where the activation brought other changes
   * with it, any of them may be the reason, and all go at once.
   */
  public List<UndoRecord> stepsUnconfirmed() {
    return before.ownOnly() ? steps() : List.of(this);
  }

  /** The undos to try where a person wants now what the guard would do later. */
  public List<UndoRecord> stepsNow() {
    return watch.kind() == Kind.CONFIRM ? stepsUnconfirmed() : steps();
  }

  /** The undo of the files that the command itself changes, and of no other. */
  public UndoRecord ofOwn() {
    List<Versions> own = new ArrayList<>();
    for (Versions file : files) {
      if (file.isOwn()) {
        own.add(new Versions(file.earlier(), file.present(), file.earlier()));
      }
    }
    Before unproved =
        new Before(
            before.process(),
            false,
            before.ownOnly(),
            before.bridge(),
            before.change(),
            before.sockets(),
            before.folders());
    return new UndoRecord(unit, watch, unproved, own, vendor);
  }

  /** The configuration that was activated, as the last good one that it becomes. */
  public LastGood activated(Instant time) {
    return new LastGood(time, present(), vendor);
  }

  /** Replaces what was saved before, for the holder of the {@link ConfigurationLock}. */
  public void save(StateDirectories directories) {
    records(directories).save(unit, this);
  }

  /**
   * The record of a unit; empty when nothing waits to be finished.
   *
   * @param diagnostics told of a record that is damaged: the guard's copy counts, or else none
   */
  public static Optional<UndoRecord> load(
      StateDirectories directories, String unit, List<Diagnostic> diagnostics) {
    List<Diagnostic> troubles = new ArrayList<>();
    Optional<UndoRecord> record = records(directories).load(unit, troubles);
    Optional<DamagedUndo> damaged =
        troubles.isEmpty() ? Optional.empty() : DamagedUndo.of(directories, unit);
    if (damaged.isPresent()) {
      diagnostics.add(Diagnostic.warning(null, damaged.get().sentence()));
      return damaged.get().copy();
    }
    diagnostics.addAll(troubles);
    return record;
  }

  /** Removes the record of a unit: there is nothing left to finish. */
  public static void remove(StateDirectories directories, String unit) {
    records(directories).remove(unit);
  }

  /** The units that have a record. */
  public static List<String> units(StateDirectories directories) {
    return records(directories).units();
  }

  static UnitRecords<UndoRecord> records(StateDirectories directories) {
    return records(directories, FOLDER);
  }

  /** Such records in another folder of the state directory. */
  static UnitRecords<UndoRecord> records(StateDirectories directories, String folder) {
    return new UnitRecords<>(directories, folder, new UndoRecordForm());
  }
}

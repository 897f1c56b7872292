package dev.dockerctl.change;

import dev.dockerctl.activate.ChangeJournal;
import dev.dockerctl.activate.OwnChange;
import dev.dockerctl.change.plan.Plan;
import dev.dockerctl.change.plan.Planner;
import dev.dockerctl.daemon.StateFolders;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.files.Caller;
import dev.dockerctl.files.ConfigurationLock;
import dev.dockerctl.files.FileEdit;
import dev.dockerctl.files.StateDirectories;
import dev.dockerctl.files.record.History;
import dev.dockerctl.files.record.HistoryEntry;
import dev.dockerctl.files.record.Outcome;
import dev.dockerctl.files.transaction.Committed;
import dev.dockerctl.files.transaction.Crossing;
import dev.dockerctl.files.transaction.Transaction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Writes the files of a plan, all or none, and has the history tell what became of them. */
final class RecordedCommit implements AutoCloseable {
  private final Planner planner;
  private final StateDirectories directories;
  private final Transaction transaction;
  private final History history;
  private final Consumer<String> teller;
  private final UserCommand command;
  private int recorded;

  /**
   * For the holder of the lock.
   *
   * @param teller told what could not be recorded
   * @param command the user's command, for the history
   */
  RecordedCommit(
      Planner planner, ConfigurationLock lock, Consumer<String> teller, UserCommand command) {
    this.planner = planner;
    this.directories = StateFolders.of(planner.host());
    this.transaction = new Transaction(lock, directories);
    this.history = new History(directories, planner.host().clock());
    this.teller = teller;
    this.command = command;
  }

  /** Said before the history has an entry of it; nothing could be written there. */
  void requireNoScratchFile(Plan plan) {
    String copy = Crossing.copyPath(directories);
    if (plan.edits().stream().anyMatch(edit -> edit.path().equals(copy))) {
      throw new DockerctlException(
              ErrorCode.REFUSED,
              "cannot change '"
                  + copy
                  + "': it is dockerctl's scratch file, at which the drop-in still points since a"
                  + " move was cut off and its record is lost")
          .hint("dockerctl revert");
    }
  }

  /** Records and writes a plan; 0 if there was nothing to write. */
  int write(Plan plan, Runnable afterwards) {
    int number = append(plan);
    if (number == 0) {
      return 0;
    }
    commit(plan, number, afterwards);
    record(number, Outcome.WRITTEN);
    return number;
  }

  /**
   * Has the history have an entry of a plan; returns its number, 0 for a plan that changes nothing.
   */
  int append(Plan plan) {
    if (!plan.changesAnything()) {
      return 0;
    }
    Caller caller = Caller.current(planner.host().environment(), Path.of("/"));
    HistoryEntry entry =
        history.append(plan.before().unit().name(), command.by(caller), plan.edits());
    recorded = entry.number();
    return recorded;
  }

  /** Has the journal tell how it ended; an undo has told of itself. */
  @Override
  public void close() {
    history
        .find(recorded)
        .filter(entry -> entry.outcome() != Outcome.ROLLED_BACK)
        .filter(entry -> entry.outcome() != Outcome.RESTORE_FAILED)
        .ifPresent(new ChangeJournal(planner.host())::tell);
  }

  /** Writes the files; where they or what follows fails, all is as before. */
  void commit(Plan plan, int number, Runnable afterwards) {
    Committed committed = commit(plan, number);
    committed.warnings().forEach(teller);
    try {
      afterwards.run();
    } catch (RuntimeException e) {
      undo(committed, number, e);
      throw e;
    }
    transaction.keep();
  }

  private Committed commit(Plan plan, int number) {
    try {
      return transaction.commit(plan.edits(), new SafeMove(planner, directories).of(plan));
    } catch (RuntimeException e) {
      record(number, Outcome.FAILED);
      throw e;
    }
  }

  private void undo(Committed committed, int number, RuntimeException first) {
    try {
      transaction.undo(committed);
      record(number, Outcome.FAILED);
    } catch (DockerctlException e) {
      record(number, Outcome.WRITTEN);
      throw new DockerctlException(
              e.code(), first.getMessage() + "; and the files stay changed: " + e.message())
          .hint("dockerctl rollback")
          .causedBy(first);
    }
  }

  /** What was done is done, also where nothing more can be written about it. */
  void record(int number, Outcome outcome) {
    if (number > 0) {
      try {
        history.update(number, outcome);
      } catch (DockerctlException e) {
        teller.accept(e.message());
      }
    }
  }

  /** What a plan changes, by its number in the history. */
  OwnChange own(Plan plan, int number) {
    return new OwnChange(
        number,
        plan.edits(),
        plan.before().differing(plan.after()),
        List.copyOf(plan.socketUnits()),
        missingFolders(plan.edits()));
  }

  private List<String> missingFolders(List<FileEdit> edits) {
    Set<String> missing = new LinkedHashSet<>();
    for (FileEdit edit : edits) {
      List<String> above = new ArrayList<>();
      Optional<Path> folder = Optional.ofNullable(directories.resolve(edit.path()).getParent());
      while (folder.isPresent() && !Files.exists(folder.get())) {
        above.add(directories.hostPath(folder.get()));
        folder = folder.map(Path::getParent);
      }
      Collections.reverse(above);
      missing.addAll(above);
    }
    return List.copyOf(missing);
  }
}

package dev.dockerctl.activate;

import dev.dockerctl.activate.guard.Guard;
import dev.dockerctl.catalog.Catalog;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.ConfigurationReader;
import dev.dockerctl.daemon.OptionTexts;
import dev.dockerctl.daemon.RunningDaemon;
import dev.dockerctl.daemon.RunningOptions;
import dev.dockerctl.daemon.StateFolders;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ShellWords;
import dev.dockerctl.files.StateDirectories;
import dev.dockerctl.files.record.History;
import dev.dockerctl.files.record.HistoryEntry;
import dev.dockerctl.files.record.KeptFile;
import dev.dockerctl.files.record.Lineage;
import dev.dockerctl.files.record.ProcessRecord;
import dev.dockerctl.files.record.UndoRecord;
import dev.dockerctl.host.Host;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what a proved daemon was started with: as the last good configuration, or until somebody
 * confirms it. The daemon is up by then, so what fails here is told of and undoes nothing.
 */
final class Success {
  private final Host host;
  private final ConfigurationReader reader;
  private final Catalog catalog;
  private final Guard guard;
  private final Terms terms;
  private final StateDirectories directories;
  private final List<String> notes = new ArrayList<>();

  Success(Host host, ConfigurationReader reader, Catalog catalog, Guard guard, Terms terms) {
    this.host = host;
    this.reader = reader;
    this.catalog = catalog;
    this.guard = guard;
    this.terms = terms;
    this.directories = StateFolders.of(host);
  }

  /**
   * What came of it.
   *
   * @param confirmBy when the change is undone unless somebody confirms it; null if it stays
   */
  record Outcome(@Nullable Instant confirmBy, List<String> notes) {}

  Outcome keep(Activator.Armed armed, @Nullable RunningDaemon running, boolean networkKept) {
    Configuration after = armed.task().after();
    String unit = armed.task().unit();
    boolean proved = !networkKept || !networkDiffers(armed);
    if (running != null) {
      ProcessRecord record =
          new ProcessRecord(
              running.identity(),
              OptionTexts.ofFile(after.options()),
              RunningOptions.variables(after),
              proved ? ProcessRecord.Proof.WHOLE : ProcessRecord.Proof.NETWORK_KEPT,
              true);
      attempt(() -> record.save(directories, unit));
    }
    attempt(() -> new WrittenChanges(host).areActivated(armed.record().present()));
    @Nullable Instant confirmBy = null;
    boolean nothingToUndo = armed.plan().isGood();
    if (terms.confirmWithin().isPresent() && nothingToUndo) {
      notes.add("this is the last good configuration itself, so nothing waits to be confirmed");
    }
    if (terms.confirmWithin().isPresent() && !nothingToUndo) {
      confirmBy = host.clock().instant().plus(terms.confirmWithin().get());
      if (!proved) {
        notes.add(KeptNetwork.NOTE);
      }
      tellOfOthers(armed.record());
      waitForConfirmation(armed.record(), confirmBy);
    } else {
      keepAsGood(armed, proved);
      attempt(() -> UndoRecord.remove(directories, unit));
      guard.clear().ifPresent(failure -> notes.add(failure.message()));
    }
    return new Outcome(confirmBy, List.copyOf(notes));
  }

  /** The undo takes back what the restart has brought besides the change. */
  private void tellOfOthers(UndoRecord record) {
    if (record.before().ownOnly()) {
      return;
    }
    List<String> others = new ArrayList<>();
    Set<String> told = new HashSet<>();
    History history = new History(directories, host.clock());
    for (HistoryEntry entry : Lineage.takenBack(history, record.targets())) {
      if (entry.number() != record.before().change() && !entry.isRollback()) {
        others.add(0, entry.number() + " (" + ShellWords.join(entry.commandLine()) + ")");
      }
      told.addAll(entry.paths());
    }
    for (UndoRecord.Versions file : record.files()) {
      if (file.isPending() && (others.isEmpty() || !told.contains(file.present().path()))) {
        others.add("'" + file.present().path() + "'");
      }
    }
    if (!others.isEmpty()) {
      notes.add(
          "an undo goes back to the last good configuration, and so takes these back too: "
              + String.join(", ", others));
    }
  }

  private void keepAsGood(Activator.Armed armed, boolean proved) {
    if (!proved) {
      notes.add(KeptNetwork.STAYS);
    } else {
      attempt(
          () ->
              armed
                  .record()
                  .activated(host.clock().instant())
                  .save(directories, armed.task().unit()));
    }
  }

  private void waitForConfirmation(UndoRecord record, Instant due) {
    UndoRecord waiting =
        record.with(
            new UndoRecord.Watch(
                UndoRecord.Kind.CONFIRM, UndoRecord.Phase.PROVED, due, record.watch().owner()));
    attempt(
        () -> {
          waiting.save(directories);
          guard.arm(waiting);
        });
  }

  /** Whether settings of the network differ from those of the last good configuration. */
  private boolean networkDiffers(Activator.Armed armed) {
    if (armed.plan().good().isEmpty()) {
      return true;
    }
    List<KeptFile> targets = new ArrayList<>();
    for (UndoRecord.Versions pair : armed.plan().files()) {
      if (pair.differs()) {
        targets.add(pair.target());
      }
    }
    Configuration after = armed.task().after();
    return new KeptNetwork(host, reader, catalog)
        .differs(
            RunningOptions.startedWith(after),
            after,
            ConfigurationFiles.with(reader, after, targets));
  }

  private void attempt(Runnable step) {
    try {
      step.run();
    } catch (DockerctlException e) {
      notes.add(e.message());
    }
  }
}

package dev.dockerctl.activate;

import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.ConfigurationReader;
import dev.dockerctl.daemon.Processes;
import dev.dockerctl.daemon.StateFolders;
import dev.dockerctl.error.Diagnostic;
import dev.dockerctl.files.FileEdit;
import dev.dockerctl.files.StateDirectories;
import dev.dockerctl.files.record.KeptFile;
import dev.dockerctl.files.record.LastGood;
import dev.dockerctl.files.record.UndoRecord;
import dev.dockerctl.host.Host;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tells, before an activation, what each file is to be if it fails: as in the last good
 * configuration; where none is known, as before the change.
 */
final class UndoPlan {
  private final Host host;
  private final ConfigurationReader reader;
  private final List<Diagnostic> diagnostics = new ArrayList<>();

  UndoPlan(Host host, ConfigurationReader reader) {
    this.host = host;
    this.reader = reader;
  }

  /**
   * What an undo would do, and what is to be said before the activation.
   *
   * @param files every file, as it is activated and as the undo leaves it
   * @param vendor the files of the package now
   * @param good the last good configuration; empty if none is known
   * @param notes sentences for the user
   */
  record Result(
      List<UndoRecord.Versions> files,
      List<KeptFile> vendor,
      Optional<LastGood> good,
      List<String> notes) {
    /** Whether an undo would change a file. */
    boolean isUndoable() {
      return files.stream().anyMatch(UndoRecord.Versions::differs);
    }

    /** Who finishes an activation of it, and until when. */
    UndoRecord.Watch watch(Host host, Terms terms, Duration in) {
      UndoRecord.Kind kind =
          terms.confirmWithin().isPresent() && !isGood()
              ? UndoRecord.Kind.CONFIRM
              : UndoRecord.Kind.RESTART;
      Instant due = host.clock().instant().plus(in);
      return new UndoRecord.Watch(kind, UndoRecord.Phase.ACTIVATING, due, Processes.self(host));
    }

    /** Whether what is activated is the last good configuration itself. */
    boolean isGood() {
      return good.isPresent() && !isUndoable() && vendor.equals(good.get().vendor());
    }
  }

  /**
   * Looks at the disk.
   *
   * @param after the configuration that is to be activated
   * @param edits the edits that still have to be made for it
   */
  Result of(Configuration after, List<FileEdit> edits) {
    ConfigurationFiles files = ConfigurationFiles.of(host, reader, after);
    Optional<LastGood> good =
        LastGood.load(StateFolders.of(host), after.unit().name(), diagnostics);
    Set<String> paths = new LinkedHashSet<>(files.own());
    edits.forEach(edit -> paths.add(edit.path()));
    good.ifPresent(known -> known.files().forEach(file -> paths.add(file.path())));
    List<UndoRecord.Versions> pairs = new ArrayList<>();
    for (KeptFile now : files.read(paths)) {
      KeptFile present = ConfigurationFiles.after(now, edits);
      pairs.add(new UndoRecord.Versions(now, present, target(now, present, good, files)));
    }
    List<KeptFile> vendor = files.readVendor();
    return new Result(pairs, vendor, good, notes(good, vendor));
  }

  /** A file that the last good configuration did not have: a unit file goes, another one stays. */
  private static KeptFile target(
      KeptFile now, KeptFile present, Optional<LastGood> good, ConfigurationFiles files) {
    if (good.isEmpty()) {
      return now;
    }
    String path = now.path();
    Optional<KeptFile> known = good.get().known(path);
    if (known.isPresent()) {
      return known.get();
    }
    if (files.isUnitFile(path)) {
      return KeptFile.absent(path);
    }
    return present.isSameAs(now) ? present : now;
  }

  /** Whether the package has changed a file or brought one, and not only come into play or gone. */
  private boolean isVendorChanged(LastGood good, List<KeptFile> vendor) {
    StateDirectories directories = StateFolders.of(host);
    Set<String> known = new HashSet<>();
    good.vendor().forEach(file -> known.add(file.path()));
    return !good.vendor().stream().allMatch(file -> file.isInPlace(directories))
        || vendor.stream().anyMatch(file -> isDropIn(file) && !known.contains(file.path()));
  }

  private static boolean isDropIn(KeptFile file) {
    return !file.isAbsent() && file.path().contains(".d/");
  }

  private List<String> notes(Optional<LastGood> good, List<KeptFile> vendor) {
    List<String> notes = new ArrayList<>();
    diagnostics.forEach(diagnostic -> notes.add(diagnostic.toString()));
    if (good.isEmpty()) {
      notes.add(
          "no last good configuration is known yet, so a failure brings back only the files that"
              + " this command changes");
    } else if (isVendorChanged(good.get(), vendor)) {
      notes.add(
          "the package's own unit files changed since the last good configuration, which cannot"
              + " bring the old ones back");
    }
    return notes;
  }
}

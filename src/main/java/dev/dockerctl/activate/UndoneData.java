package dev.dockerctl.activate;

import dev.dockerctl.activate.shim.Shims;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.ConfigurationReader;
import dev.dockerctl.daemon.DataPlace;
import dev.dockerctl.daemon.Observation;
import dev.dockerctl.daemon.RunningOptions;
import dev.dockerctl.files.record.KeptFile;
import dev.dockerctl.files.record.UndoRecord;
import dev.dockerctl.host.Host;
import dev.dockerctl.unit.syntax.UnitFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds what somebody wrote since an activation, and by which the undo would start the daemon
 * without its images, or stop containers that would go on otherwise: nobody said yes to that.
 *
 * @param whole the undo of all files
 */
record UndoneData(Host host, ConfigurationReader reader, UndoRecord whole) {
  /**
   * Whether the daemon would look for its data elsewhere than where the undo leads, or no longer
   * have the live-restore by which containers go on.
   *
   * @param step the undo whose files are back; what cannot be read hides nothing
   */
  boolean isHiddenAfter(UndoRecord step) {
    try {
      Configuration disk = reader.read(whole.unit());
      List<KeptFile> goal = new ArrayList<>();
      for (UnitFile file : disk.unit().files()) {
        if (file.path().startsWith("/etc/")) {
          goal.add(KeptFile.absent(file.path()));
        }
      }
      goal.addAll(withAllOf(step).targets());
      Configuration wanted = ConfigurationFiles.with(reader, disk, goal);
      return stopsContainers(wanted, disk)
          || !DataPlace.of(wanted).lostIn(DataPlace.of(disk)).isEmpty();
    } catch (RuntimeException e) {
      return false;
    }
  }

  private boolean stopsContainers(Configuration wanted, Configuration disk) {
    return Observation.isLiveRestore(wanted)
        && !Observation.isLiveRestore(disk)
        && !Shims.containers(host, RunningOptions.startedWith(wanted)).isEmpty();
  }

  /** The same undo, which also leaves each other file as it was before the command. */
  UndoRecord withAllOf(UndoRecord step) {
    Map<String, UndoRecord.Versions> files = new LinkedHashMap<>();
    for (UndoRecord.Versions file : whole.files()) {
      files.put(
          file.target().path(),
          new UndoRecord.Versions(file.earlier(), file.present(), file.earlier()));
    }
    step.files().forEach(file -> files.put(file.target().path(), file));
    List<UndoRecord.Versions> all = new ArrayList<>(files.values());
    return new UndoRecord(step.unit(), step.watch(), step.before(), all, step.vendor());
  }
}

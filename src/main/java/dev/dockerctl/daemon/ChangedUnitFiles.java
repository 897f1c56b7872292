package dev.dockerctl.daemon;

import dev.dockerctl.config.Configuration;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.files.StateDirectories;
import dev.dockerctl.files.record.KeptFile;
import dev.dockerctl.files.record.LastGood;
import dev.dockerctl.host.Host;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The unit file and drop-ins that were changed since the daemon was started. What the daemon has of
 * a setting such as {@code LimitNOFILE=} cannot be told in general; that its file is newer can.
 */
public final class ChangedUnitFiles {
  private ChangedUnitFiles() {}

  /** Their paths in the order in which they are read; none where no daemon is known to run. */
  public static List<String> since(Host host, Configuration disk, @Nullable RunningDaemon running) {
    List<String> changed = new ArrayList<>();
    if (running == null) {
      return changed;
    }
    for (String file : disk.unit().paths()) {
      if (running.startedBefore(host.path(file))) {
        changed.add(file);
      }
    }
    return changed.isEmpty() ? changed : unlikeProved(host, disk.unit().name(), running, changed);
  }

  /** Those with another content than that with which the process was started and proved. */
  private static List<String> unlikeProved(
      Host host, String unit, RunningDaemon running, List<String> changed) {
    try {
      StateDirectories directories = StateFolders.of(host);
      Optional<LastGood> good = LastGood.ofProcess(directories, unit, running.started());
      if (good.isEmpty()) {
        return changed;
      }
      List<KeptFile> proved = new ArrayList<>(good.get().files());
      proved.addAll(good.get().vendor());
      return changed.stream()
          .filter(path -> proved.stream().noneMatch(file -> isAsProved(file, path, directories)))
          .toList();
    } catch (DockerctlException e) {
      // Others than root may not look there.
      return changed;
    }
  }

  private static boolean isAsProved(KeptFile file, String path, StateDirectories directories) {
    return file.path().equals(path) && file.isInPlace(directories);
  }

  /** What to say of them. */
  public static String sentence(List<String> changed) {
    return "changed since the daemon was started: "
        + String.join(", ", changed)
        + "; what else is set there comes with dockerctl restart";
  }
}

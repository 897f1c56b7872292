package dev.dockerctl.daemon;

import dev.dockerctl.config.Configuration;
import dev.dockerctl.host.Host;
import java.util.ArrayList;
import java.util.List;
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
    return changed;
  }

  /** What to say of them. */
  public static String sentence(List<String> changed) {
    return "changed since the daemon was started: "
        + String.join(", ", changed)
        + "; what else is set there comes with dockerctl restart";
  }
}

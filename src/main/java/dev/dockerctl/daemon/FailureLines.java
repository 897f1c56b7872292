package dev.dockerctl.daemon;

import dev.dockerctl.service.UnitRun;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The lines of the log that tell why a run failed: dockerd's own errors; where it wrote none, what
 * others wrote in plain text, and what the service manager says of the end.
 */
public record FailureLines(DaemonLog log) {
  private static final int MOST = 5;

  /** The lines of one run. */
  public List<String> of(UnitRun run) {
    Set<String> errors = new LinkedHashSet<>();
    Set<String> others = new LinkedHashSet<>();
    for (String line : log.ofProcesses(run)) {
      if (isError(line)) {
        errors.add(line);
      } else if (!isRemark(line)) {
        others.add(line);
      }
    }
    if (!errors.isEmpty()) {
      return last(errors);
    }
    for (String line : log.ofManager(run)) {
      if (isOfTheEnd(run.unit(), line)) {
        others.add(line);
      }
    }
    return last(others);
  }

  private static List<String> last(Set<String> lines) {
    List<String> all = new ArrayList<>(lines);
    return List.copyOf(all.subList(Math.max(0, all.size() - MOST), all.size()));
  }

  /** dockerd's own error lines, and the plain one with which it ends. */
  private static boolean isError(String line) {
    return line.contains("level=error")
        || line.contains("level=fatal")
        || line.contains("failed to start daemon")
        || line.startsWith("unable to configure")
        || line.startsWith("Status: ")
        || line.startsWith("invalid argument")
        || line.startsWith("unknown flag");
  }

  /** What dockerd writes of its own accord where all is well, too. */
  private static boolean isRemark(String line) {
    return line.contains("level=info")
        || line.contains("level=warning")
        || line.contains("level=debug");
  }

  /** systemd begins its lines about processes and results with the name of the unit. */
  private static boolean isOfTheEnd(String unit, String line) {
    return line.startsWith(unit + ": ")
        && !line.contains("Consumed ")
        && !line.contains("Referenced but unset")
        && !line.contains("Scheduled restart")
        && !line.contains("Deactivated");
  }
}

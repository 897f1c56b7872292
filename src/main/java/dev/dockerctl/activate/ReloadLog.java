package dev.dockerctl.activate;

import dev.dockerctl.daemon.DaemonLog;
import java.util.ArrayList;
import java.util.List;

/**
 * What the daemon writes about a reload. dockerd says that it got the signal, and then either
 * {@code Reloaded configuration: …} or what is wrong, and runs on ({@code reloadConfig} in
 * cmd/dockerd/daemon.go of moby 26.1.5); the job of the service manager is done in both cases.
 */
final class ReloadLog {
  private static final String SIGNAL = "Got signal to reload configuration";
  private static final String DONE = "Reloaded configuration";

  private final DaemonLog log;
  private final String unit;
  private final String invocation;
  private final int signalsBefore;
  private List<String> since = List.of();

  /** Notes what the log holds before the reload. */
  ReloadLog(DaemonLog log, String unit, String invocation) {
    this.log = log;
    this.unit = unit;
    this.invocation = invocation;
    this.signalsBefore = signals(log.lines(unit, invocation));
  }

  /** What the log tells. */
  enum Answer {
    /** The daemon took the file. */
    TAKEN,
    /** The daemon refused the file. */
    REFUSED,
    /** Nothing that tells either. */
    NONE_YET
  }

  /** Looks for the daemon's answer to a reload after this was made. */
  Answer look() {
    List<String> lines = log.lines(unit, invocation);
    if (signals(lines) <= signalsBefore) {
      return Answer.NONE_YET;
    }
    int last = 0;
    for (int i = 0; i < lines.size(); i++) {
      last = lines.get(i).contains(SIGNAL) ? i : last;
    }
    since = lines.subList(last + 1, lines.size());
    if (since.stream().anyMatch(line -> line.contains(DONE))) {
      return Answer.TAKEN;
    }
    return problems().isEmpty() ? Answer.NONE_YET : Answer.REFUSED;
  }

  /** What the daemon complained about since. */
  List<String> problems() {
    List<String> problems = new ArrayList<>();
    for (String line : since) {
      if (line.contains("level=error") || line.contains("level=fatal")) {
        problems.add(line);
      }
    }
    return problems;
  }

  private static int signals(List<String> lines) {
    return (int) lines.stream().filter(line -> line.contains(SIGNAL)).count();
  }
}

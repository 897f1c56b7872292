package dev.dockerctl.change;

import dev.dockerctl.config.Configuration;
import dev.dockerctl.host.Host;
import dev.dockerctl.service.JobResult;
import dev.dockerctl.service.Journal;
import dev.dockerctl.service.ServiceManager;
import dev.dockerctl.service.UnitState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Proves that the daemon is up, is a new process with the right arguments, answers, and stays. */
final class DaemonProof {
  private static final Duration ANSWER = Duration.ofSeconds(20);
  private static final Duration LOOK = Duration.ofMillis(200);
  private static final int JOURNAL_LINES = 40;
  private static final int SHOWN_LINES = 5;

  private final Host host;
  private final ServiceManager services;
  private final Journal journal;
  private final LocalSocket sockets;

  DaemonProof(Host host, ServiceManager services, Journal journal, LocalSocket sockets) {
    this.host = host;
    this.services = services;
    this.journal = journal;
    this.sockets = sockets;
  }

  /** What is wrong with a daemon after a job; null if it is up and stays up. */
  Activation.@Nullable Failure failure(Configuration disk, JobResult job, Duration settle) {
    String unit = disk.unit().name();
    UnitState state = services.unit(unit);
    if (!job.done() || !state.isActive()) {
      String how = job.done() ? state.activeState() : "job " + job.outcome().id();
      String result = state.result().isEmpty() ? "" : ", result: " + state.result();
      return failure(unit, "'" + unit + "' did not come up (" + how + result + ")");
    }
    RunningDaemon running = RunningDaemon.ofPid(host, state.mainPid());
    if (running == null) {
      return failure(unit, "'" + unit + "' has no process any more");
    }
    List<String> wanted = disk.commandLine();
    if (wanted != null && !wanted.equals(running.commandLine())) {
      return failure(unit, "the process runs with another command line than the files give");
    }
    Optional<String> socket = sockets.of(disk);
    if (socket.isPresent() && !new DockerApi(host.path(socket.get())).answers(ANSWER)) {
      return failure(unit, "the daemon does not answer on '" + socket.get() + "'");
    }
    return staysUp(unit, state, settle)
        ? null
        : failure(unit, "the daemon came up and ended again");
  }

  /** Watches the process for a while. */
  private boolean staysUp(String unit, UnitState first, Duration settle) {
    long end = System.nanoTime() + settle.toNanos();
    while (System.nanoTime() < end) {
      if (RunningDaemon.ofPid(host, first.mainPid()) == null) {
        return false;
      }
      try {
        Thread.sleep(LOOK.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return true;
      }
    }
    UnitState now = services.unit(unit);
    return now.isActive() && now.mainPid() == first.mainPid();
  }

  private Activation.Failure failure(String unit, String reason) {
    List<String> errors = new ArrayList<>();
    List<String> lines = lines(unit);
    for (String line : lines) {
      if (isError(line) && !errors.contains(line)) {
        errors.add(line);
      }
    }
    List<String> shown = errors.isEmpty() ? lines : errors;
    int from = Math.max(0, shown.size() - SHOWN_LINES);
    return new Activation.Failure(reason, List.copyOf(shown.subList(from, shown.size())));
  }

  /** What the last run wrote, so that errors of an earlier one are not taken for its own. */
  private List<String> lines(String unit) {
    String invocation = services.unit(unit).invocationId();
    List<String> own =
        invocation.isEmpty()
            ? List.of()
            : journal.ofRun(invocation, JOURNAL_LINES, Journal.Format.MESSAGE);
    return own.isEmpty() ? journal.last(unit, JOURNAL_LINES, Journal.Format.MESSAGE) : own;
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
}

package dev.dockerctl.daemon;

import dev.dockerctl.config.DaemonProgram;
import dev.dockerctl.service.ProcessView;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The daemon that a unit's main process has started instead of becoming it. The nearest one counts:
 * what runs in containers lies deeper.
 */
final class StartedDaemon {
  private static final int MOST_PROCESSES = 200;

  private final ProcessView processes;

  StartedDaemon(ProcessView processes) {
    this.processes = processes;
  }

  /** The command line of the daemon below a process; empty where there is none. */
  Optional<List<String>> below(int pid) {
    Deque<ProcessHandle> waiting = new ArrayDeque<>();
    ProcessHandle.of(pid).ifPresent(main -> main.children().forEach(waiting::add));
    for (int seen = 0; !waiting.isEmpty() && seen < MOST_PROCESSES; seen++) {
      ProcessHandle next = waiting.remove();
      List<String> line = processes.commandLine((int) next.pid());
      if (DaemonProgram.recognise(line).isRecognised()) {
        return Optional.of(line);
      }
      next.children().forEach(waiting::add);
    }
    return Optional.empty();
  }
}

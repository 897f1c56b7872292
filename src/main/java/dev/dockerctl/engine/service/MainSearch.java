package dev.dockerctl.engine.service;

import dev.dockerctl.engine.process.Libc;
import dev.dockerctl.engine.process.ProcessGroup;
import java.util.Set;

/** Finds the main process of a service that does not stay in the foreground. */
record MainSearch(ServiceRun run) {
  /** Takes the process in the PID file as the main one; false if it is dead or known already. */
  boolean takePidFile() {
    String path = run.how().pidFile;
    if (path.isEmpty()) {
      return false;
    }
    int pid = run.unit().runtime().tree().processId(path);
    boolean old = pid == run.main().pid() || pid == run.control().pid();
    if (pid <= 1 || old || ProcessGroup.startTicks(pid) == 0) {
      return false;
    }
    run.main().adopt(pid);
    return true;
  }

  /** Takes the only child in the group as the main process, unless that is known. */
  void guess() {
    if (run.main().isKnown() || !run.how().guessMainPid) {
      return;
    }
    Set<Integer> left = run.unit().members();
    left.remove(run.control().pid());
    String own = Integer.toString(Libc.getpid());
    int found = 0;
    for (int pid : left) {
      String[] stat = ProcessGroup.stat(pid);
      if (stat.length > 1 && stat[1].equals(own)) {
        if (found != 0) {
          return;
        }
        found = pid;
      }
    }
    if (found != 0) {
      run.main().set(found);
    }
  }
}

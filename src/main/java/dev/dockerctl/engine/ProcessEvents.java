package dev.dockerctl.engine;

import dev.dockerctl.engine.process.Libc;
import dev.dockerctl.engine.process.ProcessExit;
import dev.dockerctl.engine.service.Service;
import dev.dockerctl.engine.unit.EngineRuntime;
import dev.dockerctl.engine.unit.Unit;
import java.time.Duration;
import java.util.List;

/** Brings what happens to processes to the services that they belong to. */
record ProcessEvents(EngineRuntime runtime) {
  private static final Duration ALIEN = Duration.ofMillis(100);

  /** A child of ours ended, or a process that is watched. */
  void exited(int pid, ProcessExit exit) {
    for (Unit unit : runtime.units().all()) {
      if (unit instanceof Service service) {
        if (service.runs(pid)) {
          service.exited(pid, exit);
        } else {
          service.checkGroup();
        }
      }
    }
  }

  /** A process of some service says something, sd_notify(3). */
  void notified(int pid, List<String> lines) {
    Service owner = null;
    for (Unit unit : runtime.units().all()) {
      if (unit instanceof Service service && !service.activeState().isDown()) {
        if (service.runs(pid)) {
          service.notified(pid, lines);
          return;
        }
        if (owner == null && service.members().contains(pid)) {
          owner = service;
        }
      }
    }
    if (owner != null) {
      owner.notified(pid, lines);
    }
  }

  /** Watches a process; its parent may be anybody, and if it is us, the reaper knows more. */
  void watch(int pid) {
    int descriptor = Libc.openPid(pid);
    if (descriptor < 0) {
      return;
    }
    Thread watcher =
        new Thread(
            () -> {
              Libc.awaitReadable(descriptor);
              Libc.close(descriptor);
              runtime
                  .loop()
                  .after(ALIEN, () -> exited(pid, new ProcessExit(ProcessExit.EXITED, 0)));
            },
            "process watcher");
    watcher.setDaemon(true);
    watcher.start();
  }
}

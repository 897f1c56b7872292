package dev.dockerctl.engine.service;

import dev.dockerctl.unit.ExecCommand;
import java.io.IOException;
import java.time.Duration;

/** Starts commands of a service and gives them a time limit. */
final class CommandRunner {
  /** Starts a process. */
  interface Launcher {
    /** Starts a command of a setting such as {@code ExecStop}, and returns its process id. */
    int launch(ExecCommand command, String key) throws IOException;
  }

  private final ServiceContext unit;
  private final Launcher launcher;
  private final TimeLimit deadline;

  CommandRunner(ServiceContext unit, Launcher launcher, TimeLimit deadline) {
    this.unit = unit;
    this.launcher = launcher;
    this.deadline = deadline;
  }

  /** Starts a command and returns its process id; 0 if that cannot be, which it says. */
  int run(ExecCommand command, String key, Duration limit) {
    try {
      int pid = launcher.launch(command, key);
      deadline.set(limit);
      return pid;
    } catch (IOException e) {
      unit.say("cannot run '" + command.path() + "': " + e.getMessage());
      return 0;
    }
  }
}

package dev.dockerctl.engine.service;

import dev.dockerctl.engine.unit.Job;

/** Whether a service comes up again by itself, and how often it did. */
final class AutoRestart {
  private final ServiceRun run;
  private boolean forbidden;
  private int count;

  AutoRestart(ServiceRun run) {
    this.run = run;
  }

  /** How often since the service was started by somebody. */
  int count() {
    return count;
  }

  void setCount(int now) {
    count = now;
  }

  /** Forbids the automatic restart, because a client asked for the stop. */
  void forbid() {
    forbidden = true;
  }

  void allow() {
    forbidden = false;
  }

  /** Tells whether an automatic restart follows the run that has ended. */
  boolean isDue() {
    return !forbidden
        && !run.unit().hasJob(Job.Type.STOP)
        && run.how().restartsAfter(run.status().result(), run.main().exit());
  }

  /** Counts a restart and enters the state in which its job is awaited. */
  void queue() {
    count++;
    run.status().become(ServiceState.AUTO_RESTART_QUEUED);
  }
}

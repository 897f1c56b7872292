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

  /** The run ends because somebody wants it to. */
  void forbid() {
    forbidden = true;
  }

  void allow() {
    forbidden = false;
  }

  /** Whether the run that is over is to be followed by another. */
  boolean isDue() {
    return !forbidden
        && !run.unit().hasJob(Job.Type.STOP)
        && new RestartRule(run.how()).applies(run.status().result(), run.main().exit());
  }

  /** Counts a restart that is about to be asked for. */
  void queue() {
    count++;
    run.status().become(ServiceState.AUTO_RESTART_QUEUED);
  }
}

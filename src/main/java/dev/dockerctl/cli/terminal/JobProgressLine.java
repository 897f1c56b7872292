package dev.dockerctl.cli.terminal;

import dev.dockerctl.service.JobProgress;
import java.time.Duration;
import java.util.function.Consumer;

/** Shows on a terminal what state a unit passes through while a job runs, and is gone after it. */
public final class JobProgressLine implements Consumer<JobProgress> {
  private final Streams streams;

  /** Shows it on the standard error of these. */
  public JobProgressLine(Streams streams) {
    this.streams = streams;
  }

  @Override
  public void accept(JobProgress progress) {
    streams.pass(
        progress.unit()
            + ": "
            + progress.subState()
            + " ("
            + progress.elapsed().toSeconds()
            + " s)");
  }

  /** Shows how long a daemon was watched of the time that it has to stay up. */
  public void watched(Duration passed, Duration all) {
    long seconds = Math.min(passed.toSeconds() + 1, all.toSeconds());
    streams.pass("watching the new daemon, " + seconds + " of " + all.toSeconds() + " s");
  }
}

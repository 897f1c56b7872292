package dev.dockerctl.cli.terminal;

import dev.dockerctl.service.JobProgress;
import java.time.Duration;
import java.util.function.Consumer;

/** Shows on a terminal what state a unit passes through while a job runs, and is gone after it. */
public record JobProgressLine(Streams streams) implements Consumer<JobProgress> {
  @Override
  public void accept(JobProgress progress) {
    String state = progress.unit() + ": " + progress.subState();
    streams.pass(state + " (" + progress.elapsed().toSeconds() + " s)");
  }

  /** Shows how long a daemon was watched of the time that it has to stay up. */
  public void watched(Duration passed, Duration all) {
    long seconds = Math.min(passed.toSeconds() + 1, all.toSeconds());
    streams.pass("watching the new daemon, " + seconds + " of " + all.toSeconds() + " s");
  }
}

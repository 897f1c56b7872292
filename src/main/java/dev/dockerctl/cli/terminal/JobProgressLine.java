package dev.dockerctl.cli.terminal;

import dev.dockerctl.service.JobProgress;
import java.util.function.Consumer;

/** Shows on a terminal what state a unit passes through while a job runs. */
public final class JobProgressLine implements Consumer<JobProgress> {
  private final Streams streams;

  /** Shows it on the standard error of these. */
  public JobProgressLine(Streams streams) {
    this.streams = streams;
  }

  @Override
  public void accept(JobProgress progress) {
    if (streams.terminals().err()) {
      streams.clearLine();
      streams.err().print(text(progress));
      CleanStream.steer(streams.err(), "\r");
      streams.err().flush();
    }
  }

  private static String text(JobProgress progress) {
    return progress.unit()
        + ": "
        + progress.subState()
        + " ("
        + progress.elapsed().toSeconds()
        + " s)";
  }
}

package dev.dockerctl.cli;

import dev.dockerctl.service.JobProgress;
import java.util.function.Consumer;

/** Shows on a terminal what state a unit passes through while a job runs. */
final class JobProgressLine implements Consumer<JobProgress> {
  private final Streams streams;

  JobProgressLine(Streams streams) {
    this.streams = streams;
  }

  @Override
  public void accept(JobProgress progress) {
    if (streams.terminals().err()) {
      CleanStream.steer(streams.err(), "\r\u001b[K");
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

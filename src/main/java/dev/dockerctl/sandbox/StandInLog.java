package dev.dockerctl.sandbox;

import java.io.PrintStream;
import java.time.Clock;
import java.time.temporal.ChronoUnit;

/** Writes lines as dockerd's log has them. */
final class StandInLog {
  private final PrintStream err;
  private final Clock clock;

  StandInLog(PrintStream err, Clock clock) {
    this.err = err;
    this.clock = clock;
  }

  void info(String message) {
    entry("info", message);
  }

  void error(String message) {
    entry("error", message);
  }

  /** A line without time and level, as dockerd prints what it ends with. */
  void plain(String message) {
    err.println(message);
    err.flush();
  }

  private synchronized void entry(String level, String message) {
    plain(
        "time=\"%s\" level=%s msg=\"%s\""
            .formatted(
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                level,
                message.replace("\\", "\\\\").replace("\"", "\\\"")));
  }
}

package dev.dockerctl.check;

import dev.dockerctl.check.finding.Finding;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.DaemonCommandLine;
import dev.dockerctl.error.Location;
import java.util.Optional;

/**
 * A command line that names the copy of the daemon's file by which options move between that and
 * the drop-in. It does so for a moment only, unless the move was cut off.
 */
final class CutOffMove {
  /** The same for a user's daemon, whose state lies elsewhere. */
  private static final String COPY = "/dockerctl/transaction/daemon.json";

  private static final String RECORD = "crossing";

  private CutOffMove() {}

  /** The finding about a configuration, if there is one. */
  static Optional<Finding> of(Configuration configuration) {
    String copy = configuration.file().path();
    DaemonCommandLine line = configuration.line();
    if (line == null || !copy.endsWith(COPY)) {
      return Optional.empty();
    }
    Location place = line.command().setting().location();
    String record = copy.substring(0, copy.lastIndexOf('/') + 1) + RECORD;
    boolean isRecorded = configuration.tree().kind(record).isPresent();
    Finding finding =
        Finding.warning(
            "move-cut-off",
            "the drop-in still points at dockerctl's scratch file",
            "the drop-in still points at dockerctl's scratch file '"
                + copy
                + "': a move between it and daemon.json "
                + (isRecorded
                    ? "is under way or was cut off, and the next change ends that"
                    : "was cut off and its record is lost"),
            place);
    return Optional.of(isRecorded ? finding : finding.fix("dockerctl revert"));
  }
}

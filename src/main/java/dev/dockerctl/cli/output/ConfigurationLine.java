package dev.dockerctl.cli.output;

import dev.dockerctl.daemon.ChangedUnitFiles;
import dev.dockerctl.daemon.Drift;
import dev.dockerctl.service.UnitState;
import java.util.List;

/**
 * Tells in one line how far the daemon is from what is on disk, and what to run.
 *
 * @param state what the service manager says of the unit
 * @param drift how far the daemon's options are from those on disk
 * @param refusals why the daemon would not start with what is on disk
 * @param changed unit files that changed since the daemon was started
 */
record ConfigurationLine(
    UnitState state, Drift drift, List<String> refusals, List<String> changed) {
  String text() {
    String due = refusals.isEmpty() ? due() : "the daemon would not start with what is on disk";
    String pending =
        drift.pending().isEmpty()
            ? ""
            : " (not yet in the daemon: --" + String.join(", --", drift.pending()) + ")";
    String leftOver =
        drift.leftOver().isEmpty()
            ? ""
            : " (still in the daemon: --" + String.join(", --", drift.leftOver()) + ")";
    String reload =
        state.needDaemonReload()
            ? "; unit files changed since they were loaded: dockerctl daemon-reload"
            : "";
    return due + pending + leftOver + newer() + reload;
  }

  private String due() {
    if (state.isStarting() || state.isStopping()) {
      return state.isStarting() ? "the daemon is starting" : "the daemon is stopping";
    }
    boolean told = changed.isEmpty() && !state.needDaemonReload();
    return switch (drift.state()) {
      case IN_SYNC ->
          told
              ? "the daemon runs with what is on disk"
              : "the daemon runs with the options that are on disk";
      case RESTART_NEEDED -> "restart is due: dockerctl restart";
      case RELOAD_NEEDED -> "reload is due: dockerctl reload";
      case NOT_RUNNING -> "the daemon is not running: dockerctl start";
      case UNKNOWN -> "cannot be told from outside";
    };
  }

  /** A restart that is due brings the rest of the files as well. */
  private String newer() {
    boolean tells =
        refusals.isEmpty() && state.isActive() && drift.state() != Drift.State.RESTART_NEEDED;
    return tells && !changed.isEmpty() ? "; " + ChangedUnitFiles.sentence(changed) : "";
  }
}

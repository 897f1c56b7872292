package dev.dockerctl.doctor;

import dev.dockerctl.check.finding.Finding;
import dev.dockerctl.check.finding.Repair;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.daemon.ChangedUnitFiles;
import dev.dockerctl.daemon.Drift;
import dev.dockerctl.host.Host;
import dev.dockerctl.service.UnitState;
import java.util.ArrayList;
import java.util.List;

/** In what the daemon that runs is behind the files. */
final class ProcessFindings {
  private static final String RESTART = "dockerctl restart";

  private ProcessFindings() {}

  /** What was found. */
  static List<Finding> find(Host host, Configuration disk, DaemonSight sight) {
    List<Finding> findings = new ArrayList<>();
    unread(sight, findings);
    if (!sight.isUp()) {
      return findings;
    }
    List<String> changed = ChangedUnitFiles.since(host, disk, sight.drift().running());
    pending(sight.drift(), changed, findings);
    if (!changed.isEmpty() && sight.drift().state() != Drift.State.RESTART_NEEDED) {
      findings.add(
          Finding.warning(
                  "unit-newer-than-daemon",
                  "unit files are newer than the daemon",
                  "changed since the daemon was started: " + String.join(", ", changed))
              .fix(RESTART));
    }
    return findings;
  }

  private static void unread(DaemonSight sight, List<Finding> findings) {
    List<UnitState> units = new ArrayList<>(sight.sockets());
    if (sight.service() != null) {
      units.add(0, sight.service());
    }
    units.removeIf(unit -> !unit.needDaemonReload());
    for (UnitState unit : units) {
      findings.add(
          Finding.warning(
                  "daemon-reload-needed",
                  "the service manager has older unit files",
                  "the files of '" + unit.id() + "' changed since the service manager read them")
              .fix("dockerctl daemon-reload")
              .repair(new Repair.ReadUnits()));
    }
  }

  private static void pending(Drift drift, List<String> changed, List<Finding> findings) {
    drift
        .socket()
        .ifPresent(
            sentence ->
                findings.add(
                    Finding.warning(
                            "socket-outdated", "the socket is older than its unit", sentence)
                        .fix(RESTART)));
    boolean restart = drift.state() == Drift.State.RESTART_NEEDED;
    if (!restart && drift.state() != Drift.State.RELOAD_NEEDED) {
      return;
    }
    if (drift.differing().isEmpty() && drift.socket().isPresent()) {
      return;
    }
    List<String> differing = new ArrayList<>(drift.differing());
    drift.settings().forEach(name -> differing.add(name + "="));
    String names =
        differing.isEmpty() && !changed.isEmpty()
            ? "changed since it was started: " + String.join(", ", changed)
            : String.join(", ", differing);
    findings.add(
        Finding.warning(
                restart ? "restart-pending" : "reload-pending",
                "the daemon does not have what is on disk",
                "the running daemon does not have what is on disk"
                    + (names.isEmpty() ? "" : ": " + names))
            .fix(restart ? RESTART : "dockerctl reload"));
  }
}

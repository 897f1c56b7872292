package dev.dockerctl.doctor;

import dev.dockerctl.check.finding.Finding;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.ContainerdPlace;
import dev.dockerctl.service.UnitState;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether the system's containerd runs, without which a daemon that is told to use it does not. */
record ContainerdFindings(Configuration disk, DaemonSight sight) {
  /** The unit that every package of containerd has. */
  static final String UNIT = "containerd.service";

  private static final String ADDRESS = "/run/containerd/containerd.sock";
  private static final String START = "systemctl start " + UNIT;

  /** That it does not run; empty where it does, or the daemon uses another one. */
  Optional<Finding> find() {
    ContainerdPlace place = ContainerdPlace.of(disk::texts, disk);
    UnitState unit = place.isOwn() || !place.isAt(ADDRESS) ? null : sight.containerd().get();
    if (unit == null || unit.isActive() || unit.isStarting()) {
      return Optional.empty();
    }
    return switch (unit.loadState()) {
      case "masked" ->
          finding("'" + UNIT + "' is masked", "systemctl unmask " + UNIT + " && " + START);
      case "loaded" -> finding("'" + UNIT + "' is " + unit.activeState(), START);
      case "not-found" ->
          disk.tree().kind(ADDRESS).isPresent()
              ? Optional.empty()
              : finding("there is no unit '" + UNIT + "'", null);
      default -> Optional.empty();
    };
  }

  private static Optional<Finding> finding(String reason, @Nullable String fix) {
    return Optional.of(
        Finding.error(
                "containerd-down",
                "containerd does not run",
                reason + ", so that nothing answers on " + ADDRESS,
                null)
            .fix(fix));
  }

  /** That a daemon which starts, or has failed, is down for it. */
  Optional<Down> down() {
    UnitState service = sight.service();
    if (service == null
        || service.isActive()
        || service.isStopping()
        || !service.loadState().equals("loaded")) {
      return Optional.empty();
    }
    Finding finding = find().orElse(null);
    boolean stopped = service.activeState().equals("inactive");
    // A start brings one along that was only stopped.
    if (finding == null || (stopped && START.equals(finding.fix()))) {
      return Optional.empty();
    }
    UnitState unit = sight.containerd().get();
    List<String> evidence = unit == null ? List.of() : DownDiagnosis.evidence(unit);
    String fix = finding.fix();
    return Optional.of(
        new Down(finding.describe(), evidence, fix == null ? null : fix + " && dockerctl start"));
  }
}

package dev.dockerctl.doctor;

import dev.dockerctl.check.finding.Finding;
import dev.dockerctl.check.finding.Repair;
import dev.dockerctl.error.ShellWords;
import dev.dockerctl.service.UnitState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The start limit of a unit, systemd.unit(5), which is no cause but says why nothing tries again.
 */
record StartLimit(UnitState service, DaemonSight sight) {
  private boolean isHit() {
    boolean hit =
        service.result().equals("start-limit-hit")
            || sight.sockets().stream()
                .anyMatch(socket -> socket.result().equals("service-start-limit-hit"))
            || sight.log().lines(service.id(), "").stream()
                .anyMatch(line -> line.endsWith(": Start request repeated too quickly."));
    return hit && service.isFailed();
  }

  /** The same cause, with the limit where it is hit. */
  Down tell(Down down) {
    if (!isHit()) {
      return down;
    }
    List<String> evidence = new ArrayList<>(down.evidence());
    String line = service.id() + ": Start request repeated too quickly.";
    if (!evidence.contains(line)) {
      evidence.add(line);
    }
    return new Down(
        down.because() + " (systemd has given up: the start limit is hit)", evidence, down.fix());
  }

  /** The limit as a finding of its own, which can be cleared whatever the cause was. */
  Optional<Finding> finding() {
    if (!isHit()) {
      return Optional.empty();
    }
    List<String> units = new ArrayList<>(List.of(service.id()));
    sight.sockets().stream().filter(UnitState::isFailed).map(UnitState::id).forEach(units::add);
    return Optional.of(
        Finding.warning(
                "start-limit-hit",
                "the start limit is hit",
                "'"
                    + service.id()
                    + "' was started too often within a short time, so systemd does not try again")
            .fix("systemctl reset-failed " + ShellWords.join(units) + " && dockerctl start")
            .repair(new Repair.ResetFailed(units)));
  }
}

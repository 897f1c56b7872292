package dev.dockerctl.activate;

import dev.dockerctl.host.Host;
import dev.dockerctl.service.ServiceManager;
import dev.dockerctl.service.UnitFileChange;
import java.util.List;

/**
 * Whether a daemon starts at boot, after that was asked for or forbidden.
 *
 * @param unit the daemon's unit
 * @param changes the links that were made or removed
 * @param state systemd's word for it, such as {@code enabled}
 * @param warnings what may start the daemon nevertheless
 */
public record Enablement(
    String unit, List<UnitFileChange> changes, String state, List<String> warnings) {
  /** Copies the lists. */
  public Enablement {
    changes = List.copyOf(changes);
    warnings = List.copyOf(warnings);
  }

  /** Has the daemon start at boot. */
  public static Enablement enable(String unit, ServiceManager services) {
    return of(unit, services, services.enable(List.of(unit)), List.of());
  }

  /** Keeps the daemon from starting at boot. */
  public static Enablement disable(String unit, ServiceManager services, Host host) {
    List<UnitFileChange> changes = services.disable(List.of(unit));
    // In a sandbox, systemctl would reach the units of the real host.
    List<String> warnings =
        host.isSandbox() ? List.of() : new SocketActivation(services).warningsAtBoot(unit);
    return of(unit, services, changes, warnings);
  }

  private static Enablement of(
      String unit, ServiceManager services, List<UnitFileChange> changes, List<String> warnings) {
    if (!changes.isEmpty()) {
      services.daemonReload();
    }
    return new Enablement(unit, changes, services.unitFileState(unit), warnings);
  }
}

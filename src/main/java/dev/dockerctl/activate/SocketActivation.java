package dev.dockerctl.activate;

import dev.dockerctl.service.ServiceManager;
import java.util.ArrayList;
import java.util.List;

/** Sockets on which the service manager listens, and starts the daemon when somebody calls. */
public final class SocketActivation {
  private final ServiceManager services;

  /** The sockets of a service manager. */
  public SocketActivation(ServiceManager services) {
    this.services = services;
  }

  /** What is to be said of a daemon that is down, or not started at boot, and yet will come up. */
  public List<String> warnings(String unit) {
    List<String> warnings = new ArrayList<>();
    for (String trigger : services.unit(unit).triggeredBy()) {
      if (trigger.endsWith(".socket") && services.unit(trigger).isActive()) {
        warnings.add(
            "'"
                + trigger
                + "' is still active and starts '"
                + unit
                + "' again at the next 'docker ps': systemctl stop "
                + trigger);
      }
    }
    return warnings;
  }

  /** The same for the next boot. */
  public List<String> warningsAtBoot(String unit) {
    List<String> warnings = new ArrayList<>();
    for (String trigger : services.unit(unit).triggeredBy()) {
      boolean enabled =
          trigger.endsWith(".socket") && services.unitFileState(trigger).startsWith("enabled");
      if (enabled) {
        warnings.add(
            "'"
                + trigger
                + "' is still enabled and starts '"
                + unit
                + "' at the next 'docker ps', also after a boot: systemctl disable --now "
                + trigger);
      }
    }
    return warnings.isEmpty() ? warnings(unit) : warnings;
  }
}

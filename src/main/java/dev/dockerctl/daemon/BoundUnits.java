package dev.dockerctl.daemon;

import dev.dockerctl.config.Configuration;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.error.ShellWords;
import dev.dockerctl.service.ServiceManager;
import dev.dockerctl.unit.syntax.Setting;

/**
 * Units without which systemd stops another at once: it looks at {@code BindsTo=} when it reads the
 * files, without any start or restart ({@code unit_submit_to_stop_when_bound_queue} of 257).
 */
public record BoundUnits(ServiceManager services) {
  /**
   * Ends the command where a running unit would be stopped by a mere reading of its files.
   *
   * @throws DockerctlException REFUSED with the unit that is not active
   */
  public void require(Configuration disk) {
    String unit = disk.unit().name();
    for (Setting setting : disk.unit().assignments("Unit", "BindsTo")) {
      for (String other : setting.value().strip().split("\\s+")) {
        boolean named = !other.isEmpty() && other.indexOf('%') < 0;
        if (named && !services.unit(other).isActive() && services.unit(unit).isActive()) {
          throw new DockerctlException(
                  ErrorCode.REFUSED,
                  "cannot have systemd read '"
                      + unit
                      + "' again: it is bound to '"
                      + other
                      + "', which is not active, so systemd would stop it at once")
              .at(setting.location())
              .hint("systemctl start " + ShellWords.quote(other));
        }
      }
    }
  }
}

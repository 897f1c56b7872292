package dev.dockerctl.activate;

import dev.dockerctl.config.ConfigurationReader;
import dev.dockerctl.daemon.StateFolders;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.files.LinkChanges;
import dev.dockerctl.host.Host;
import dev.dockerctl.service.ServiceManager;
import dev.dockerctl.service.UnitFileChange;
import dev.dockerctl.unit.install.InstallException;
import dev.dockerctl.unit.install.InstallStep;
import dev.dockerctl.unit.install.UnitFiles;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a daemon starts at boot, after that was asked for or forbidden.
 *
 * @param unit the daemon's unit
 * @param changes the links that were made or removed
 * @param state systemd's word for it, such as {@code enabled}
 * @param warnings what may start the daemon nevertheless, or what was passed over
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

  /** Has the daemon start when a tree of files is booted, as {@code systemctl --root} does. */
  public static Enablement enableIn(Host host, ConfigurationReader reader, String unit) {
    return in(host, reader, unit, "enable");
  }

  /** Keeps the daemon from starting when a tree of files is booted. */
  public static Enablement disableIn(Host host, ConfigurationReader reader, String unit) {
    return in(host, reader, unit, "disable");
  }

  private static Enablement in(Host host, ConfigurationReader reader, String unit, String verb) {
    UnitFiles files = reader.unitFiles();
    boolean enables = verb.equals("enable");
    try {
      UnitFiles.Planned planned =
          enables ? files.enable(List.of(unit)) : files.disable(List.of(unit));
      List<UnitFileChange> changes = new ArrayList<>();
      List<LinkChanges.Change> links = new ArrayList<>();
      List<String> warnings = new ArrayList<>();
      for (InstallStep step : planned.steps()) {
        if (step.isChange()) {
          changes.add(new UnitFileChange(step.type(), step.path(), step.other()));
          // A link that gives way to another one at its place is replaced at once.
          links.removeIf(link -> link.path().equals(step.path()));
          links.add(new LinkChanges.Change(step.path(), step.other()));
        } else {
          warnings.add(step.sentence(path -> path));
        }
      }
      new LinkChanges(StateFolders.of(host)).make(links, reader.linkFolder());
      if (!planned.isInstallable()) {
        warnings.add(
            "'"
                + unit
                + "' has nothing in [Install] that asks for a link: only what needs it starts it");
      }
      return new Enablement(unit, changes, stateIn(reader, unit), warnings);
    } catch (InstallException e) {
      throw failure(verb, unit, e);
    }
  }

  /** systemd's word for whether a unit of a tree of files is enabled; empty where it has none. */
  public static String stateIn(ConfigurationReader reader, String unit) {
    try {
      return reader.unitFiles().state(unit);
    } catch (InstallException e) {
      return "";
    }
  }

  private static DockerctlException failure(String verb, String unit, InstallException e) {
    ErrorCode code =
        switch (e.reason()) {
          case MISSING, DANGLING -> ErrorCode.NOT_FOUND;
          case UNUSABLE -> ErrorCode.FAILED;
          default -> ErrorCode.REFUSED;
        };
    return new DockerctlException(
            code, "cannot " + verb + " '" + unit + "': " + String.valueOf(e.getMessage()))
        .causedBy(e);
  }
}

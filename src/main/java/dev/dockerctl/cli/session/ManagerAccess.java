package dev.dockerctl.cli.session;

import dev.dockerctl.daemon.UserSession;
import dev.dockerctl.engine.EngineFolders;
import dev.dockerctl.engine.EngineLauncher;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.error.ShellWords;
import dev.dockerctl.host.Host;
import dev.dockerctl.sandbox.Sandbox;
import dev.dockerctl.service.ServiceManager;
import dev.dockerctl.service.systemd.BusEndpoint;
import java.nio.file.Files;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which service manager a host has, and how it is reached: systemd, or the built-in engine. */
public final class ManagerAccess implements AutoCloseable {
  private final Outside outside;
  private final Host host;
  private final GlobalOptions options;
  private @Nullable ServiceManager connected;

  ManagerAccess(Outside outside, Host host, GlobalOptions options) {
    this.outside = outside;
    this.host = host;
    this.options = options;
  }

  /** Whether it is the built-in engine: where systemd has not booted the host, sd_booted(3). */
  public boolean isEngine() {
    return switch (options.engine()) {
      case builtin -> true;
      case systemd -> false;
      case auto ->
          options.sandbox() || (!host.isOffline() && !host.isUserScope() && !isSystemdRunning());
    };
  }

  /** Whether there is one that has read unit files: an engine reads them when it is started. */
  public boolean isRunning() {
    return !host.isOffline() && (!isEngine() || connected != null || engine().isRunning());
  }

  /** Whether there is somebody whom this user may ask, without starting anything. */
  boolean answers() {
    if (isEngine()) {
      return isRunning() && Files.isWritable(EngineFolders.of(host).bus());
    }
    for (BusEndpoint endpoint : endpoints()) {
      if (Files.exists(endpoint.socket())) {
        return true;
      }
    }
    return false;
  }

  /** Starts and stops the built-in engine of the host. */
  public EngineLauncher engine() {
    List<String> prefix = options.sandbox() ? Sandbox.of(outside.host()).enter() : List.of();
    return new EngineLauncher(EngineFolders.of(host), prefix);
  }

  /** Connects on first use; starts the engine where there is none. */
  ServiceManager connect() {
    if (connected == null) {
      connected = open();
    }
    return connected;
  }

  private ServiceManager open() {
    if (host.isOffline()) {
      throw UsageError.of(
          "cannot reach a service manager: '--root' is a tree of files",
          "run the command without --root, on the host itself");
    }
    if (host.isUserScope()) {
      requireUserManager();
    }
    if (isEngine()) {
      requireNoSystemd();
      engine()
          .ensure(
              List.of(options.sandbox() ? "--sandbox" : "--engine=builtin", "engine", "--idle"));
    }
    return outside.services().apply(endpoints());
  }

  /** The session of a user who came by su or sudo has no way to the user's service manager. */
  private void requireUserManager() {
    UserSession.Trouble trouble = new UserSession(host).trouble().orElse(null);
    if (trouble != null) {
      throw new DockerctlException(
              ErrorCode.FAILED, "cannot reach the user's service manager: " + trouble.detail())
          .hint(trouble.fix());
    }
  }

  /**
   * Ends a command that would start an engine beside systemd: it would start a second daemon and a
   * second containerd, or take over those of systemd and stop them when it ends.
   */
  public void requireNoSystemd() {
    if (!options.sandbox() && isSystemdRunning() && !engine().isRunning()) {
      throw new DockerctlException(
              ErrorCode.REFUSED,
              "cannot start the built-in engine: systemd runs on this host and manages '"
                  + options.unitName()
                  + "'")
          .hint("dockerctl --engine systemd status");
    }
  }

  /** Ends a command that names an engine which would never be started here. */
  public void requireNamedEngine() {
    if (options.engine() == GlobalOptions.Engine.builtin && !host.isOffline()) {
      requireNoSystemd();
    }
  }

  private boolean isSystemdRunning() {
    return Files.isDirectory(host.path("/run/systemd/system"));
  }

  private List<BusEndpoint> endpoints() {
    if (isEngine()) {
      return List.of(new BusEndpoint(EngineFolders.of(host).bus(), BusEndpoint.Kind.BUS));
    }
    return host.isUserScope()
        ? BusEndpoint.user(host.environment())
        : BusEndpoint.system(host.environment());
  }

  /** The options by which another process reaches the same service manager. */
  public List<String> options() {
    if (host.isUserScope()) {
      return List.of("--user");
    }
    if (options.sandbox()) {
      return List.of("--sandbox");
    }
    return List.of(isEngine() ? "--engine=builtin" : "--engine=systemd");
  }

  /** The command that prints the daemon's log. */
  public List<String> journalCommand() {
    if (isEngine()) {
      return List.of(EngineFolders.of(host).journal().toString());
    }
    return host.isUserScope() ? List.of("journalctl", "--user") : List.of("journalctl");
  }

  /** What a person runs to read all of the daemon's log. */
  public String logCommand() {
    String unit = options.unitName();
    if (host.isOffline()) {
      return "journalctl "
          + ShellWords.join(List.of("--root", host.root().normalize().toString(), "-u", unit));
    }
    return isEngine()
        ? "less " + ShellWords.quote(EngineFolders.of(host).log(unit).toString())
        : String.join(" ", journalCommand()) + " -u " + ShellWords.quote(unit);
  }

  @Override
  public void close() {
    if (connected != null) {
      connected.close();
    }
  }
}

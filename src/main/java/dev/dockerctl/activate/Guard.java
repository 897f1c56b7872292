package dev.dockerctl.activate;

import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.files.BootGuard;
import dev.dockerctl.files.GuardFiles;
import dev.dockerctl.files.StateDirectories;
import dev.dockerctl.files.UndoRecord;
import dev.dockerctl.host.Host;
import dev.dockerctl.service.ServiceManager;
import dev.dockerctl.service.TransientCommand;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The undo that outlives this process: a timer of the service manager that runs a script, which
 * calls dockerctl and can do without.
 */
public final class Guard {
  private static final Duration SHORTEST = Duration.ofSeconds(1);

  private final Host host;
  private final ServiceManager services;
  private final @Nullable Launcher launcher;
  private final String unit;

  /**
   * A guard for a unit.
   *
   * @param launcher how dockerctl is started; null where that is not known, which arms nothing
   */
  public Guard(Host host, ServiceManager services, @Nullable Launcher launcher, String unit) {
    this.host = host;
    this.services = services;
    this.launcher = launcher;
    this.unit = unit;
  }

  /**
   * How dockerctl is started.
   *
   * @param path its launcher
   * @param environment the variables it needs, such as {@code DOCKERCTL_JAVA=…}
   * @param options global options to repeat, such as {@code --unit}
   */
  public record Launcher(String path, List<String> environment, List<String> options) {}

  /** Arms a guard for what a record undoes, at the time the record names. */
  void arm(UndoRecord record) {
    Launcher known = launcher;
    if (known == null) {
      return;
    }
    GuardFiles files = files();
    files.write(calls(known), record);
    writeBootGuard(record.watch().kind(), files);
    Duration in = Duration.between(host.clock().instant(), record.watch().due());
    arm(record.watch().kind(), files, in.compareTo(SHORTEST) < 0 ? SHORTEST : in);
  }

  /**
   * Arms a timer in place of an earlier one. A guard that runs as the service of a name cannot have
   * its own name armed again, and takes the other one.
   */
  private void arm(UndoRecord.Kind kind, GuardFiles files, Duration in) {
    names(kind).forEach(services::cancel);
    try {
      services.arm(command(names(kind).get(0), kind, files), in);
    } catch (DockerctlException e) {
      services.arm(command(names(kind).get(1), kind, files), in);
    }
  }

  /** Nothing of the caller's surroundings plays a part: the script has all that it needs. */
  private static TransientCommand command(String name, UndoRecord.Kind kind, GuardFiles files) {
    return new TransientCommand(
        name,
        "dockerctl: bring back the last good Docker configuration",
        List.of("/bin/sh", files.script().toString(), kind.id()),
        List.of());
  }

  /**
   * A change that has to be confirmed must not be kept by a restart of the machine. A restart that
   * one breaks off is rare, and no reason not to restart the daemon where /etc cannot be written.
   */
  private void writeBootGuard(UndoRecord.Kind kind, GuardFiles files) {
    if (!survivesBoot()) {
      return;
    }
    try {
      bootGuard().write(files.script());
    } catch (DockerctlException e) {
      if (kind == UndoRecord.Kind.CONFIRM) {
        throw e;
      }
    }
  }

  private GuardFiles.Calls calls(Launcher known) {
    List<String> dockerctl = new ArrayList<>();
    dockerctl.add(known.path());
    dockerctl.addAll(known.options());
    dockerctl.add("guard");
    List<String> systemctl =
        host.isUserScope() ? List.of("systemctl", "--user") : List.of("systemctl");
    return new GuardFiles.Calls(known.environment(), dockerctl, systemctl);
  }

  /** Only systemd's own units are looked at when a machine starts. */
  private boolean survivesBoot() {
    return host.access() == Host.Access.LIVE
        && !host.isUserScope()
        && Files.isDirectory(host.path("/run/systemd/system"));
  }

  /** Disarms a timer; returns why that failed, which is only told of: a guard looks first. */
  Optional<DockerctlException> cancel(UndoRecord.Kind kind) {
    try {
      names(kind).forEach(services::cancel);
      return Optional.empty();
    } catch (DockerctlException e) {
      return Optional.of(e);
    }
  }

  /** Disarms all timers and removes what was written for them. */
  Optional<DockerctlException> clear() {
    files().remove();
    if (survivesBoot()) {
      bootGuard().remove();
    }
    Optional<DockerctlException> restart = cancel(UndoRecord.Kind.RESTART);
    Optional<DockerctlException> confirm = cancel(UndoRecord.Kind.CONFIRM);
    return restart.or(() -> confirm);
  }

  /** Whether a guard waits. */
  public boolean isArmed(UndoRecord.Kind kind) {
    return names(kind).stream().anyMatch(services::armed);
  }

  /** Whether guards can be armed at all. */
  boolean isPossible() {
    return launcher != null;
  }

  private GuardFiles files() {
    return new GuardFiles(directories(), unit);
  }

  private BootGuard bootGuard() {
    return new BootGuard(directories(), unit);
  }

  private StateDirectories directories() {
    return StateFolders.of(host);
  }

  private List<String> names(UndoRecord.Kind kind) {
    String name = "dockerctl-" + kind.id() + "-" + unit.substring(0, unit.lastIndexOf('.'));
    return List.of(name, name + "-again");
  }
}

package dev.dockerctl.activate;

import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.files.BootGuard;
import dev.dockerctl.files.GuardFiles;
import dev.dockerctl.files.StateDirectories;
import dev.dockerctl.files.UndoRecord;
import dev.dockerctl.host.Host;
import dev.dockerctl.service.ServiceManager;
import dev.dockerctl.service.TransientCommand;
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
    UndoRecord.Kind kind = record.watch().kind();
    UndoRecord.Phase phase = record.watch().phase();
    GuardFiles files = files();
    files.write(call(known), record);
    if (kind == UndoRecord.Kind.CONFIRM && survivesBoot()) {
      bootGuard().write(files.script());
    }
    Duration in = Duration.between(host.clock().instant(), record.watch().due());
    services.cancel(name(phase));
    services.arm(
        new TransientCommand(
            name(phase),
            "dockerctl: bring back the last good Docker configuration",
            List.of("/bin/sh", files.script().toString(), kind.id()),
            known.environment()),
        in.compareTo(SHORTEST) < 0 ? SHORTEST : in);
    // Only now those of the phases before: at no moment is there no guard.
    for (UndoRecord.Phase other : UndoRecord.Phase.values()) {
      if (other != phase) {
        services.cancel(name(other));
      }
    }
  }

  private static List<String> call(Launcher launcher) {
    List<String> call = new ArrayList<>();
    call.add(launcher.path());
    call.addAll(launcher.options());
    call.add("guard");
    return call;
  }

  /** Only systemd's own units are looked at when a machine starts. */
  private boolean survivesBoot() {
    return host.access() == Host.Access.LIVE
        && !host.isUserScope()
        && java.nio.file.Files.isDirectory(host.path("/run/systemd/system"));
  }

  /** Disarms all timers and removes what was written for them; returns what kept it from that. */
  Optional<DockerctlException> clear() {
    // The timers first: one that goes off would miss its script.
    Optional<DockerctlException> first = Optional.empty();
    for (UndoRecord.Phase phase : UndoRecord.Phase.values()) {
      Optional<DockerctlException> failure = cancel(phase);
      first = first.or(() -> failure);
    }
    if (survivesBoot()) {
      bootGuard().remove();
    }
    files().remove();
    return first;
  }

  /** A timer that cannot be disarmed is only told of: a guard looks first. */
  private Optional<DockerctlException> cancel(UndoRecord.Phase phase) {
    try {
      services.cancel(name(phase));
      return Optional.empty();
    } catch (DockerctlException e) {
      return Optional.of(e);
    }
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

  private String name(UndoRecord.Phase phase) {
    String word =
        switch (phase) {
          case ACTIVATING -> "restart";
          case PROVED -> "confirm";
          case UNDOING -> "undo";
        };
    return "dockerctl-" + word + "-" + unit.substring(0, unit.lastIndexOf('.'));
  }
}

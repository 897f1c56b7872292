package dev.dockerctl.activate.guard;

import dev.dockerctl.config.UserFolders;
import dev.dockerctl.daemon.StateFolders;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.files.StateDirectories;
import dev.dockerctl.files.record.BootGuard;
import dev.dockerctl.files.record.GuardFiles;
import dev.dockerctl.files.record.UndoRecord;
import dev.dockerctl.host.Host;
import dev.dockerctl.service.JobOptions;
import dev.dockerctl.service.ServiceManager;
import dev.dockerctl.service.TransientCommand;
import dev.dockerctl.service.UnitState;
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

  /** A shell that waits ends at once. */
  private static final Duration END = Duration.ofSeconds(10);

  /**
   * When a guard begins to look whether the process still lives that activates or undoes: most are
   * over by then.
   */
  public static final Duration FIRST_LOOK = Duration.ofSeconds(15);

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

  /**
   * Arms a guard for what a record undoes: at the time the record names, and before that as soon as
   * the process is gone that works on it.
   */
  public void arm(UndoRecord record) {
    Launcher known = launcher;
    if (known == null) {
      return;
    }
    GuardFiles files = files();
    files.write(calls(known), record);
    writeBootGuard(record.watch().kind(), files);
    arm(record, files, in(record.watch()));
  }

  private Duration in(UndoRecord.Watch watch) {
    Duration left = Duration.between(host.clock().instant(), watch.due());
    boolean looks = watch.phase() != UndoRecord.Phase.PROVED && left.compareTo(FIRST_LOOK) > 0;
    Duration in = looks ? FIRST_LOOK : left;
    return in.compareTo(SHORTEST) < 0 ? SHORTEST : in;
  }

  /**
   * Arms a timer in place of earlier ones, which go only then: at no moment is there no guard. A
   * guard that runs as the service of a name cannot have that name armed again, and takes the other
   * one.
   */
  private void arm(UndoRecord record, GuardFiles files, Duration in) {
    List<String> names = names(record.watch().phase());
    String free = services.armed(names.get(0)) ? names.get(1) : names.get(0);
    String armed = arm(free, record, files, in);
    for (UndoRecord.Phase phase : UndoRecord.Phase.values()) {
      for (String name : names(phase)) {
        if (!name.equals(armed)) {
          cancel(name);
        }
      }
    }
  }

  private String arm(String name, UndoRecord record, GuardFiles files, Duration in) {
    UndoRecord.Kind kind = record.watch().kind();
    try {
      cancel(name);
      services.arm(command(name, kind, files), in);
      return name;
    } catch (DockerctlException e) {
      List<String> names = names(record.watch().phase());
      String other = names.get(name.equals(names.get(0)) ? 1 : 0);
      cancel(other);
      services.arm(command(other, kind, files), in);
      return other;
    }
  }

  /**
   * Disarms a timer, and ends the script that it has started: that one waits for this process, and
   * as long as it runs nothing else can have its name. One that runs this process ends by itself.
   */
  private void cancel(String name) {
    services.cancel(name);
    String script = name + ".service";
    UnitState state = services.unit(script);
    boolean runs = !state.activeState().equals("inactive") && !state.isFailed();
    boolean own = state.invocationId().equals(host.environment().get("INVOCATION_ID"));
    if (runs && !own) {
      services.stop(script, JobOptions.within(END));
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
    List<String> unitFolders = UserFolders.searchPath(host).directories();
    return new GuardFiles.Calls(known.environment(), dockerctl, systemctl, unitFolders);
  }

  /** Only systemd's own units are looked at when a machine starts. */
  private boolean survivesBoot() {
    return host.access() == Host.Access.LIVE
        && !host.isUserScope()
        && Files.isDirectory(host.path("/run/systemd/system"));
  }

  /** Disarms all timers and removes what was written for them; returns what kept it from that. */
  public Optional<DockerctlException> clear() {
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
      names(phase).forEach(this::cancel);
      return Optional.empty();
    } catch (DockerctlException e) {
      return Optional.of(e);
    }
  }

  /** Whether guards can be armed at all. */
  public boolean isPossible() {
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

  private List<String> names(UndoRecord.Phase phase) {
    String word =
        switch (phase) {
          case ACTIVATING -> "restart";
          case PROVED -> "confirm";
          case UNDOING, RESTARTING -> "undo";
        };
    String name = "dockerctl-" + word + "-" + unit.substring(0, unit.lastIndexOf('.'));
    return List.of(name, name + "-again");
  }
}

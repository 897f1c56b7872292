package dev.dockerctl.change;

import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.service.ServiceManager;
import dev.dockerctl.service.TransientCommand;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The undo that outlives this process: a timer of the service manager that runs {@code dockerctl}
 * again to bring the last good configuration back.
 */
public final class Guard {
  private final ServiceManager services;
  private final @Nullable Launcher launcher;
  private final String suffix;

  /**
   * A guard for a unit.
   *
   * @param launcher how dockerctl is started; null where that is not known, which arms nothing
   */
  public Guard(ServiceManager services, @Nullable Launcher launcher, String unit) {
    this.services = services;
    this.launcher = launcher;
    this.suffix = unit.substring(0, unit.lastIndexOf('.'));
  }

  /**
   * How dockerctl is started.
   *
   * @param path its launcher
   * @param environment the variables it needs, such as {@code DOCKERCTL_JAVA=…}
   * @param options global options to repeat, such as {@code --unit}
   */
  public record Launcher(String path, List<String> environment, List<String> options) {}

  /** What a guard watches. */
  public enum Kind {
    /** A restart: undone if the daemon does not run as configured. */
    RESTART("restart"),
    /** A change that has to be confirmed: undone in any case. */
    CONFIRM("confirm");

    private final String id;

    Kind(String id) {
      this.id = id;
    }

    /** The word on the command line. */
    public String id() {
      return id;
    }
  }

  /** Arms a guard; one that is armed already is replaced. */
  void arm(Kind kind, Duration in) {
    Launcher known = launcher;
    if (known == null) {
      return;
    }
    services.cancel(name(kind));
    List<String> argv = new ArrayList<>();
    argv.add(known.path());
    argv.addAll(known.options());
    argv.add("guard");
    argv.add(kind.id());
    services.arm(
        new TransientCommand(
            name(kind),
            "dockerctl: bring back the last good Docker configuration",
            argv,
            known.environment()),
        in);
  }

  /** Disarms a guard; a failure to do so is only told of, since the guard looks before it acts. */
  @Nullable DockerctlException cancel(Kind kind) {
    try {
      services.cancel(name(kind));
      return null;
    } catch (DockerctlException e) {
      return e;
    }
  }

  /** Whether a guard waits. */
  public boolean isArmed(Kind kind) {
    return services.armed(name(kind));
  }

  /** Whether guards can be armed at all. */
  boolean isPossible() {
    return launcher != null;
  }

  private String name(Kind kind) {
    return "dockerctl-" + kind.id() + "-" + suffix;
  }
}

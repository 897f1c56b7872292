package dev.dockerctl.change;

import java.util.List;
import java.util.Locale;

/**
 * How a configuration was brought to the daemon.
 *
 * @param action what was done
 * @param result how it ended
 * @param downtimeMs how long no daemon answered, 0 where none was stopped
 * @param pid the daemon's process afterwards, 0 if there is none
 * @param commandLine what that process was started with, empty if there is none
 */
public record Activation(
    Action action, Result result, long downtimeMs, int pid, List<String> commandLine) {
  /** What can be done. */
  public enum Action {
    /** Nothing. */
    NONE,
    /** The service manager read its files again. */
    DAEMON_RELOAD,
    /** The daemon read its JSON file again. */
    RELOAD,
    /** The daemon was started. */
    START,
    /** The daemon was stopped. */
    STOP,
    /** The daemon was restarted. */
    RESTART;

    /** The name used in JSON. */
    public String id() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** How it can end. */
  public enum Result {
    /** It took effect. */
    DONE,
    /** It failed, and what was before is not back. */
    FAILED,
    /** It failed, and what was before is back. */
    ROLLED_BACK,
    /** It was not tried. */
    SKIPPED;

    /** The name used in JSON. */
    public String id() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** Nothing was to be done. */
  public static final Activation NONE =
      new Activation(Action.NONE, Result.SKIPPED, 0, 0, List.of());

  /** The service manager has read its files again. */
  public static final Activation RELOADED_FILES =
      new Activation(Action.DAEMON_RELOAD, Result.DONE, 0, 0, List.of());
}

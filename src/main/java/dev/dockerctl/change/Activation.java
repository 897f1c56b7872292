package dev.dockerctl.change;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a configuration was brought to the daemon.
 *
 * @param action what was done
 * @param result how it ended
 * @param downtimeMs how long the job took that stopped and started the daemon, 0 where it ran on
 * @param process the daemon's process afterwards; null if there is none
 * @param effects what became of each option that changed since the last good configuration
 * @param failure why it failed; null if it did not
 */
public record Activation(
    Action action,
    Result result,
    long downtimeMs,
    @Nullable RunningDaemon process,
    List<OptionEffect> effects,
    @Nullable Failure failure) {
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

  /**
   * Why an activation failed.
   *
   * @param reason one sentence
   * @param lines what the daemon wrote about it
   */
  public record Failure(String reason, List<String> lines) {}

  /** Nothing was to be done. */
  public static final Activation NONE = ended(Action.NONE, Result.SKIPPED);

  /** The service manager has read its files again. */
  public static final Activation RELOADED_FILES = ended(Action.DAEMON_RELOAD, Result.DONE);

  /** An end without a process. */
  static Activation ended(Action action, Result result) {
    return new Activation(action, result, 0, null, List.of(), null);
  }

  /** The process id, 0 if there is no process. */
  public int pid() {
    return process == null ? 0 : process.pid();
  }

  /** What the process was started with, empty if there is none. */
  public List<String> commandLine() {
    return process == null ? List.of() : process.commandLine();
  }
}

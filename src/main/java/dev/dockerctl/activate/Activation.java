package dev.dockerctl.activate;

import dev.dockerctl.daemon.OptionEffect;
import dev.dockerctl.daemon.RunningDaemon;
import dev.dockerctl.files.record.PutBack;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * How a configuration was brought to the daemon.
 *
 * @param action what was done
 * @param result how it ended
 * @param downtimeMs how long the job took that stopped and started the daemon, 0 where it ran on
 * @param process the daemon's process afterwards; null if there is none
 * @param effects what became of each option that the action was to bring to the daemon
 * @param pending the options on disk that the daemon still does not have, and those it has left
 *     over
 * @param failure why it failed; null if it did not
 * @param undo what an undo changed; null if there was none
 * @param confirmBy when it is undone unless somebody confirms it; null if it stays
 * @param notes what a user should know, in whole sentences
 */
public record Activation(
    Action action,
    Result result,
    long downtimeMs,
    @Nullable RunningDaemon process,
    List<OptionEffect> effects,
    Set<String> pending,
    @Nullable Failure failure,
    @Nullable Undoing undo,
    @Nullable Instant confirmBy,
    List<String> notes) {
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
   * @param leftOut whether the service manager did not even try, since a condition does not hold
   */
  public record Failure(String reason, List<String> lines, boolean leftOut) {
    /** A failure of what was tried. */
    public Failure(String reason, List<String> lines) {
      this(reason, lines, false);
    }
  }

  /**
   * What an undo changed.
   *
   * @param files every file, in the order in which they were put back
   * @param entry the number in the history under which the undo of what other commands and people
   *     had changed is recorded; 0 if there was none of it
   */
  public record Undoing(List<PutBack.Undone> files, int entry) {
    /**
     * What became of each file, a line each.
     *
     * @param shown how a path is written for whoever reads it
     */
    public List<String> lines(UnaryOperator<String> shown) {
      Set<String> lines = new LinkedHashSet<>();
      for (PutBack.Undone undone : files) {
        String verb =
            switch (undone.action()) {
              case CREATE -> "brought back ";
              case MODIFY -> "put back ";
              case DELETE -> "removed ";
            };
        String kept =
            undone.keptAs().map(shown).map(path -> "; what was there is now " + path).orElse("");
        lines.add(verb + shown.apply(undone.path()) + kept);
      }
      return List.copyOf(lines);
    }

    /** How to have what other commands and people had changed; empty where that was nothing. */
    public String again() {
      return entry == 0 ? "" : "dockerctl rollback " + entry;
    }
  }

  /** Nothing was to be done. */
  public static final Activation NONE = ended(Action.NONE, Result.SKIPPED);

  /** The service manager has read its files again. */
  public static final Activation RELOADED_FILES = ended(Action.DAEMON_RELOAD, Result.DONE);

  /** Whether the daemon was left as it is. */
  public boolean isNothingDone() {
    return failure == null && (action == Action.NONE || action == Action.DAEMON_RELOAD);
  }

  /** An end without a process. */
  static Activation ended(Action action, Result result) {
    return of(action, result, null, Set.of());
  }

  /** An end with a process, and what it still does not have. */
  static Activation of(
      Action action, Result result, @Nullable RunningDaemon process, Set<String> pending) {
    return new Activation(
        action, result, 0, process, List.of(), pending, null, null, null, List.of());
  }

  /** The same with the time that it took. */
  Activation taking(Duration time) {
    return new Activation(
        action,
        result,
        time.toMillis(),
        process,
        effects,
        pending,
        failure,
        undo,
        confirmBy,
        notes);
  }

  /** A failure after which nothing was put back. */
  static Activation failed(Action action, Failure failure) {
    return new Activation(
        action, Result.FAILED, 0, null, List.of(), Set.of(), failure, null, null, List.of());
  }

  /** The same with more to tell. */
  Activation noting(List<String> more) {
    List<String> all = new ArrayList<>(notes);
    all.addAll(more);
    return new Activation(
        action, result, downtimeMs, process, effects, pending, failure, undo, confirmBy, all);
  }

  /** An undo that somebody asked for: what it did is what was wanted. */
  Activation asWanted() {
    return new Activation(
        action, Result.DONE, downtimeMs, process, effects, pending, null, undo, null, notes);
  }

  /** Whether an undo put a file back. */
  public boolean undoes(String path) {
    Undoing known = undo;
    return known != null && known.files().stream().anyMatch(file -> file.path().equals(path));
  }

  /** The process id, 0 if there is no process. */
  public int pid() {
    return process == null ? 0 : process.pid();
  }

  /** What the process was started with, empty if there is none. */
  public List<String> commandLine() {
    return process == null ? List.of() : process.commandLine();
  }

  /** What came of it, in one sentence. */
  String told() {
    if (failure == null) {
      return String.join("; ", notes);
    }
    String sentence =
        result == Result.ROLLED_BACK
            ? "an earlier change was undone: " + failure.reason()
            : "an earlier change could not be undone: " + failure.reason();
    String files = undo == null ? "" : String.join("; ", undo.lines(path -> path));
    String again = undo == null ? "" : undo.again();
    return sentence
        + (files.isEmpty() ? "" : "; " + files)
        + (again.isEmpty() ? "" : "; what else had changed there comes back by: " + again);
  }
}

package dev.dockerctl.activate;

import dev.dockerctl.daemon.StateFolders;
import dev.dockerctl.error.Diagnostic;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.files.ConfigurationLock;
import dev.dockerctl.files.StateDirectories;
import dev.dockerctl.files.record.ScriptUndo;
import dev.dockerctl.files.record.UndoRecord;
import dev.dockerctl.files.transaction.Interrupted;
import dev.dockerctl.host.Host;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What others have left for the next dockerctl: a guard's script, and commands that were killed.
 */
public final class LeftBehind {
  private final Host host;
  private final StateDirectories directories;

  /** Looks at a host. */
  public LeftBehind(Host host) {
    this.host = host;
    this.directories = StateFolders.of(host);
  }

  /**
   * Ends it, for the holder of the lock, who has begun nothing yet.
   *
   * @return what is to be told of it
   */
  public List<String> end(ConfigurationLock lock) {
    // First the script: it ran after the command, which has no more to say of its change.
    List<String> told = new ArrayList<>(recordScriptUndo(lock));
    Interrupted.end(lock, directories, host.clock())
        .forEach(diagnostic -> told.add(diagnostic.toString()));
    return told;
  }

  /**
   * Has the history tell what a guard's script has undone, where nobody holds the lock. Whoever
   * holds it has done so.
   */
  public List<String> recordIfFree() {
    if (host.isOffline() || !ScriptUndo.isAny(directories)) {
      return List.of();
    }
    try (ConfigurationLock lock =
        ConfigurationLock.acquire(directories, Duration.ZERO, "dockerctl history")) {
      return recordScriptUndo(lock);
    } catch (DockerctlException e) {
      return List.of();
    }
  }

  private List<String> recordScriptUndo(ConfigurationLock lock) {
    List<String> told = new ArrayList<>();
    List<Diagnostic> damaged = new ArrayList<>();
    for (ScriptUndo done : ScriptUndo.all(lock, directories, damaged)) {
      UndoHistory history = new UndoHistory(host, done.record());
      Optional<DockerctlException> failure = history.before();
      failure = failure.or(() -> history.after(done.up(), true));
      told.add(sentence(done, history.entry()));
      if (failure.isPresent()) {
        told.add(failure.get().message());
      } else {
        done.remove(directories);
      }
    }
    damaged.forEach(diagnostic -> told.add(diagnostic.toString()));
    return told;
  }

  private static String sentence(ScriptUndo done, int others) {
    UndoRecord record = done.record();
    int change = record.before().change();
    return (change == 0 ? "the last restart of '" + record.unit() + "'" : "change " + change)
        + " was undone, which could not be recorded then"
        + (done.up() ? "" : ", and the daemon did not come up: dockerctl start")
        + (others == 0
            ? ""
            : "; what else had changed there comes back by: dockerctl rollback " + others);
  }
}

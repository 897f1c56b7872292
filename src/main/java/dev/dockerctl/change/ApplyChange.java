package dev.dockerctl.change;

import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.ConfigurationReader;
import dev.dockerctl.config.UserFolders;
import dev.dockerctl.error.Diagnostic;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.files.Caller;
import dev.dockerctl.files.Committed;
import dev.dockerctl.files.ConfigurationLock;
import dev.dockerctl.files.History;
import dev.dockerctl.files.HistoryEntry;
import dev.dockerctl.files.Outcome;
import dev.dockerctl.files.StateDirectories;
import dev.dockerctl.files.Transaction;
import dev.dockerctl.host.Host;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Makes a change on disk: locked, planned on what is there now, all or nothing, and recorded. */
public final class ApplyChange {
  private static final Duration LOCK_TIMEOUT = Duration.ofMinutes(5);

  private final Host host;
  private final ConfigurationReader reader;
  private final List<String> words;

  /**
   * A change on a host.
   *
   * @param words the user's command line, for the lock and the history
   */
  public ApplyChange(Host host, ConfigurationReader reader, List<String> words) {
    this.host = host;
    this.reader = reader;
    this.words = words;
  }

  /**
   * A change that was made.
   *
   * @param plan what was done
   * @param number its number in the history, 0 if nothing changed
   * @param messages what was noticed on the way, such as an interrupted change that was taken back
   */
  public record Applied(Plan plan, int number, List<String> messages) {}

  /** What a step after the commit does; when it fails, the files are put back. */
  @FunctionalInterface
  public interface AfterCommit {
    /** Does it, or throws. */
    void run(Plan plan);
  }

  /** Plans under the lock and commits. */
  public Applied apply(
      String unit, Function<Configuration, Plan> planning, AfterCommit afterCommit) {
    requirePermission();
    try {
      return locked(unit, planning, afterCommit);
    } catch (DockerctlException e) {
      throw DiskHint.of(e);
    }
  }

  private Applied locked(
      String unit, Function<Configuration, Plan> planning, AfterCommit afterCommit) {
    StateDirectories directories = directories(host);
    try (ConfigurationLock lock =
        ConfigurationLock.acquire(directories.lockFile(), LOCK_TIMEOUT, holder())) {
      Transaction transaction = new Transaction(lock, directories);
      List<String> messages = new ArrayList<>();
      for (Diagnostic diagnostic : transaction.recover()) {
        messages.add(diagnostic.message());
      }
      Plan plan = planning.apply(reader.read(unit));
      if (!plan.changesAnything()) {
        afterCommit.run(plan);
        return new Applied(plan, 0, messages);
      }
      int number = commit(transaction, directories, plan, afterCommit);
      return new Applied(plan, number, messages);
    }
  }

  private int commit(
      Transaction transaction, StateDirectories directories, Plan plan, AfterCommit afterCommit) {
    History history = new History(directories, host.clock());
    HistoryEntry entry =
        history.append(
            Caller.current(host.environment(), Path.of("/")), commandLine(), plan.edits());
    try {
      Committed committed = transaction.commit(plan.edits());
      try {
        afterCommit.run(plan);
      } catch (RuntimeException e) {
        undo(transaction, committed, e);
        throw e;
      }
    } catch (RuntimeException e) {
      history.update(entry.number(), Outcome.FAILED);
      throw e;
    }
    history.update(entry.number(), Outcome.WRITTEN);
    return entry.number();
  }

  private static void undo(Transaction transaction, Committed committed, RuntimeException first) {
    try {
      transaction.undo(committed);
    } catch (RuntimeException e) {
      first.addSuppressed(e);
    }
  }

  /** Where dockerctl keeps its state on a host. */
  public static StateDirectories directories(Host host) {
    if (!host.isUserScope()) {
      return StateDirectories.system(host.root());
    }
    return StateDirectories.user(
        host.root(), host.path(UserFolders.state(host)), host.path(UserFolders.runtime(host)));
  }

  /** Said before the lock is tried, since its own folder is not what the user asked about. */
  private void requirePermission() {
    boolean others =
        !host.isUserScope() && host.access() == Host.Access.LIVE && !host.user().isRoot();
    if (others) {
      throw new DockerctlException(
              ErrorCode.NOT_PERMITTED,
              "cannot change the configuration of Docker: only root may do that")
          .hint("sudo " + String.join(" ", commandLine()));
    }
  }

  private String holder() {
    return String.join(" ", commandLine());
  }

  private List<String> commandLine() {
    List<String> line = new ArrayList<>();
    line.add("dockerctl");
    line.addAll(words);
    return line;
  }
}

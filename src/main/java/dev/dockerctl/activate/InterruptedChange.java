package dev.dockerctl.activate;

import dev.dockerctl.daemon.StateFolders;
import dev.dockerctl.error.Diagnostic;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.files.ConfigurationLock;
import dev.dockerctl.files.LockHolder;
import dev.dockerctl.files.StateDirectories;
import dev.dockerctl.files.transaction.Transaction;
import dev.dockerctl.host.Host;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Whoever comes first after a kill puts the files right, or says that they are not. In the tree of
 * another machine, which anybody may have made, a command that reads changes nothing.
 */
public final class InterruptedChange {
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final Duration LOOK = Duration.ofMillis(1500);

  private final Host host;
  private final StateDirectories directories;
  private final Consumer<String> notes;
  private final Consumer<String> warnings;
  private boolean toldOfHolder;

  /**
   * Looks at a host.
   *
   * @param notes told for what is waited
   * @param warnings told what stays as it is
   */
  public InterruptedChange(Host host, Consumer<String> notes, Consumer<String> warnings) {
    this.host = host;
    this.directories = StateFolders.of(host);
    this.notes = notes;
    this.warnings = warnings;
  }

  /**
   * Finishes or undoes what was interrupted.
   *
   * @param told told what was put right
   */
  public void takeBack(Consumer<List<Diagnostic>> told) {
    if (!isPending()) {
      return;
    }
    if (host.isOffline()) {
      warnings.accept(
          "a change was interrupted: the next one that is made here takes it back first");
      return;
    }
    long end = System.nanoTime() + LIMIT.toNanos();
    while (!takeBack(told, end) && isPending()) {
      // Another dockerctl is at work: what it has finished is nothing interrupted.
    }
  }

  /** Whether there is nothing more to try. */
  private boolean takeBack(Consumer<List<Diagnostic>> told, long end) {
    try (ConfigurationLock lock =
        ConfigurationLock.acquire(directories, LOOK, "dockerctl", this::waits)) {
      told.accept(Transaction.recover(lock, directories));
      return true;
    } catch (DockerctlException e) {
      boolean isBusy = e.code() == ErrorCode.FAILED && System.nanoTime() < end;
      if (!isBusy) {
        warnings.accept(
            "a change of the configuration is under way or was interrupted: " + e.message());
      }
      return !isBusy;
    }
  }

  private void waits(LockHolder holder) {
    if (!toldOfHolder) {
      toldOfHolder = true;
      notes.accept(holder.waiting());
    }
  }

  private boolean isPending() {
    try {
      return Transaction.isPending(directories);
    } catch (DockerctlException e) {
      // The state is root's own: others need not know of it.
      if (e.code() != ErrorCode.NOT_PERMITTED) {
        warnings.accept(e.message());
      }
      return false;
    }
  }
}

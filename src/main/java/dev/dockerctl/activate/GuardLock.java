package dev.dockerctl.activate;

import dev.dockerctl.activate.guard.LockKeeper;
import dev.dockerctl.daemon.StateFolders;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.files.ConfigurationLock;
import dev.dockerctl.files.record.UndoRecord;
import dev.dockerctl.host.Host;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The lock for a guard. When its time has come, whoever holds the lock is late: a stopped process
 * is ended at once, one that runs after a while. Before that time, as while another undo is under
 * way, the guard waits.
 */
final class GuardLock {
  private static final Duration TRY = Duration.ofMillis(500);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final Host host;
  private final String unit;

  private GuardLock(Host host, String unit) {
    this.host = host;
    this.unit = unit;
  }

  static ConfigurationLock acquire(Host host, String unit) {
    return new GuardLock(host, unit).acquire();
  }

  private ConfigurationLock acquire() {
    Instant begun = host.clock().instant();
    while (true) {
      try {
        return ConfigurationLock.acquire(StateFolders.of(host), TRY, "dockerctl guard");
      } catch (DockerctlException e) {
        if (e.code() != ErrorCode.FAILED) {
          throw e;
        }
        Duration late = Duration.between(latest(begun), host.clock().instant());
        if (late.compareTo(LIMIT) > 0) {
          throw e;
        }
        endIfHung(late);
      }
    }
  }

  /** The time from which on the holder is late; without a record there is nothing to wait for. */
  private Instant latest(Instant begun) {
    Instant due = record().map(record -> record.watch().due()).orElse(begun);
    return due.isAfter(begun) ? due : begun;
  }

  private void endIfHung(Duration late) {
    if (late.isNegative()) {
      return;
    }
    LockKeeper.of(host)
        .filter(holder -> holder.isStopped() || late.compareTo(PATIENCE) > 0)
        .ifPresent(LockKeeper::kill);
  }

  private Optional<UndoRecord> record() {
    return new Unfinished(host).of(unit);
  }
}

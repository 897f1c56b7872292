package dev.dockerctl.engine.process;

import dev.dockerctl.host.ControlGroups;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Which messages of services get as far as the engine's loop: anybody can write to the socket, as
 * often as he likes, and what is let in waits in memory until its turn comes.
 *
 * <p>The engine's own user is let in, and of others the processes of a unit, as the kernel tells by
 * their control group. Both have only so many messages waiting, and others only so many a second:
 * where there are no control groups, somebody else's cannot be told from a service's here.
 */
public final class NotifyGate {
  static final int MOST_WAITING = 256;
  static final int MOST_A_SECOND = 100;

  private static final int MOST_USERS = 64;
  private static final long SECOND = 1_000_000_000L;

  private final Path proc;
  private final long own;
  private final String slice;
  private final LongSupplier nanos;
  private final Map<Integer, Sender> senders = new HashMap<>();

  /**
   * A gate.
   *
   * @param own the engine's own user
   * @param slice the part of the path that all control groups of units have in common; empty where
   *     there are none
   */
  public NotifyGate(Path proc, long own, String slice, LongSupplier nanos) {
    this.proc = proc;
    this.own = own;
    this.slice = slice;
    this.nanos = nanos;
  }

  private static final class Sender {
    int waiting;
    int lately;
    long since;
  }

  /** Whether a message of a process is let in; then {@link #handled} has to follow. */
  synchronized boolean admits(int pid, int uid) {
    if (pid <= 0 || (uid != own && !isOfUnit(pid))) {
      return false;
    }
    if (!senders.containsKey(uid) && senders.size() >= MOST_USERS) {
      senders.values().removeIf(sender -> sender.waiting == 0);
    }
    if (!senders.containsKey(uid) && senders.size() >= MOST_USERS) {
      return false;
    }
    Sender sender = senders.computeIfAbsent(uid, id -> new Sender());
    if (sender.waiting >= MOST_WAITING || (uid != own && !isWithinRate(sender))) {
      return false;
    }
    sender.waiting++;
    return true;
  }

  private boolean isWithinRate(Sender sender) {
    long now = nanos.getAsLong();
    if (now - sender.since >= SECOND) {
      sender.since = now;
      sender.lately = 0;
    }
    return ++sender.lately <= MOST_A_SECOND;
  }

  private boolean isOfUnit(int pid) {
    // Where it has ended, nobody can say any more whose it was.
    return slice.isEmpty()
        || ControlGroups.of(proc.resolve(String.valueOf(pid))).stream()
            .anyMatch(line -> line.contains(slice));
  }

  /** Notes that an admitted message has been handled. */
  synchronized void handled(int uid) {
    Sender sender = senders.get(uid);
    if (sender != null) {
      sender.waiting--;
    }
  }
}

package dev.dockerctl.files;

import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.commons.io.function.IORunnable;
import org.jspecify.annotations.Nullable;

/**
 * The lock that serialises all changes, among processes and among the threads of one process.
 *
 * <p>The kernel's record lock (fcntl) goes with the process, so a killed holder leaves nothing
 * behind. The file itself is never deleted: deleting a lock file lets two holders in.
 */
public final class ConfigurationLock implements AutoCloseable {
  /** One per lock file: record locks do not exclude the threads of one process. */
  private static final Map<Path, Turn> TURNS = new ConcurrentHashMap<>();

  private static final int SHORTEST_WAIT_MILLIS = 5;
  private static final int LONGEST_WAIT_MILLIS = 30;

  /** A wait that is longer is one that people wonder about. */
  private static final Duration SILENT = Duration.ofSeconds(1);

  private final Turn turn;
  private final FileChannel channel;
  private final FileLock lock;
  private final AtomicBoolean held = new AtomicBoolean(true);

  private ConfigurationLock(Turn turn, FileChannel channel, FileLock lock) {
    this.turn = turn;
    this.channel = channel;
    this.lock = lock;
  }

  private static final class Turn {
    final Semaphore free = new Semaphore(1, true);
    volatile @Nullable LockHolder holder;
  }

  /**
   * Waits for the lock and takes it.
   *
   * @param directories name the lock file; it and its folder are created when missing
   * @param timeout how long to wait; zero tries once
   * @param holderDescription the command line, told to whoever waits for us
   * @throws DockerctlException FAILED with the name of the holder when the time is up, REFUSED when
   *     the lock file is a link, or it or its folder is another user's, NOT_PERMITTED when it may
   *     not be opened
   */
  public static ConfigurationLock acquire(
      StateDirectories directories, Duration timeout, String holderDescription) {
    return acquire(directories, timeout, holderDescription, holder -> {});
  }

  /**
   * The same, for somebody who looks on.
   *
   * @param waits told once of the process that holds the lock, when it was waited for a second
   */
  public static ConfigurationLock acquire(
      StateDirectories directories,
      Duration timeout,
      String holderDescription,
      Consumer<LockHolder> waits) {
    Path lockFile = directories.lockFile();
    long deadline = System.nanoTime() + timeout.toNanos();
    Turn turn = TURNS.computeIfAbsent(lockFile, path -> new Turn());
    try {
      if (!turn.free.tryAcquire(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
        throw heldBy(Optional.ofNullable(turn.holder));
      }
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
    // From here on the turn is ours. Only its owner may open the file: closing any descriptor of
    // it drops the record locks of the whole process (fcntl(2)).
    ConfigurationLock lock = null;
    try {
      lock = new Opening(turn, new LockFile(directories), deadline, waits).lock(holderDescription);
      return lock;
    } finally {
      if (lock == null) {
        turn.free.release();
      }
    }
  }

  /** Checks that the lock was not closed yet. */
  public void requireHeld() {
    if (!held.get() || !lock.isValid()) {
      throw new IllegalStateException("the configuration is not locked");
    }
  }

  /**
   * The process that holds a lock.
   *
   * @return empty when nobody holds it, or when the process named in it lives no more, or another
   *     one has its number
   */
  public static Optional<LockHolder> holder(Path lockFile) {
    Path file = lockFile.toAbsolutePath().normalize();
    Turn turn = TURNS.computeIfAbsent(file, path -> new Turn());
    if (!turn.free.tryAcquire()) {
      return Optional.ofNullable(turn.holder);
    }
    try {
      return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
          ? holderOf(file).filter(LockHolder::lives)
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    } finally {
      turn.free.release();
    }
  }

  private static Optional<LockHolder> holderOf(Path file) throws IOException {
    Set<OpenOption> options = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    try (FileChannel channel = FileChannel.open(file, options);
        FileLock unheld = channel.tryLock(0, Long.MAX_VALUE, true)) {
      return unheld == null ? LockHolder.readFrom(channel) : Optional.empty();
    } catch (OverlappingFileLockException e) {
      return Optional.empty();
    }
  }

  /**
   * Lets the next one in. Closing twice is harmless. It does not fail: what was done under the lock
   * is done, and the kernel drops the lock with the descriptor, whatever else goes wrong.
   */
  @Override
  public void close() {
    if (!held.compareAndSet(true, false)) {
      return;
    }
    turn.holder = null;
    quietly(() -> channel.truncate(0));
    quietly(lock::release);
    quietly(channel::close);
    turn.free.release();
  }

  private static void quietly(IORunnable release) {
    try {
      release.run();
    } catch (IOException e) {
      // The name of a holder that stays in the file is that of a process without the lock.
    }
  }

  private record Opening(Turn turn, LockFile file, long deadline, Consumer<LockHolder> waits) {
    ConfigurationLock lock(String description) {
      FileChannel channel = null;
      try {
        channel = file.open();
        FileLock lock = waitFor(channel);
        LockHolder holder = LockHolder.self(description);
        turn.holder = holder;
        name(holder, channel);
        return new ConfigurationLock(turn, channel, lock);
      } catch (IOException e) {
        closeQuietly(channel, e);
        throw IoFailure.of("lock the configuration with '" + file.hostPath() + "'", e);
      } catch (RuntimeException e) {
        closeQuietly(channel, e);
        throw e;
      }
    }

    /** Who holds the lock is only told: an undo must not end here where the disk is full. */
    private static void name(LockHolder holder, FileChannel channel) {
      quietly(() -> holder.writeTo(channel));
    }

    private FileLock waitFor(FileChannel channel) throws IOException {
      long begun = System.nanoTime();
      boolean told = false;
      while (true) {
        FileLock lock = tryLock(channel);
        if (lock != null) {
          return lock;
        }
        if (System.nanoTime() - deadline >= 0) {
          throw heldBy(LockHolder.readFrom(channel));
        }
        if (!told && System.nanoTime() - begun >= SILENT.toNanos()) {
          told = true;
          LockHolder.readFrom(channel).ifPresent(waits);
        }
        try {
          Thread.sleep(
              ThreadLocalRandom.current().nextInt(SHORTEST_WAIT_MILLIS, LONGEST_WAIT_MILLIS));
        } catch (InterruptedException e) {
          throw interrupted(e);
        }
      }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
      try {
        return channel.tryLock();
      } catch (OverlappingFileLockException e) {
        // Somebody else in this process, behind another class loader or another name of the file.
        return null;
      }
    }

    private static void closeQuietly(@Nullable FileChannel channel, Exception first) {
      try {
        if (channel != null) {
          channel.close();
        }
      } catch (IOException e) {
        first.addSuppressed(e);
      }
    }
  }

  private static DockerctlException heldBy(Optional<LockHolder> holder) {
    return new DockerctlException(
            ErrorCode.FAILED,
            "cannot lock the configuration: held by "
                + holder.map(LockHolder::toString).orElse("another process"))
        .hint("wait until it has finished, then run the command again");
  }

  private static DockerctlException interrupted(InterruptedException cause) {
    Thread.currentThread().interrupt();
    return new DockerctlException(ErrorCode.FAILED, "cannot lock the configuration: interrupted")
        .causedBy(cause);
  }
}

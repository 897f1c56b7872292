package dev.dockerctl.engine;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.Objects;
import java.util.function.Consumer;

/** Hands on the lines that are added to a unit's log from now on. */
public final class LogFollower implements AutoCloseable {
  private static final int CHUNK = 8192;
  private static final int LONGEST_LINE = 64 << 10;

  private final Path file;
  private final Consumer<String> lines;
  private final WatchService watch;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
  private long position;

  private LogFollower(Path file, Consumer<String> lines) throws IOException {
    this.file = file;
    this.lines = lines;
    position = Files.exists(file) ? Files.size(file) : 0;
    watch = file.getFileSystem().newWatchService();
    Objects.requireNonNull(file.getParent())
        .register(
            watch, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY);
  }

  /**
   * Follows the log of a unit until it is closed.
   *
   * @param lines gets each line that is complete, on a thread of its own
   */
  public static LogFollower of(EngineFolders folders, String unit, Consumer<String> lines) {
    try {
      LogFollower follower = new LogFollower(folders.log(unit), lines);
      Thread thread = new Thread(follower::follow, "log follower");
      thread.setDaemon(true);
      thread.start();
      return follower;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot follow the log of '" + unit + "'", e);
    }
  }

  private void follow() {
    try {
      while (true) {
        WatchKey key = watch.take();
        key.pollEvents();
        key.reset();
        read();
      }
    } catch (ClosedWatchServiceException | InterruptedException e) {
      // Whoever closes it takes the rest.
      return;
    }
  }

  private synchronized void read() {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      // A log that became too long was copied away and begins anew.
      position = channel.size() < position ? 0 : position;
      chunk.clear();
      int count = channel.read(chunk, position);
      while (count > 0) {
        position += count;
        take(count);
        chunk.clear();
        count = channel.read(chunk, position);
      }
    } catch (IOException e) {
      // There is none yet.
      return;
    }
  }

  private void take(int count) {
    for (int i = 0; i < count; i++) {
      byte next = chunk.get(i);
      if (next == '\n' || line.size() >= LONGEST_LINE) {
        lines.accept(line.toString(StandardCharsets.UTF_8));
        line.reset();
      }
      if (next != '\n') {
        line.write(next);
      }
    }
  }

  /** Hands on what is left. */
  @Override
  public void close() {
    try {
      watch.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot stop to follow a log", e);
    }
    read();
  }
}

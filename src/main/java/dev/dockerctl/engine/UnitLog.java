package dev.dockerctl.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.temporal.ChronoUnit;

/**
 * What units write and what the engine says of them, a file for each. Processes append to it
 * themselves, so that they can go on when the engine is gone; a full one is copied away and
 * emptied.
 */
final class UnitLog {
  private static final long LARGEST = 8L << 20;
  private static final int KEPT = 3;

  private final Path folder;
  private final Clock clock;

  UnitLog(Path folder, Clock clock) {
    this.folder = folder;
    this.clock = clock;
    try {
      Files.createDirectories(folder);
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-x---"));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot create '" + folder + "'", e);
    }
  }

  /** The file of a unit. */
  Path file(String unit) {
    return folder.resolve(unit + ".log");
  }

  /** Adds a line of the engine's own. */
  void say(String unit, String message) {
    String line =
        clock.instant().truncatedTo(ChronoUnit.MILLIS)
            + " dockerctl: "
            + unit
            + ": "
            + message
            + "\n";
    try {
      Files.write(
          file(unit),
          line.getBytes(StandardCharsets.UTF_8),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      // A full disk must not stop a service from being looked after.
      return;
    }
  }

  /** Makes room in a file that has grown too large. */
  void rotate(String unit) {
    Path file = file(unit);
    try {
      if (!Files.exists(file) || Files.size(file) < LARGEST) {
        return;
      }
      for (int i = KEPT - 1; i >= 1; i--) {
        Path older = folder.resolve(unit + ".log." + i);
        if (Files.exists(older)) {
          Files.move(
              older, folder.resolve(unit + ".log." + (i + 1)), StandardCopyOption.REPLACE_EXISTING);
        }
      }
      Files.copy(file, folder.resolve(unit + ".log.1"), StandardCopyOption.REPLACE_EXISTING);
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.truncate(0);
        channel.write(ByteBuffer.allocate(0));
      }
    } catch (IOException e) {
      say(unit, "cannot rotate the log: " + e.getMessage());
    }
  }
}

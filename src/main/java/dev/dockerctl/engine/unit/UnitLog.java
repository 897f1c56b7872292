package dev.dockerctl.engine.unit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What units write and what the engine says of them, a file for each. Processes append to it
 * themselves, so that they can go on when the engine is gone; a full one is copied away and
 * emptied. Of a unit that fills one after the other, the rest is thrown away until it has been
 * quiet for a while, as journald does, journald.conf(5): {@code RateLimitBurst=}.
 */
public final class UnitLog {
  private static final long LARGEST = 8L << 20;
  private static final int KEPT = 3;

  /** The time that the kept copies of a log span at least; what comes faster is dropped. */
  private static final Duration WINDOW = Duration.ofSeconds(30);

  private static final Duration LOOK = Duration.ofMillis(500);
  private static final Duration LOOK_AT_MUCH = Duration.ofMillis(20);

  private final Path folder;
  private final Clock clock;
  private final Map<String, Flow> flows = new HashMap<>();

  /** The copies made and dropped of a log in the present window. */
  private static final class Flow {
    Instant begun = Instant.EPOCH;
    int copies;
    long dropped;
  }

  public UnitLog(Path folder, Clock clock) {
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
  public Path file(String unit) {
    return folder.resolve(unit + ".log");
  }

  /** Adds a line of the engine's own. */
  public void say(String unit, String message) {
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

  /**
   * Makes room in the files that have grown too large.
   *
   * @return when to look again
   */
  public Duration limit(Set<String> units) {
    flows.keySet().retainAll(units);
    boolean much = false;
    for (String unit : units) {
      much |= limit(unit);
    }
    return much ? LOOK_AT_MUCH : LOOK;
  }

  /** Returns whether the unit writes much just now. */
  private boolean limit(String unit) {
    Path file = file(unit);
    Flow flow = flows.computeIfAbsent(unit, name -> new Flow());
    try {
      if (flow.begun.plus(WINDOW).isBefore(clock.instant())) {
        renew(unit, flow);
      }
      long size = Files.exists(file) ? Files.size(file) : 0;
      if (size < LARGEST) {
        return flow.dropped > 0;
      }
      if (flow.copies < KEPT) {
        flow.copies++;
        keep(unit);
      } else {
        flow.dropped += size;
      }
    } catch (IOException e) {
      say(unit, "cannot rotate the log: " + e.getMessage());
    }
    empty(file);
    return true;
  }

  private void renew(String unit, Flow flow) {
    if (flow.dropped > 0) {
      say(unit, "writes too much: " + (flow.dropped >> 20) + " MiB were thrown away");
    }
    flow.begun = clock.instant();
    flow.copies = 0;
    flow.dropped = 0;
  }

  /** Keeps the end of a file, which may have become longer than it should. */
  private void keep(String unit) throws IOException {
    for (int i = KEPT - 1; i >= 1; i--) {
      Path older = folder.resolve(unit + ".log." + i);
      if (Files.exists(older)) {
        Files.move(
            older, folder.resolve(unit + ".log." + (i + 1)), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    try (FileChannel from = FileChannel.open(file(unit), StandardOpenOption.READ);
        FileChannel to =
            FileChannel.open(
                folder.resolve(unit + ".log.1"),
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE)) {
      from.transferTo(Math.max(0, from.size() - LARGEST), LARGEST, to);
    }
  }

  /** Empties a log, also where its end could not be copied because the disk is full. */
  private static void empty(Path file) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(0);
    } catch (IOException e) {
      // It is tried again at the next look.
      return;
    }
  }
}

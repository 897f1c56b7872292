package dev.dockerctl.files;

import dev.dockerctl.error.SecretMask;
import dev.dockerctl.host.ProcessStat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * Who holds the lock, as written into the lock file: process, time and description, a line each.
 *
 * @param process the process, and no other that gets its number later
 * @param since when it got the lock
 * @param description its command line, secrets masked
 */
public record LockHolder(ProcessIdentity process, Instant since, String description) {
  private static final Path PROC = Path.of("/proc");
  private static final int LONGEST = 8192;
  private static final int LONGEST_DESCRIPTION = 1000;

  /** This process, from now on. */
  static LockHolder self(String description) {
    long pid = ProcessHandle.current().pid();
    ProcessIdentity process =
        ProcessIdentity.of(PROC, pid).orElse(new ProcessIdentity((int) pid, 0, "-"));
    return new LockHolder(process, Instant.now(), printable(SecretMask.mask(description)));
  }

  /** Whether the process still lives, and is the one that took the lock. */
  boolean lives() {
    return ProcessIdentity.of(PROC, process.pid()).filter(process::equals).isPresent();
  }

  /** What is told to whoever waits for it. */
  public String waiting() {
    String[] stat = ProcessStat.fields(PROC.resolve(process.pid() + "/stat"));
    boolean stopped = stat.length > ProcessStat.STATE && stat[ProcessStat.STATE].equals("T");
    return "waiting for dockerctl, PID "
        + process.pid()
        + ", which holds the lock"
        + (stopped ? " and is stopped; it goes on by: kill -CONT " + process.pid() : "");
  }

  /** Writes the holder over whatever the file had. */
  void writeTo(FileChannel channel) throws IOException {
    String text = process.text() + "\n" + since + "\n" + description + "\n";
    ByteBuffer buffer = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    channel.truncate(0);
    channel.position(0);
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }

  /** The holder named in the file, or empty when none is or it is being written just now. */
  static Optional<LockHolder> readFrom(FileChannel channel) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(LONGEST);
    int length = channel.read(buffer, 0);
    String text = new String(buffer.array(), 0, Math.max(length, 0), StandardCharsets.UTF_8);
    String[] lines = text.split("\n", -1);
    if (lines.length != 4) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new LockHolder(
              ProcessIdentity.of(lines[0]), Instant.parse(lines[1]), printable(lines[2])));
    } catch (IOException | DateTimeException e) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return "pid " + process.pid() + " (" + description + ") since " + since;
  }

  private static String printable(String text) {
    StringBuilder printable = new StringBuilder(text.length());
    text.codePoints()
        .filter(c -> !Character.isISOControl(c))
        .limit(LONGEST_DESCRIPTION)
        .forEach(printable::appendCodePoint);
    return printable.toString();
  }
}

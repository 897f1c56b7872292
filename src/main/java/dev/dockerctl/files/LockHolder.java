package dev.dockerctl.files;

import dev.dockerctl.error.SecretMask;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/**
 * Who holds the lock, as written into the lock file: pid, time and description, a line each.
 *
 * @param pid the process
 * @param since when it got the lock
 * @param description its command line, secrets masked
 */
record LockHolder(long pid, Instant since, String description) {
  private static final int LONGEST = 4096;

  /** This process, from now on. */
  static LockHolder self(String description) {
    return new LockHolder(
        ProcessHandle.current().pid(), Instant.now(), printable(SecretMask.mask(description)));
  }

  /** Writes the holder over whatever the file had. */
  void writeTo(FileChannel channel) throws IOException {
    String text = pid + "\n" + since + "\n" + description + "\n";
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
    String[] lines = text.split("\n", 3);
    if (lines.length < 3) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new LockHolder(
              Long.parseLong(lines[0]), Instant.parse(lines[1]), printable(lines[2].strip())));
    } catch (IllegalArgumentException | java.time.DateTimeException e) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return "pid " + pid + " (" + description + ") since " + since;
  }

  private static String printable(String text) {
    StringBuilder printable = new StringBuilder(text.length());
    text.codePoints()
        .filter(c -> !Character.isISOControl(c))
        .limit(1000)
        .forEach(printable::appendCodePoint);
    return printable.toString();
  }
}

package dev.dockerctl.engine;

import dev.dockerctl.engine.process.ProcessGroup;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Which process an engine is: a number comes again, with the time of its start it does not.
 *
 * @param pid the process id
 * @param ticks when it started, in ticks since boot
 */
record EngineIdentity(int pid, long ticks) {
  static EngineIdentity of(int pid) {
    return new EngineIdentity(pid, ProcessGroup.startTicks(pid));
  }

  /** Notes it. */
  void write(Path file) throws IOException {
    Files.deleteIfExists(file);
    Files.writeString(file, pid + " " + ticks + "\n", StandardCharsets.US_ASCII);
  }

  /** The process in a file that this user wrote, if it still runs. */
  static Optional<ProcessHandle> running(Path file) {
    try {
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || !isOwn(file)) {
        return Optional.empty();
      }
      String[] words = Files.readString(file, StandardCharsets.US_ASCII).strip().split(" ");
      EngineIdentity noted =
          new EngineIdentity(Integer.parseInt(words[0]), Long.parseLong(words[1]));
      return noted.ticks() != 0 && noted.equals(of(noted.pid()))
          ? ProcessHandle.of(noted.pid())
          : Optional.empty();
    } catch (IOException | NumberFormatException | IndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  private static boolean isOwn(Path file) throws IOException {
    Object owner = Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS);
    return owner.equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
  }
}

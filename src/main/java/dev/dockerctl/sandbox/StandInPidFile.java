package dev.dockerctl.sandbox;

import dev.dockerctl.host.Host;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The file with the process id of a daemon that runs. */
record StandInPidFile(Path path) implements AutoCloseable {
  /** Writes it, unless the process that it names still runs. */
  static StandInPidFile write(Host host, String hostPath) throws IOException {
    Path file = host.path(hostPath);
    long own = ProcessHandle.current().pid();
    if (Files.exists(file)) {
      String old = Files.readString(file).strip();
      if (!old.equals(Long.toString(own)) && Files.exists(Path.of("/proc", old, "cmdline"))) {
        throw new IOException("process with PID " + old + " is still running");
      }
    }
    Files.createDirectories(file.resolveSibling("."));
    Files.writeString(file, Long.toString(own));
    return new StandInPidFile(file);
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(path);
  }
}

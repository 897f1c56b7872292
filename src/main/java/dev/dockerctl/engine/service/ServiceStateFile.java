package dev.dockerctl.engine.service;

import dev.dockerctl.engine.process.ProcessGroup;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** What the next engine has to know of a service to go on with it. */
record ServiceStateFile(Path file) {
  /**
   * A service that was up.
   *
   * @param mainPid its main process; 0 if it had none
   * @param ticks when that started, in ticks since boot
   * @param invocation the id of the run
   * @param restarts automatic restarts so far
   * @param started when the main process was started, in microseconds since 1970
   * @param activeEnter when the unit became active, in microseconds since 1970
   */
  record Saved(
      int mainPid, long ticks, String invocation, int restarts, long started, long activeEnter) {
    /** Whether the main process is still the same. */
    boolean isAlive() {
      return mainPid > 0 && ticks != 0 && ProcessGroup.startTicks(mainPid) == ticks;
    }
  }

  /** Notes a state. */
  void write(Saved state) throws IOException {
    Properties saved = new Properties();
    saved.setProperty("mainPid", Integer.toString(state.mainPid()));
    saved.setProperty("ticks", Long.toString(state.ticks()));
    saved.setProperty("invocation", state.invocation());
    saved.setProperty("restarts", Integer.toString(state.restarts()));
    saved.setProperty("started", Long.toString(state.started()));
    saved.setProperty("activeEnter", Long.toString(state.activeEnter()));
    Path next = file.resolveSibling(file.getFileName() + ".new");
    Files.createDirectories(next.toAbsolutePath().getParent());
    try (Writer out = Files.newBufferedWriter(next)) {
      saved.store(out, null);
    }
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** The state that was noted; null if there is none. */
  @Nullable Saved read() {
    if (!Files.exists(file)) {
      return null;
    }
    Properties saved = new Properties();
    try (Reader in = Files.newBufferedReader(file)) {
      saved.load(in);
      return new Saved(
          Integer.parseInt(saved.getProperty("mainPid", "0")),
          Long.parseLong(saved.getProperty("ticks", "0")),
          saved.getProperty("invocation", ""),
          Integer.parseInt(saved.getProperty("restarts", "0")),
          Long.parseLong(saved.getProperty("started", "0")),
          Long.parseLong(saved.getProperty("activeEnter", "0")));
    } catch (IOException | IllegalArgumentException e) {
      return null;
    }
  }

  void delete() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // It names a process that is gone, which the next engine notices.
      return;
    }
  }
}

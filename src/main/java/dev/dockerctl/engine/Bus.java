package dev.dockerctl.engine;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The message bus on which the engine serves, at a socket for its owner only. */
interface Bus {
  /** Starts it; it can be connected to a moment later. */
  void start() throws IOException;

  /** Whether it can be connected to. */
  boolean isOpen() throws IOException;

  /** Ends it. */
  void stop();

  /** Debian's bus where it is installed, and otherwise one of our own. */
  static Bus of(EngineFolders folders, Children children) {
    @Nullable Path program = BusDaemon.program();
    return program == null
        ? new BusThread(folders.bus())
        : new BusDaemon(program, folders, children);
  }
}

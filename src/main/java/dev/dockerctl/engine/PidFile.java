package dev.dockerctl.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The file in which a daemon writes its process id.
 *
 * @param file where
 */
record PidFile(Path file) {
  /** The process id in it; 0 if there is none. */
  int read() {
    try {
      return Integer.parseInt(Files.readString(file, StandardCharsets.US_ASCII).strip());
    } catch (IOException | NumberFormatException e) {
      return 0;
    }
  }

  /** Removes it, if it is there. */
  void delete() throws IOException {
    Files.deleteIfExists(file);
  }
}

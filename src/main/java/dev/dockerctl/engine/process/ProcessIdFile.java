package dev.dockerctl.engine.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The file in which a daemon writes its process id.
 *
 * @param file where
 */
public record ProcessIdFile(Path file) {
  /** The process id in it; 0 if there is none. */
  public int read() {
    try {
      return Integer.parseInt(Files.readString(file, StandardCharsets.US_ASCII).strip());
    } catch (IOException | NumberFormatException e) {
      return 0;
    }
  }

  /** Removes it, if it is there. */
  public void delete() throws IOException {
    Files.deleteIfExists(file);
  }
}

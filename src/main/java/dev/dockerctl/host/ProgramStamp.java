package dev.dockerctl.host;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * Tells a program from every other one, also from what an upgrade puts in its place: the file that
 * it is, its size, and when it was written and last changed in any way.
 */
public final class ProgramStamp {
  private static final byte[] ELF = {0x7F, 'E', 'L', 'F'};
  private static final String[] ATTRIBUTES = {"dev", "ino", "size", "lastModifiedTime", "ctime"};

  private ProgramStamp() {}

  /**
   * The stamp of a program.
   *
   * @param name the name that the file has in its folder, links followed: a program that goes by
   *     several names may answer for each
   * @return empty for a script, which may start whatever there is, and where nobody can tell
   */
  public static Optional<String> of(Path program, String name) {
    try {
      Path real = program.toRealPath();
      if (!real.endsWith(name) || !isBinary(real)) {
        return Optional.empty();
      }
      Map<String, Object> values =
          Files.readAttributes(real, "unix:" + String.join(",", ATTRIBUTES));
      StringBuilder stamp = new StringBuilder(real.toString());
      for (String attribute : ATTRIBUTES) {
        stamp.append(' ').append(values.get(attribute));
      }
      return Optional.of(stamp.toString());
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static boolean isBinary(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(ELF.length), ELF);
    }
  }
}

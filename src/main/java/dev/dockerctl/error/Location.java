package dev.dockerctl.error;

/**
 * A place in a file.
 *
 * @param file the path as seen on the host (without any {@code --root} prefix)
 * @param line the line, counted from 1; 0 where the file as a whole is meant
 */
public record Location(String file, int line) {
  /** The file as a whole. */
  public static Location of(String file) {
    return new Location(file, 0);
  }

  @Override
  public String toString() {
    return line > 0 ? file + ":" + line : file;
  }
}

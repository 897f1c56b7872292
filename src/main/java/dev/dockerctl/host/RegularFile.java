package dev.dockerctl.host;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Reads files of limited size, and nothing else: a read of a pipe or a device might never end, and
 * a huge file fills the memory.
 */
public final class RegularFile {
  /** Far more than any configuration needs, and little enough for a small machine's memory. */
  public static final int LARGEST = 4 << 20;

  private RegularFile() {}

  /**
   * The content of a file.
   *
   * @param options whether a link is followed
   * @throws IOException also for what is not a regular file, and for more than 4 MiB
   */
  public static byte[] read(Path file, LinkOption... options) throws IOException {
    return read(file, LARGEST, options);
  }

  /** The same with another limit, in bytes. */
  public static byte[] read(Path file, int largest, LinkOption... options) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class, options);
    if (!attributes.isRegularFile()) {
      throw new IOException(attributes.isDirectory() ? "Is a directory" : "not a regular file");
    }
    try (InputStream in = Files.newInputStream(file, options)) {
      byte[] content = in.readNBytes(largest + 1);
      if (content.length > largest) {
        throw new IOException("larger than " + (largest >> 20) + " MiB");
      }
      return content;
    }
  }
}

package dev.dockerctl.cli.session;

import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.host.RegularFile;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file that a command line names by its path, or standard input for {@code -}. */
public record GivenFile(Session session, String name) {
  private static final String STANDARD_INPUT = "-";

  /** Whether it is standard input. */
  public boolean isStandardInput() {
    return name.equals(STANDARD_INPUT);
  }

  /** Its path on the machine that dockerctl runs on. */
  public Path path() {
    return session.live().root().getFileSystem().getPath(name);
  }

  /**
   * What it holds.
   *
   * @param largest the limit of its size in bytes
   * @throws IOException where it cannot be read, is larger, or is no regular file
   */
  public byte[] content(int largest) throws IOException {
    if (!isStandardInput()) {
      return RegularFile.read(path(), largest);
    }
    // FileInputStream.readNBytes of JDK 17 seeks, which no pipe can.
    byte[] content = new BufferedInputStream(session.streams().in()).readNBytes(largest + 1);
    if (content.length > largest) {
      throw new IOException("larger than " + (largest >> 20) + " MiB");
    }
    return content;
  }

  /** The kind of failure that one to read it is. */
  public static ErrorCode code(IOException failure) {
    return failure instanceof AccessDeniedException ? ErrorCode.NOT_PERMITTED : ErrorCode.USAGE;
  }

  /** Why it cannot be read, as it follows a colon. */
  public static String reason(IOException failure) {
    if (failure instanceof NoSuchFileException) {
      return "there is no such file";
    }
    return failure instanceof AccessDeniedException
        ? "permission denied"
        : String.valueOf(failure.getMessage());
  }
}

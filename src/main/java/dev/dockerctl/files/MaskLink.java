package dev.dockerctl.files;

import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.error.ShellWords;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * A link to {@code /dev/null}, with which systemd masks a file, among the contents of files: edits,
 * records and the history have it as bytes that no file of a configuration has, as they begin with
 * NUL. Where files are read, written or shown, this class tells the two apart.
 */
public final class MaskLink {
  /** Where the link leads. */
  public static final String TARGET = "/dev/null";

  private static final byte[] CONTENT = "\0dockerctl-mask\n".getBytes(StandardCharsets.US_ASCII);

  private MaskLink() {}

  /** The link as a content. */
  public static Optional<byte[]> content() {
    return Optional.of(CONTENT.clone());
  }

  /** Whether a content stands for the link. */
  public static boolean is(Optional<byte[]> content) {
    return content.isPresent() && Arrays.equals(content.get(), CONTENT);
  }

  /** The content as a reader finds it: the link is an empty file. */
  public static Optional<byte[]> asFile(Optional<byte[]> content) {
    return is(content) ? Optional.of(new byte[0]) : content;
  }

  /** Whether the link stands at a path. */
  public static boolean isAt(Path file) throws IOException {
    return Files.isSymbolicLink(file) && Files.readSymbolicLink(file).toString().equals(TARGET);
  }

  /**
   * The content at a path, the link among them; empty where there is nothing.
   *
   * @throws IOException for another link, and where {@link WholeFile#read(Path)} says so
   */
  public static Optional<byte[]> read(Path file) throws IOException {
    return isAt(file) ? content() : WholeFile.read(file);
  }

  /**
   * Ends the command where the link stands in the way of an edit that is not about it.
   *
   * @param now what is there now
   */
  public static void requireNone(Optional<byte[]> now, FileEdit edit) {
    if (is(now) && !is(edit.before()) && !is(edit.after())) {
      String name = edit.path().substring(edit.path().lastIndexOf('/') + 1);
      throw new DockerctlException(
              ErrorCode.REFUSED, "cannot change '" + edit.path() + "': it is masked")
          .hint("dockerctl drop-ins enable " + ShellWords.quote(name));
    }
  }

  /** Makes the link at a path at which nothing is. */
  public static void create(Path file) throws IOException {
    Files.createSymbolicLink(file, file.getFileSystem().getPath(TARGET));
  }
}

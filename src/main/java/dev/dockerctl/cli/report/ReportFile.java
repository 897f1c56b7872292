package dev.dockerctl.cli.report;

import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.error.ShellWords;
import dev.dockerctl.files.IoFailure;
import dev.dockerctl.files.WholeFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Writes a page to a file, whole or not at all. The file is for its owner only, also where it takes
 * the place of one that others could read: a report tells how a host can be entered. Whoever wants
 * others to read it has the page printed, and gives it to them.
 */
public final class ReportFile {
  /** What may be replaced. */
  public enum Replaces {
    /** An earlier report. */
    REPORTS,
    /** Any regular file. */
    FILES
  }

  private static final byte[] BEGIN = ReportPage.BEGIN.getBytes(StandardCharsets.UTF_8);

  private ReportFile() {}

  /**
   * Writes a page.
   *
   * @throws DockerctlException REFUSED for a link, for what is no regular file, and for a file that
   *     may not be replaced; FAILED or NOT_PERMITTED where it cannot be written
   */
  public static void write(Path file, byte[] page, Replaces replaces) {
    try {
      check(file, replaces);
      WholeFile.replacePrivate(file, page);
    } catch (IOException e) {
      throw IoFailure.of("write '" + file + "'", e);
    }
  }

  private static void check(Path file, Replaces replaces) throws IOException {
    if (Files.isSymbolicLink(file)) {
      throw refusal(file, "it is a symbolic link")
          .hint("name the file that it leads to, or remove the link");
    }
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw refusal(file, "it is not a regular file").hint("dockerctl report --html report.html");
    }
    if (replaces == Replaces.REPORTS && !isReport(file)) {
      throw refusal(file, "it is not a report of dockerctl, which may be replaced")
          .hint(
              "dockerctl report --force --html "
                  + ShellWords.quote(file.toString())
                  + "\nThis replaces the file.");
    }
  }

  private static boolean isReport(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      return Arrays.equals(in.readNBytes(BEGIN.length), BEGIN);
    }
  }

  private static DockerctlException refusal(Path file, String reason) {
    return new DockerctlException(ErrorCode.REFUSED, "cannot write '" + file + "': " + reason);
  }
}

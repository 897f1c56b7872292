package dev.dockerctl.cli.look;

import dev.dockerctl.cli.report.FleetOutput;
import dev.dockerctl.cli.session.Session;
import dev.dockerctl.error.Diagnostic;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.error.ShellWords;
import dev.dockerctl.host.RegularFile;
import dev.dockerctl.json.JsonDocument;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;

/**
 * A file with what was collected of many hosts: {@code {"hosts": [{"name": …, "report": …}, …]}}.
 */
final class FleetFile {
  private static final String STANDARD_INPUT = "-";

  /** Ten thousand hosts, and more than a Java process of usual size can hold. */
  private static final int LARGEST = 512 << 20;

  private final Session session;
  private final String name;

  FleetFile(Session session, String name) {
    this.session = session;
    this.name = name;
  }

  /**
   * Reads it.
   *
   * @param version the release of this program
   * @throws DockerctlException USAGE where it is none
   */
  FleetOutput read(String version) {
    try {
      Instant time = session.host().clock().instant();
      byte[] content;
      if (name.equals(STANDARD_INPUT)) {
        content = new BufferedInputStream(session.streams().in()).readNBytes(LARGEST);
      } else {
        Path file = session.live().root().getFileSystem().getPath(name);
        content = RegularFile.read(file, LARGEST);
        time = Files.getLastModifiedTime(file).toInstant();
      }
      return output(JsonDocument.parse(name, content), version, time);
    } catch (AccessDeniedException e) {
      throw unreadable(ErrorCode.NOT_PERMITTED, "permission denied");
    } catch (NoSuchFileException e) {
      throw unreadable(ErrorCode.USAGE, "there is no such file");
    } catch (IOException | InvalidPathException e) {
      throw unreadable(ErrorCode.USAGE, String.valueOf(e.getMessage()));
    }
  }

  private FleetOutput output(JsonDocument document, String version, Instant time) {
    for (Diagnostic diagnostic : document.diagnostics()) {
      if (diagnostic.severity() == Diagnostic.Severity.ERROR) {
        throw unreadable(ErrorCode.USAGE, diagnostic.message()).at(diagnostic.location());
      }
    }
    FleetOutput output = FleetOutput.of(document.toPlain(), version, time);
    if (output.isEmpty()) {
      throw unreadable(ErrorCode.USAGE, "it has no list 'hosts' with a host in it");
    }
    return output;
  }

  private DockerctlException unreadable(ErrorCode code, String reason) {
    return new DockerctlException(code, "cannot report on '" + name + "': " + reason)
        .hint(
            name.equals(STANDARD_INPUT)
                ? "dockerctl report --help"
                : "ls -l " + ShellWords.quote(name));
  }
}

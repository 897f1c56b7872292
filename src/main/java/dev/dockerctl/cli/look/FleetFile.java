package dev.dockerctl.cli.look;

import dev.dockerctl.cli.report.FleetOutput;
import dev.dockerctl.cli.session.GivenFile;
import dev.dockerctl.error.Diagnostic;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.error.ShellWords;
import dev.dockerctl.json.JsonDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.time.Instant;

/**
 * A file with what was collected of many hosts: {@code {"hosts": [{"name": …, "report": …}, …]}}.
 */
record FleetFile(GivenFile file) {
  /** Ten thousand hosts, and more than a Java process of usual size can hold. */
  private static final int LARGEST = 512 << 20;

  /**
   * Reads it.
   *
   * @param version the release of this program
   * @throws DockerctlException USAGE where it is none
   */
  FleetOutput read(String version) {
    try {
      Instant time =
          file.isStandardInput()
              ? file.session().host().clock().instant()
              : Files.getLastModifiedTime(file.path()).toInstant();
      return output(JsonDocument.parse(file.name(), file.content(LARGEST)), version, time);
    } catch (IOException e) {
      throw unreadable(GivenFile.code(e), GivenFile.reason(e));
    } catch (InvalidPathException e) {
      throw unreadable(ErrorCode.USAGE, String.valueOf(e.getMessage()));
    }
  }

  private FleetOutput output(JsonDocument document, String version, Instant time) {
    for (Diagnostic diagnostic : document.diagnostics()) {
      if (diagnostic.severity() == Diagnostic.Severity.ERROR) {
        throw unreadable(ErrorCode.USAGE, diagnostic.message()).at(diagnostic.location());
      }
    }
    FleetOutput output = new FleetOutput(document.toPlain(), version, time);
    if (output.isEmpty()) {
      throw unreadable(ErrorCode.USAGE, "it has no list 'hosts' with a host in it");
    }
    return output;
  }

  private DockerctlException unreadable(ErrorCode code, String reason) {
    return new DockerctlException(code, "cannot report on '" + file.name() + "': " + reason)
        .hint(
            file.isStandardInput()
                ? "dockerctl report --help"
                : "ls -l " + ShellWords.quote(file.name()));
  }
}

package dev.dockerctl.change.plan;

import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.error.Location;
import java.io.IOException;
import java.nio.file.AccessDeniedException;

/** The error of a file that exists and cannot be read. */
final class ReadFailure {
  private ReadFailure() {}

  static DockerctlException of(String path, IOException cause) {
    boolean denied = cause instanceof AccessDeniedException;
    String reason = denied ? "permission denied" : String.valueOf(cause.getMessage());
    DockerctlException error =
        new DockerctlException(
                denied ? ErrorCode.NOT_PERMITTED : ErrorCode.FAILED,
                "cannot read '" + path + "': " + reason)
            .at(Location.of(path))
            .causedBy(cause);
    return denied ? error.hint("run the command with sudo") : error;
  }
}

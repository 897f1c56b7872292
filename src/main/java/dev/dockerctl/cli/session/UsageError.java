package dev.dockerctl.cli.session;

import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;

/** Makes the errors of command lines that cannot be carried out as they are typed. */
public final class UsageError {
  private UsageError() {}

  /** An error with what to run or do instead. */
  public static DockerctlException of(String message, String hint) {
    return new DockerctlException(ErrorCode.USAGE, message).hint(hint);
  }
}

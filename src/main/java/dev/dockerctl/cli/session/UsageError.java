package dev.dockerctl.cli.session;

import dev.dockerctl.error.DockerctlException;

/** Makes the errors of command lines that cannot be carried out as they are typed. */
public final class UsageError {
  private UsageError() {}

  /** An error with what to run or do instead. */
  public static DockerctlException of(String message, String hint) {
    return UsageError.of(message, hint);
  }
}

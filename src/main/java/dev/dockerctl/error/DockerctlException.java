package dev.dockerctl.error;

import org.jspecify.annotations.Nullable;

/**
 * Ends a command. The message is {@code cannot <verb> <object>: <reason>}, lower case, without a
 * full stop, with names in single quotes and secrets masked; the hint is what to run or do next.
 */
public final class DockerctlException extends RuntimeException {
  private final ErrorCode code;
  private final @Nullable String hint;
  private final @Nullable Location location;

  private DockerctlException(
      ErrorCode code,
      String message,
      @Nullable String hint,
      @Nullable Location location,
      @Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
    this.hint = hint;
    this.location = location;
  }

  /** An error of the given kind. */
  public DockerctlException(ErrorCode code, String message) {
    this(code, message, null, null, null);
  }

  /** The same error with the next thing to do. */
  public DockerctlException hint(String text) {
    return copy(text, location, getCause());
  }

  /** The same error with the place that is to blame. */
  public DockerctlException at(@Nullable Location place) {
    return copy(hint, place, getCause());
  }

  /** The same error with what led to it. */
  public DockerctlException causedBy(Throwable cause) {
    return copy(hint, location, cause);
  }

  private DockerctlException copy(
      @Nullable String newHint, @Nullable Location newLocation, @Nullable Throwable newCause) {
    DockerctlException copy =
        new DockerctlException(code, message(), newHint, newLocation, newCause);
    copy.setStackTrace(getStackTrace());
    for (Throwable suppressed : getSuppressed()) {
      copy.addSuppressed(suppressed);
    }
    return copy;
  }

  /** What kind of failure this is. */
  public ErrorCode code() {
    return code;
  }

  /** The sentence for the user. */
  public String message() {
    return String.valueOf(getMessage());
  }

  /** What to run or do next, or null. */
  public @Nullable String hint() {
    return hint;
  }

  /** The place to blame, or null. */
  public @Nullable Location location() {
    return location;
  }
}

package dev.dockerctl.error;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Ends a command. The message is {@code cannot <verb> <object>: <reason>}, lower case, without a
 * full stop, with names in single quotes and secrets masked; the hint is what to run or do next.
 */
public final class DockerctlException extends RuntimeException {
  private final ErrorCode code;
  private final @Nullable String hint;
  private final @Nullable Location location;
  private final List<SameCommand> again;

  private DockerctlException(
      ErrorCode code,
      String message,
      @Nullable String hint,
      @Nullable Location location,
      List<SameCommand> again,
      @Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
    this.hint = hint;
    this.location = location;
    this.again = again;
  }

  /** An error of the given kind. */
  public DockerctlException(ErrorCode code, String message) {
    this(code, message, null, null, List.of(), null);
  }

  /** The same error with the next thing to do. */
  public DockerctlException hint(String text) {
    return copy(text, location, again, getCause());
  }

  /** The same error where the same command would do with other options, which is a hint as well. */
  public DockerctlException again(SameCommand right) {
    List<SameCommand> all = new ArrayList<>(again);
    all.add(right);
    return copy(hint, location, List.copyOf(all), getCause());
  }

  /** The same error with the place that is to blame. */
  public DockerctlException at(@Nullable Location place) {
    return copy(hint, place, again, getCause());
  }

  /** The same error with what led to it. */
  public DockerctlException causedBy(Throwable cause) {
    return copy(hint, location, again, cause);
  }

  private DockerctlException copy(
      @Nullable String newHint,
      @Nullable Location newLocation,
      List<SameCommand> newAgain,
      @Nullable Throwable newCause) {
    DockerctlException copy =
        new DockerctlException(code, message(), newHint, newLocation, newAgain, newCause);
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

  /** The sentence for the user, with the place that is to blame. */
  public String sentence() {
    return location == null || message().contains(location.toString())
        ? message()
        : message() + " (" + location + ")";
  }

  /** The sentence for the user. */
  public String message() {
    return String.valueOf(getMessage());
  }

  /** What to run or do next, or null. */
  public @Nullable String hint() {
    return hint;
  }

  /** The command lines that would do, the best first. */
  public List<SameCommand> again() {
    return again;
  }

  /** The place to blame, or null. */
  public @Nullable Location location() {
    return location;
  }
}

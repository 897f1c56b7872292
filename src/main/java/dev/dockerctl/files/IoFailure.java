package dev.dockerctl.files;

import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns what the file system answers into a plain sentence with the right kind. */
public final class IoFailure {
  private static final Map<Class<? extends IOException>, String> REASONS =
      Map.of(
          AccessDeniedException.class, "permission denied",
          NoSuchFileException.class, "no such file or directory",
          FileAlreadyExistsException.class, "it exists already",
          DirectoryNotEmptyException.class, "the directory is not empty",
          NotDirectoryException.class, "it is not a directory");

  private IoFailure() {}

  /**
   * The error for something that could not be done to a file.
   *
   * @param action the verb and the object, such as {@code write '/etc/docker/daemon.json'}
   * @param cause what the file system said
   * @return NOT_PERMITTED for EACCES and EPERM, FAILED otherwise
   */
  public static DockerctlException of(String action, IOException cause) {
    String reason = reason(cause);
    String message = "cannot " + action + ": " + reason;
    boolean denied = cause instanceof AccessDeniedException;
    if (denied || reason.equals("operation not permitted")) {
      return new DockerctlException(ErrorCode.NOT_PERMITTED, message)
          .hint(
              denied
                  ? "run the command as root, for example with sudo"
                  : "run the command as root; for root the file may be immutable, see lsattr")
          .causedBy(cause);
    }
    DockerctlException failure = new DockerctlException(ErrorCode.FAILED, message).causedBy(cause);
    String hint = hint(reason);
    return hint == null ? failure : failure.hint(hint);
  }

  /** What to do about a file system that takes no change. */
  private static @Nullable String hint(String reason) {
    return switch (reason) {
      case "read-only file system" ->
          "mount it writable; where /etc comes from an image, change that: dockerctl --root DIR";
      case "no space left on device" -> "free some space there: df -h";
      case "disk quota exceeded" -> "raise the quota, or free some space";
      default -> null;
    };
  }

  private static String reason(IOException cause) {
    String known = REASONS.get(cause.getClass());
    if (known != null) {
      return known;
    }
    String text =
        cause instanceof FileSystemException failure ? failure.getReason() : cause.getMessage();
    return text == null || text.isEmpty() ? "input/output error" : lowerFirst(text);
  }

  private static String lowerFirst(String text) {
    return Character.toLowerCase(text.charAt(0)) + text.substring(1);
  }
}

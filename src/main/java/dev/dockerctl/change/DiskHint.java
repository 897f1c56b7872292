package dev.dockerctl.change;

import dev.dockerctl.error.DockerctlException;
import java.nio.file.FileSystemException;
import org.jspecify.annotations.Nullable;

/** Says what to do about a file system that takes no change. */
final class DiskHint {
  private DiskHint() {}

  /** The error with a hint, where it has none and the file system is to blame. */
  static DockerctlException of(DockerctlException error) {
    String hint = error.hint() == null ? hint(error.getCause()) : null;
    return hint == null ? error : error.hint(hint);
  }

  private static @Nullable String hint(@Nullable Throwable cause) {
    if (!(cause instanceof FileSystemException failure) || failure.getReason() == null) {
      return null;
    }
    return switch (failure.getReason()) {
      case "Read-only file system" ->
          "mount it writable; where /etc comes from an image, change that: dockerctl --root DIR";
      case "No space left on device" -> "free some space there: df -h";
      case "Disk quota exceeded" -> "raise the quota, or free some space";
      default -> "see dmesg for trouble with the disk";
    };
  }
}

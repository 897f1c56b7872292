package dev.dockerctl.files;

import com.sun.jna.Native;
import dev.dockerctl.host.NativeLibrary;
import java.nio.file.FileSystems;
import java.nio.file.Path;

/**
 * The exchange of two files in one go, {@code RENAME_EXCHANGE} of renameat2(2), which Java lacks.
 */
final class Exchange {
  /** {@code AT_FDCWD} of linux/fcntl.h: paths are as they stand. */
  private static final int HERE = -100;

  /** {@code RENAME_EXCHANGE} of linux/fs.h. */
  private static final int EXCHANGE = 2;

  private Exchange() {}

  /** The call of section 2 of man, in glibc since 2.28. */
  private static final class Calls {
    static {
      NativeLibrary.load();
      Native.register(Calls.class, "c");
    }

    private Calls() {}

    static native int renameat2(int oldFolder, String old, int newFolder, String other, int flags);
  }

  /** Gives each of two files the name of the other; returns whether that was done. */
  static boolean of(Path one, Path other) {
    if (one.getFileSystem() != FileSystems.getDefault()) {
      return false;
    }
    try {
      return Calls.renameat2(HERE, one.toString(), HERE, other.toString(), EXCHANGE) == 0;
    } catch (LinkageError e) {
      // No JNA for this processor, or no folder from which libraries may be loaded.
      return false;
    }
  }
}

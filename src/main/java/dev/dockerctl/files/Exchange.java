package dev.dockerctl.files;

import dev.dockerctl.host.NativeLibrary;
import java.nio.file.FileSystems;
import java.nio.file.Path;

/**
 * The exchange of two files in one go, {@code RENAME_EXCHANGE} of renameat2(2), which Java lacks
 * and glibc has since 2.28.
 */
final class Exchange {
  /** {@code AT_FDCWD} of linux/fcntl.h: paths are as they stand. */
  private static final int HERE = -100;

  /** {@code RENAME_EXCHANGE} of linux/fs.h. */
  private static final int EXCHANGE = 2;

  private Exchange() {}

  /** Gives each of two files the name of the other; returns whether that was done. */
  static boolean of(Path one, Path other) {
    return one.getFileSystem() == FileSystems.getDefault()
        && NativeLibrary.call("renameat2", HERE, one.toString(), HERE, other.toString(), EXCHANGE)
            == 0;
  }
}

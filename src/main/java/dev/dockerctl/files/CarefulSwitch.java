package dev.dockerctl.files;

import dev.dockerctl.host.NativeLibrary;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Puts a complete file in the place of what was read there, or takes that away, and loses nothing
 * that somebody else writes there in the same moment.
 *
 * <p>Java has no renameat2(2), which can exchange two files or refuse to replace one. A second name
 * for the old file, by link(2), does nearly as well: it holds what the rename replaces, and is read
 * after it. A new file gets its name by link(2), which replaces nothing. A file that somebody
 * renames into place between the last look and our rename is still replaced; the time between is
 * that of two system calls. Where a file system has no such links, the last look has to do.
 */
public final class CarefulSwitch {
  /** {@code AT_FDCWD} of linux/fcntl.h: paths are as they stand. */
  private static final int HERE = -100;

  /** {@code RENAME_EXCHANGE} of linux/fs.h. */
  private static final int EXCHANGE = 2;

  private CarefulSwitch() {}

  /**
   * Moves a complete file to its place and makes that last.
   *
   * @param expected what stands there; empty for nothing
   * @return whether that is done; false where something else stands there, which stays
   */
  public static boolean install(Path temporary, Path target, Optional<byte[]> expected)
      throws IOException {
    if (expected.isEmpty()) {
      return installNew(temporary, target);
    }
    Path witness = MaskLink.is(expected) ? null : witness(target);
    try {
      if (!isStill(target, witness, expected)) {
        return false;
      }
      WholeFile.install(temporary, target);
      return hasReplaced(target, witness, expected);
    } finally {
      remove(witness);
    }
  }

  /**
   * The same without the time between, where the system can exchange files: loading what it takes
   * for that is slow, so this is for an undo.
   */
  public static boolean exchange(Path temporary, Path target, Optional<byte[]> expected)
      throws IOException {
    boolean isFile = expected.isPresent() && !MaskLink.is(expected);
    if (!isFile || !has(target, expected) || !swap(temporary, target)) {
      return install(temporary, target, expected);
    }
    if (has(temporary, expected)) {
      WholeFile.delete(temporary);
      return true;
    }
    // What somebody else wrote in that moment has its place again.
    swap(temporary, target);
    WholeFile.syncDirectory(WholeFile.directoryOf(target));
    return false;
  }

  /**
   * Gives each of two files the name of the other in one go, by what Java lacks and glibc has since
   * 2.28: renameat2(2); returns whether that was done.
   */
  static boolean swap(Path one, Path other) {
    return one.getFileSystem() == FileSystems.getDefault()
        && NativeLibrary.call("renameat2", HERE, one.toString(), HERE, other.toString(), EXCHANGE)
            == 0;
  }

  /** Whether a path has some content; another link, or what cannot be read, is another thing. */
  private static boolean has(Path file, Optional<byte[]> expected) {
    try {
      return FileEdit.sameContent(MaskLink.read(file), expected);
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Deletes a file and makes that last.
   *
   * @param expected what stands there
   * @return whether that is done; false where something else stands there, which stays
   */
  public static boolean delete(Path target, Optional<byte[]> expected) throws IOException {
    if (!FileEdit.sameContent(MaskLink.read(target), expected)) {
      return false;
    }
    Path taken = target.resolveSibling(WholeFile.temporaryName());
    try {
      Files.move(target, taken, StandardCopyOption.ATOMIC_MOVE);
    } catch (NoSuchFileException e) {
      return expected.isEmpty();
    }
    if (FileEdit.sameContent(MaskLink.read(taken), expected)) {
      WholeFile.delete(taken);
      return true;
    }
    installNew(taken, target);
    return false;
  }

  private static boolean installNew(Path temporary, Path target) throws IOException {
    try {
      if (Files.isSymbolicLink(temporary)) {
        // A second name of it would be one of what it leads to, on some file systems.
        Files.createSymbolicLink(target, Files.readSymbolicLink(temporary));
      } else {
        Files.createLink(target, temporary);
      }
    } catch (FileAlreadyExistsException e) {
      return false;
    } catch (FileSystemException | UnsupportedOperationException e) {
      if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
        return false;
      }
      WholeFile.install(temporary, target);
      return true;
    }
    Files.delete(temporary);
    WholeFile.syncDirectory(WholeFile.directoryOf(target));
    return true;
  }

  /** A second name of the file; null where there is no file, or no such name is to be had. */
  private static @Nullable Path witness(Path target) {
    Path witness = target.resolveSibling(WholeFile.temporaryName());
    try {
      Files.createLink(witness, target);
      return witness;
    } catch (IOException | UnsupportedOperationException e) {
      return null;
    }
  }

  /** By content alone: on overlayfs two names of one file may have two inode numbers. */
  private static boolean isStill(Path target, @Nullable Path witness, Optional<byte[]> expected)
      throws IOException {
    return (witness == null || FileEdit.sameContent(WholeFile.read(witness), expected))
        && FileEdit.sameContent(MaskLink.read(target), expected);
  }

  /** Looks at what is replaced; what somebody had just written into it comes back. */
  private static boolean hasReplaced(Path target, @Nullable Path witness, Optional<byte[]> expected)
      throws IOException {
    if (witness == null || FileEdit.sameContent(WholeFile.read(witness), expected)) {
      return true;
    }
    WholeFile.install(witness, target);
    return false;
  }

  private static void remove(@Nullable Path witness) {
    if (witness != null) {
      WholeFile.deleteQuietly(witness);
    }
  }
}

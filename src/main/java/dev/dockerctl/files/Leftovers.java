package dev.dockerctl.files;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Removes temporary files that a killed process left behind, for the holder of the lock: nobody
 * else is writing one then. What cannot be removed does no harm, and goes another time.
 */
public final class Leftovers {
  private Leftovers() {}

  /** Removes them from a folder and the folders in it. */
  public static void sweepTree(Path folder) {
    sweep(folder);
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
          sweep(entry);
        }
      }
    } catch (IOException e) {
      // There is no such folder, or it cannot be read.
    }
  }

  /** Removes them from a folder. */
  public static void sweep(Path folder) {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        if (isOurs(entry)) {
          WholeFile.deleteQuietly(entry);
        }
      }
    } catch (IOException e) {
      // There is no such folder, or it cannot be read.
    }
  }

  private static boolean isOurs(Path entry) throws IOException {
    if (!WholeFile.isTemporaryName(String.valueOf(entry.getFileName()))
        || !(Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS) || MaskLink.isAt(entry))) {
      return false;
    }
    Optional<FileAttributes> attributes = FileAttributes.of(entry);
    return attributes.isEmpty() || FolderTrust.ofThisProcess().isOurs(attributes.get());
  }
}

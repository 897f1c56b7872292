package dev.dockerctl.files;

import dev.dockerctl.error.DockerctlException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a file had besides its content, for the day on which it is made anew: an empty file for each
 * path, with its owner, mode, ACL and extended attributes. Java has no other way to keep them all
 * than a copy (see {@link WholeFile#writeLike}).
 *
 * <p>An ACL says more than the mode does: its mask stands in the mode's place for the group, which
 * may have less (acl(5)). A file made anew by the mode alone would let the group read it.
 */
public record AttributeModels(StateDirectories directories) {
  private static final byte[] NOTHING = {};
  private static final int LONGEST_NAME = 255;

  /**
   * Keeps what a regular file has now, in place of what was kept of it before. Only the holder of
   * the lock does. Without room for it, the file is made anew with owner and mode alone.
   */
  public void keep(String path) {
    Path file = directories.resolve(path);
    Optional<Path> place = place(path);
    try {
      if (place.isPresent()
          && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
          && FileAttributes.of(file).isPresent()) {
        directories.create(folder());
        Path temporary = place.get().resolveSibling(WholeFile.temporaryName());
        try {
          WholeFile.writeLike(file, temporary, NOTHING);
          WholeFile.install(temporary, place.get());
        } finally {
          WholeFile.deleteQuietly(temporary);
        }
      }
    } catch (IOException | DockerctlException e) {
      place.ifPresent(WholeFile::deleteQuietly);
    }
  }

  /**
   * The model of a file; empty where none is kept, or one of another file.
   *
   * @param wanted the owner and mode that the file had: with others, the model is of another one
   */
  public Optional<Path> of(String path, FileAttributes wanted) throws IOException {
    Optional<Path> place = place(path);
    if (place.isEmpty() || !Files.isRegularFile(place.get(), LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    directories.requireOwn(folder());
    return FileAttributes.of(place.get()).equals(Optional.of(wanted)) ? place : Optional.empty();
  }

  /** Where the model of a path lies; empty for one whose name would be too long. */
  private Optional<Path> place(String path) {
    String name = path.replace("%", "%25").replace("/", "%2F");
    return name.length() > LONGEST_NAME ? Optional.empty() : Optional.of(folder().resolve(name));
  }

  private Path folder() {
    return directories.state().resolve("attributes");
  }
}

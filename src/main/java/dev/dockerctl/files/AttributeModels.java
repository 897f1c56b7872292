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
public final class AttributeModels {
  private static final byte[] NOTHING = {};
  private static final int LONGEST_NAME = 255;

  private final StateDirectories directories;

  /** The models in a state directory. */
  public AttributeModels(StateDirectories directories) {
    this.directories = directories;
  }

  /**
   * Keeps what a regular file has now, in place of what was kept of it before. Only the holder of
   * the lock does. Without room for it, the file is made anew with owner and mode alone.
   */
  public void keep(String path) {
    Path file = directories.resolve(path);
    Path model = model(path);
    try {
      if (name(path).length() <= LONGEST_NAME
          && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
          && FileAttributes.of(file).isPresent()) {
        directories.create(folder());
        Path temporary = model.resolveSibling(WholeFile.temporaryName());
        try {
          WholeFile.writeLike(file, temporary, NOTHING);
          WholeFile.install(temporary, model);
        } finally {
          WholeFile.deleteQuietly(temporary);
        }
      }
    } catch (IOException | DockerctlException e) {
      WholeFile.deleteQuietly(model);
    }
  }

  /**
   * Writes a file anew, under a name of its own.
   *
   * @param path where it goes in the end
   * @param file the name under which it is written first
   * @param wanted the owner and mode it had; others that are kept of a file with another owner or
   *     mode are those of another file
   */
  public void write(String path, Path file, byte[] content, FileAttributes wanted)
      throws IOException {
    Optional<Path> model = fitting(path, wanted);
    if (model.isPresent()) {
      WholeFile.writeLike(model.get(), file, content);
    } else {
      WholeFile.write(file, content, "rw-------");
      wanted.applyTo(file);
    }
  }

  private Optional<Path> fitting(String path, FileAttributes wanted) throws IOException {
    Path model = model(path);
    if (name(path).length() > LONGEST_NAME
        || !Files.isRegularFile(model, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    directories.requireOwn(folder());
    boolean fits = FileAttributes.of(model).equals(Optional.of(wanted));
    return fits ? Optional.of(model) : Optional.empty();
  }

  private Path folder() {
    return directories.state().resolve("attributes");
  }

  private Path model(String path) {
    return folder().resolve(name(path));
  }

  private static String name(String path) {
    return path.replace("%", "%25").replace("/", "%2F");
  }
}

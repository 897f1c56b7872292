package dev.dockerctl.unit;

import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tree below a directory of any {@code java.nio} file system. */
public final class RootedFileTree implements FileTree {
  private static final String NULL_DEVICE = "/dev/null";

  private final Path root;

  /**
   * A tree below a directory.
   *
   * @param root what the tree's {@code /} is; its own links are not resolved
   */
  public RootedFileTree(Path root) {
    this.root = root;
  }

  @Override
  public Optional<Kind> kind(String path) {
    String resolved = canonical(path);
    if (resolved.equals(NULL_DEVICE)) {
      return Optional.of(Kind.OTHER);
    }
    BasicFileAttributes attributes = attributes(resolved);
    return attributes == null || attributes.isSymbolicLink()
        ? Optional.empty()
        : Optional.of(kind(attributes));
  }

  private static Kind kind(BasicFileAttributes attributes) {
    if (attributes.isRegularFile()) {
      return Kind.FILE;
    }
    return attributes.isDirectory() ? Kind.DIRECTORY : Kind.OTHER;
  }

  @Override
  public Optional<String> linkTarget(String path) {
    return ownTarget(LinkResolution.canonicalParent(path, this::ownTarget));
  }

  @Override
  public byte[] read(String path) throws IOException {
    String resolved = canonical(path);
    return resolved.equals(NULL_DEVICE) ? new byte[0] : Files.readAllBytes(at(resolved));
  }

  @Override
  public List<String> list(String directory) {
    List<String> names = new ArrayList<>();
    eachEntry(directory, "", entry -> names.add(name(entry)));
    names.sort(UnitName.BYTE_ORDER);
    return names;
  }

  @Override
  public Map<String, String> links(String directory, String suffix) {
    Map<String, String> links = new HashMap<>();
    eachEntry(
        directory,
        suffix,
        entry -> {
          if (Files.isSymbolicLink(entry)) {
            links.put(name(entry), target(entry));
          }
        });
    return links;
  }

  @Override
  public String canonical(String path) {
    return LinkResolution.canonical(path, this::ownTarget);
  }

  /** The target of a path whose parent is resolved already. */
  private Optional<String> ownTarget(String resolved) {
    BasicFileAttributes attributes = attributes(resolved);
    return attributes != null && attributes.isSymbolicLink()
        ? Optional.of(target(at(resolved)))
        : Optional.empty();
  }

  private @Nullable BasicFileAttributes attributes(String resolved) {
    try {
      return Files.readAttributes(
          at(resolved), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    } catch (AccessDeniedException e) {
      throw notPermitted(resolved, e);
    } catch (IOException e) {
      return null;
    }
  }

  private void eachEntry(
      String directory, String suffix, java.util.function.Consumer<Path> action) {
    String resolved = canonical(directory);
    BasicFileAttributes attributes = attributes(resolved);
    if (attributes == null || !attributes.isDirectory()) {
      return;
    }
    try (DirectoryStream<Path> entries =
        Files.newDirectoryStream(at(resolved), entry -> name(entry).endsWith(suffix))) {
      entries.forEach(action);
    } catch (AccessDeniedException e) {
      throw notPermitted(directory, e);
    } catch (IOException e) {
      throw new DockerctlException(
              ErrorCode.FAILED, "cannot list '" + directory + "': " + e.getMessage())
          .causedBy(e);
    }
  }

  private static String name(Path entry) {
    return entry.getFileName().toString();
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException e) {
      throw new DockerctlException(
              ErrorCode.FAILED, "cannot read link '" + link + "': " + e.getMessage())
          .causedBy(e);
    }
  }

  private static DockerctlException notPermitted(String path, IOException cause) {
    return new DockerctlException(
            ErrorCode.NOT_PERMITTED, "cannot read '" + path + "': permission denied")
        .causedBy(cause);
  }

  private Path at(String resolved) {
    return root.resolve(resolved.substring(1));
  }
}

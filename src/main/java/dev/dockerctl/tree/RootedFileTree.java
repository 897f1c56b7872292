package dev.dockerctl.tree;

import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The tree below a directory of any {@code java.nio} file system.
 *
 * @param root what the tree's {@code /} is; its own links are not resolved
 * @param unreadable takes each file that cannot be read and each directory that cannot be looked
 *     into: what the user may not read is unknown, and no error; null where it is one
 */
public record RootedFileTree(Path root, @Nullable Consumer<String> unreadable) implements FileTree {
  /** A tree in which what the user may not read is an error. */
  public RootedFileTree(Path root) {
    this(root, null);
  }

  @Override
  public Entry entry(String resolved) {
    BasicFileAttributes attributes;
    try {
      attributes = attributes(resolved);
    } catch (AccessDeniedException e) {
      denied(resolved.substring(0, Math.max(1, resolved.lastIndexOf('/'))), resolved, e);
      return new Entry(Kind.UNKNOWN, null);
    }
    if (attributes == null) {
      return Entry.MISSING;
    }
    return attributes.isSymbolicLink()
        ? new Entry(null, target(at(resolved)))
        : new Entry(kind(attributes), null);
  }

  private static Kind kind(BasicFileAttributes attributes) {
    if (attributes.isRegularFile()) {
      return Kind.FILE;
    }
    return attributes.isDirectory() ? Kind.DIRECTORY : Kind.OTHER;
  }

  @Override
  public boolean isTooLarge(String path) {
    try {
      BasicFileAttributes attributes = attributes(canonical(path));
      return attributes != null && attributes.isRegularFile() && attributes.size() > LARGEST;
    } catch (AccessDeniedException e) {
      return false;
    }
  }

  @Override
  public byte[] read(String path) throws IOException {
    LinkResolution.Resolved resolved = LinkResolution.resolve(path, this);
    if (resolved.isNullDevice()) {
      return new byte[0];
    }
    if (resolved.kind() == Kind.OTHER) {
      throw new IOException("not a regular file");
    }
    try (InputStream in = Files.newInputStream(at(resolved.path()))) {
      byte[] content = in.readNBytes(LARGEST + 1);
      if (content.length > LARGEST) {
        throw new IOException("larger than " + (LARGEST >> 20) + " MiB");
      }
      return content;
    } catch (AccessDeniedException e) {
      if (unreadable != null) {
        unreadable.accept(path);
      }
      throw e;
    }
  }

  @Override
  public List<String> list(String directory) {
    List<String> names = new ArrayList<>();
    String resolved = directory(directory);
    if (resolved != null) {
      addNames(directory, at(resolved), names);
    }
    names.sort(ByteOrder.OF_NAMES);
    return names;
  }

  @Override
  public Map<String, String> links(String directory, String suffix) {
    Map<String, String> links = new HashMap<>();
    String resolved = directory(directory);
    if (resolved == null) {
      return links;
    }
    Path folder = at(resolved);
    List<String> names = new ArrayList<>();
    addNames(directory, folder, names);
    for (String name : names) {
      if (name.endsWith(suffix)) {
        Path entry = folder.resolve(name);
        if (Files.isSymbolicLink(entry)) {
          links.put(name, target(entry));
        }
      }
    }
    return links;
  }

  private @Nullable BasicFileAttributes attributes(String resolved) throws AccessDeniedException {
    try {
      // The root is a directory wherever it lies, also where it is given by a link.
      return resolved.equals("/")
          ? Files.readAttributes(root, BasicFileAttributes.class)
          : Files.readAttributes(
              at(resolved), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    } catch (AccessDeniedException e) {
      throw e;
    } catch (IOException e) {
      return null;
    }
  }

  /** Where a directory lies, or null where a path leads to none. */
  private @Nullable String directory(String path) {
    LinkResolution.Resolved resolved = LinkResolution.resolve(path, this);
    return resolved.kind() == Kind.DIRECTORY ? resolved.path() : null;
  }

  /**
   * Adds the names in a directory. Of a file system of the JVM's own they come without an object
   * for each, which fails without a reason: that is asked for in the other way.
   */
  private void addNames(String directory, Path folder, List<String> names) {
    String[] plain =
        folder.getFileSystem() == FileSystems.getDefault() ? folder.toFile().list() : null;
    if (plain != null) {
      Collections.addAll(names, plain);
      return;
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        names.add(entry.getFileName().toString());
      }
    } catch (AccessDeniedException e) {
      denied(directory, directory, e);
    } catch (IOException | DirectoryIteratorException e) {
      throw new DockerctlException(
              ErrorCode.FAILED, "cannot list '" + directory + "': " + e.getMessage())
          .causedBy(e);
    }
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

  private void denied(String directory, String path, IOException cause) {
    if (unreadable == null) {
      throw new DockerctlException(
              ErrorCode.NOT_PERMITTED, "cannot read '" + path + "': permission denied")
          .causedBy(cause);
    }
    unreadable.accept(directory);
  }

  private Path at(String resolved) {
    return root.resolve(resolved.substring(1));
  }
}

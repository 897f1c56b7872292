package dev.dockerctl.model;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.StandardOpenOption;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A file system that tells of each change before and after it is made to the one behind it. */
public final class WatchedFiles extends FileSystem {
  private final Watch watch;
  private final Provider provider = new Provider();
  private final Map<String, Path> parsed = new HashMap<>();
  private FileSystem behind;

  /** Told of changes; an Error thrown there is a kill at that moment. */
  @FunctionalInterface
  public interface Watch {
    void at(String moment);
  }

  /** Tells of the changes of a file system. */
  public WatchedFiles(FileSystem behind, Watch watch) {
    this.behind = behind;
    this.watch = watch;
  }

  /** Takes another file system in place of the one behind. */
  void change(FileSystem other) {
    this.behind = other;
    parsed.clear();
  }

  boolean isBehind(Path path) {
    return path.getFileSystem() == behind;
  }

  Path behind(String path) {
    return parsed.computeIfAbsent(path, text -> behind.getPath(text));
  }

  WatchedPath wrap(Path path) {
    return path == null ? null : new WatchedPath(this, path);
  }

  @Override
  public FileSystemProvider provider() {
    return provider;
  }

  @Override
  public void close() throws IOException {
    behind.close();
  }

  @Override
  public boolean isOpen() {
    return behind.isOpen();
  }

  @Override
  public boolean isReadOnly() {
    return behind.isReadOnly();
  }

  @Override
  public String getSeparator() {
    return behind.getSeparator();
  }

  @Override
  public Iterable<Path> getRootDirectories() {
    List<Path> roots = new ArrayList<>();
    behind.getRootDirectories().forEach(root -> roots.add(wrap(root)));
    return roots;
  }

  @Override
  public Iterable<FileStore> getFileStores() {
    return behind.getFileStores();
  }

  @Override
  public Set<String> supportedFileAttributeViews() {
    return behind.supportedFileAttributeViews();
  }

  @Override
  public Path getPath(String first, String... more) {
    return wrap(more.length == 0 ? behind(first) : behind.getPath(first, more));
  }

  @Override
  public PathMatcher getPathMatcher(String syntaxAndPattern) {
    PathMatcher matcher = behind.getPathMatcher(syntaxAndPattern);
    return path -> matcher.matches(WatchedPath.behind(path));
  }

  @Override
  public UserPrincipalLookupService getUserPrincipalLookupService() {
    return behind.getUserPrincipalLookupService();
  }

  @Override
  public WatchService newWatchService() {
    throw new UnsupportedOperationException();
  }

  /** A step that may fail as files do. */
  private interface Step<T> {
    T run() throws IOException;
  }

  private final class Provider extends FileSystemProvider {
    private FileSystemProvider real() {
      return behind.provider();
    }

    private <T> T change(String what, Path path, Step<T> step) throws IOException {
      watch.at("before " + what + " " + path);
      T result = step.run();
      watch.at("after " + what + " " + path);
      return result;
    }

    @Override
    public String getScheme() {
      return "watched";
    }

    @Override
    public FileSystem newFileSystem(URI uri, Map<String, ?> environment) {
      throw new UnsupportedOperationException();
    }

    @Override
    public FileSystem getFileSystem(URI uri) {
      return WatchedFiles.this;
    }

    @Override
    public Path getPath(URI uri) {
      throw new UnsupportedOperationException();
    }

    @Override
    public SeekableByteChannel newByteChannel(
        Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
        throws IOException {
      Step<SeekableByteChannel> step =
          () -> real().newByteChannel(WatchedPath.behind(path), options, attributes);
      return writes(options) ? change("write", path, step) : step.run();
    }

    @Override
    public FileChannel newFileChannel(
        Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
        throws IOException {
      Step<FileChannel> step =
          () -> real().newFileChannel(WatchedPath.behind(path), options, attributes);
      return writes(options) ? change("write", path, step) : step.run();
    }

    private static boolean writes(Set<? extends OpenOption> options) {
      return options.contains(StandardOpenOption.WRITE)
          || options.contains(StandardOpenOption.APPEND);
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(
        Path directory, DirectoryStream.Filter<? super Path> filter) throws IOException {
      DirectoryStream<Path> entries =
          real().newDirectoryStream(WatchedPath.behind(directory), e -> filter.accept(wrap(e)));
      return new DirectoryStream<>() {
        @Override
        public Iterator<Path> iterator() {
          Iterator<Path> each = entries.iterator();
          return new Iterator<>() {
            @Override
            public boolean hasNext() {
              return each.hasNext();
            }

            @Override
            public Path next() {
              return wrap(each.next());
            }
          };
        }

        @Override
        public void close() throws IOException {
          entries.close();
        }
      };
    }

    @Override
    public void createDirectory(Path path, FileAttribute<?>... attributes) throws IOException {
      change(
          "mkdir",
          path,
          () -> {
            real().createDirectory(WatchedPath.behind(path), attributes);
            return path;
          });
    }

    @Override
    public void createSymbolicLink(Path link, Path target, FileAttribute<?>... attributes)
        throws IOException {
      change(
          "link",
          link,
          () -> {
            real()
                .createSymbolicLink(
                    WatchedPath.behind(link), WatchedPath.behind(target), attributes);
            return link;
          });
    }

    @Override
    public void createLink(Path link, Path existing) throws IOException {
      change(
          "hard link",
          link,
          () -> {
            real().createLink(WatchedPath.behind(link), WatchedPath.behind(existing));
            return link;
          });
    }

    @Override
    public Path readSymbolicLink(Path link) throws IOException {
      return wrap(real().readSymbolicLink(WatchedPath.behind(link)));
    }

    @Override
    public void delete(Path path) throws IOException {
      change(
          "delete",
          path,
          () -> {
            real().delete(WatchedPath.behind(path));
            return path;
          });
    }

    @Override
    public void copy(Path source, Path target, CopyOption... options) throws IOException {
      change(
          "copy to",
          target,
          () -> {
            real().copy(WatchedPath.behind(source), WatchedPath.behind(target), options);
            return target;
          });
    }

    @Override
    public void move(Path source, Path target, CopyOption... options) throws IOException {
      change(
          "rename to",
          target,
          () -> {
            real().move(WatchedPath.behind(source), WatchedPath.behind(target), options);
            return target;
          });
    }

    @Override
    public boolean isSameFile(Path path, Path other) throws IOException {
      return real().isSameFile(WatchedPath.behind(path), WatchedPath.behind(other));
    }

    @Override
    public boolean isHidden(Path path) throws IOException {
      return real().isHidden(WatchedPath.behind(path));
    }

    @Override
    public FileStore getFileStore(Path path) throws IOException {
      return real().getFileStore(WatchedPath.behind(path));
    }

    /** Programs of the tree are there to be seen, and never to be run on the real machine. */
    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
      real().checkAccess(WatchedPath.behind(path), modes);
      if (List.of(modes).contains(AccessMode.EXECUTE)) {
        throw new AccessDeniedException(path.toString());
      }
    }

    @Override
    public <V extends FileAttributeView> V getFileAttributeView(
        Path path, Class<V> type, LinkOption... options) {
      return real().getFileAttributeView(WatchedPath.behind(path), type, options);
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(
        Path path, Class<A> type, LinkOption... options) throws IOException {
      return real().readAttributes(WatchedPath.behind(path), type, options);
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String names, LinkOption... options)
        throws IOException {
      return real().readAttributes(WatchedPath.behind(path), names, options);
    }

    @Override
    public void setAttribute(Path path, String name, Object value, LinkOption... options)
        throws IOException {
      change(
          "chmod",
          path,
          () -> {
            real().setAttribute(WatchedPath.behind(path), name, value, options);
            return path;
          });
    }
  }
}

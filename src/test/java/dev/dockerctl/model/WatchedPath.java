package dev.dockerctl.model;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;

/** A path of {@link WatchedFiles}. */
final class WatchedPath implements Path {
  private final WatchedFiles files;
  private final Path made;
  private String text;

  WatchedPath(WatchedFiles files, Path made) {
    this.files = files;
    this.made = made;
  }

  static Path behind(Path path) {
    return path instanceof WatchedPath watched ? watched.path() : path;
  }

  /** The path behind, also where it was made before the files were made anew. */
  private Path path() {
    return files.isBehind(made) ? made : files.behind(toString());
  }

  @Override
  public FileSystem getFileSystem() {
    return files;
  }

  @Override
  public boolean isAbsolute() {
    return path().isAbsolute();
  }

  @Override
  public Path getRoot() {
    return files.wrap(path().getRoot());
  }

  @Override
  public Path getFileName() {
    return files.wrap(path().getFileName());
  }

  @Override
  public Path getParent() {
    return files.wrap(path().getParent());
  }

  @Override
  public int getNameCount() {
    return path().getNameCount();
  }

  @Override
  public Path getName(int index) {
    return files.wrap(path().getName(index));
  }

  @Override
  public Path subpath(int beginIndex, int endIndex) {
    return files.wrap(path().subpath(beginIndex, endIndex));
  }

  @Override
  public boolean startsWith(Path other) {
    return other instanceof WatchedPath && path().startsWith(behind(other));
  }

  @Override
  public boolean endsWith(Path other) {
    return other instanceof WatchedPath && path().endsWith(behind(other));
  }

  @Override
  public Path normalize() {
    return files.wrap(path().normalize());
  }

  @Override
  public Path resolve(Path other) {
    return files.wrap(path().resolve(behind(other)));
  }

  @Override
  public Path relativize(Path other) {
    return files.wrap(path().relativize(behind(other)));
  }

  @Override
  public URI toUri() {
    return path().toUri();
  }

  @Override
  public Path toAbsolutePath() {
    return files.wrap(path().toAbsolutePath());
  }

  @Override
  public Path toRealPath(LinkOption... options) throws IOException {
    return files.wrap(path().toRealPath(options));
  }

  @Override
  public WatchKey register(
      WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int compareTo(Path other) {
    return toString().compareTo(other.toString());
  }

  /** The same place of the same machine, also after its files were made anew. */
  @Override
  public boolean equals(Object object) {
    return object instanceof WatchedPath other
        && files == other.files
        && (made == other.made || toString().equals(other.toString()));
  }

  @Override
  public int hashCode() {
    return toString().hashCode();
  }

  @Override
  public String toString() {
    if (text == null) {
      text = made.toString();
    }
    return text;
  }
}

package dev.dockerctl.files.record;

import dev.dockerctl.files.FileAttributes;
import dev.dockerctl.files.FileEdit;
import dev.dockerctl.files.MaskLink;
import dev.dockerctl.files.RecordedPath;
import dev.dockerctl.files.SealedText;
import dev.dockerctl.files.StateDirectories;
import dev.dockerctl.files.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What stands at a path at one moment: nothing, a regular file, or a link.
 *
 * @param path the absolute path as the host sees it
 * @param content what the file holds; empty for nothing and for a link. Not to be modified
 * @param link the target of a link as written; empty for anything else
 * @param attributes owner, group and mode of a regular file, where the file system has them
 */
public record KeptFile(
    String path,
    Optional<byte[]> content,
    Optional<String> link,
    Optional<FileAttributes> attributes) {

  /** Nothing at that path. */
  public static KeptFile absent(String path) {
    return new KeptFile(path, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** What an edit leaves at a path where a file may have attributes already. */
  public static KeptFile planned(
      String path, Optional<byte[]> edited, Optional<FileAttributes> attributes) {
    return MaskLink.is(edited)
        ? new KeptFile(path, Optional.empty(), Optional.of(MaskLink.TARGET), Optional.empty())
        : new KeptFile(
            path, edited, Optional.empty(), edited.isPresent() ? attributes : Optional.empty());
  }

  /** The same with the owner and mode that the file has, where it is in place. */
  KeptFile asInPlace(StateDirectories directories) {
    try {
      KeptFile now = read(directories, path);
      return now.isSameAs(this) ? now : this;
    } catch (IOException e) {
      return this;
    }
  }

  /**
   * What stands there now.
   *
   * @throws IOException if it cannot be read, or is neither a regular file nor a link
   */
  public static KeptFile read(StateDirectories directories, String path) throws IOException {
    Path file = directories.resolve(path);
    if (Files.isSymbolicLink(file)) {
      Optional<String> target = Optional.of(Files.readSymbolicLink(file).toString());
      return new KeptFile(path, Optional.empty(), target, Optional.empty());
    }
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return absent(path);
    }
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException("'" + path + "' is not a regular file");
    }
    return new KeptFile(path, WholeFile.read(file), Optional.empty(), FileAttributes.of(file));
  }

  /** Whether the same stands at its path now; what cannot be read is another thing. */
  public boolean isInPlace(StateDirectories directories) {
    try {
      return read(directories, path).isSameAs(this);
    } catch (IOException e) {
      return false;
    }
  }

  /** Whether dockerctl may ever write to a path: programs and the keys to a machine are others'. */
  public static boolean isWritable(String path) {
    return RecordedPath.isWritable(path);
  }

  /** The same as an edit has it; empty for a link that no edit can make. */
  public Optional<byte[]> edited() {
    return link.equals(Optional.of(MaskLink.TARGET)) ? MaskLink.content() : content;
  }

  /** Whether the history can tell of it, which has contents and masks, and no other links. */
  public boolean isForHistory() {
    return link.isEmpty() || edited().isPresent();
  }

  /** Whether nothing is there. */
  public boolean isAbsent() {
    return content.isEmpty() && link.isEmpty();
  }

  /** Whether another one has the same content or leads to the same place. */
  public boolean isSameAs(KeptFile other) {
    return link.equals(other.link) && FileEdit.sameContent(content, other.content);
  }

  /** The same with other attributes. */
  KeptFile with(FileAttributes others) {
    return new KeptFile(path, content, link, Optional.of(others));
  }

  /** Its attributes, unless another version that takes its place has the same. */
  public Optional<FileAttributes> attributesUnlike(KeptFile other) {
    return attributes.equals(other.attributes) ? Optional.empty() : attributes;
  }

  /** Adds it to a record, each line with a prefix. */
  void addTo(SealedText text, String prefix) {
    text.add(prefix + "content", content);
    link.ifPresent(target -> text.add(prefix + "link", target));
    attributes.ifPresent(
        a ->
            text.add(prefix + "uid", a.uid())
                .add(prefix + "gid", a.gid())
                .add(prefix + "mode", a.mode()));
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof KeptFile other && path.equals(other.path) && isSameAs(other);
  }

  @Override
  public int hashCode() {
    return path.hashCode();
  }

  /** The path; never the content, which may hold secrets. */
  @Override
  public String toString() {
    return path;
  }

  /** Gathers the lines of one file of a record. */
  static final class Reader {
    private final String prefix;
    private Optional<byte[]> content = Optional.empty();
    private Optional<String> link = Optional.empty();
    private int uid = -1;
    private int gid;
    private int mode;

    Reader(String prefix) {
      this.prefix = prefix;
    }

    /** Takes a line of a file; returns whether it was one. */
    boolean take(SealedText.Field field) throws IOException {
      if (!field.key().startsWith(prefix)) {
        return false;
      }
      switch (field.key().substring(prefix.length())) {
        case "content" -> content = Optional.of(field.bytes());
        case "link" -> link = Optional.of(RecordedPath.link(field.value()));
        case "uid" -> uid = FileAttributes.number(field);
        case "gid" -> gid = FileAttributes.number(field);
        case "mode" -> mode = FileAttributes.number(field);
        default -> {
          return false;
        }
      }
      return true;
    }

    /** The file gathered so far; the next one starts afresh. */
    KeptFile file(String path) {
      Optional<FileAttributes> attributes =
          uid < 0 ? Optional.empty() : Optional.of(new FileAttributes(uid, gid, mode));
      KeptFile file = new KeptFile(path, content, link, attributes);
      content = Optional.empty();
      link = Optional.empty();
      uid = -1;
      return file;
    }
  }
}

package dev.dockerctl.files;

import dev.dockerctl.error.SecretMask;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * One file as it was read and as it is to be.
 *
 * @param path the absolute path as the host sees it, without any {@code --root} prefix
 * @param before the content that was read; empty when the file did not exist. Not to be modified
 * @param after the content to write; empty when the file is to be deleted. Not to be modified
 * @param attributes owner, group and mode of a version that goes, and in the edit that brings it
 *     back, of that version; empty where it gets those of a new file, or keeps what it has
 */
public record FileEdit(
    String path,
    Optional<byte[]> before,
    Optional<byte[]> after,
    Optional<FileAttributes> attributes) {
  /** What happens to the file. */
  public enum Action {
    /** The file did not exist. */
    CREATE,
    /** The file gets other content. */
    MODIFY,
    /** The file goes away. */
    DELETE;

    /** The name used in JSON: {@code create}, {@code modify} or {@code delete}. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** How a file begins that dockerctl has made, and not a person. */
  public static final String MADE_HERE = "# Written by dockerctl";

  /** Checks that there is something to edit and that the path is absolute. */
  public FileEdit {
    if (!path.startsWith("/")) {
      throw new IllegalArgumentException("not an absolute path: " + path);
    }
    if (before.isEmpty() && after.isEmpty()) {
      throw new IllegalArgumentException("neither before nor after: " + path);
    }
  }

  /** An edit of a file's content. */
  public FileEdit(String path, Optional<byte[]> before, Optional<byte[]> after) {
    this(path, before, after, Optional.empty());
  }

  /** The same edit with the attributes of the version that goes or comes back. */
  public FileEdit with(Optional<FileAttributes> known) {
    return new FileEdit(path, before, after, known);
  }

  /** An edit that creates a file. */
  public static FileEdit create(String path, byte[] after) {
    return new FileEdit(path, Optional.empty(), Optional.of(after));
  }

  /** An edit that changes a file. */
  public static FileEdit modify(String path, byte[] before, byte[] after) {
    return new FileEdit(path, Optional.of(before), Optional.of(after));
  }

  /** An edit that deletes a file. */
  public static FileEdit delete(String path, byte[] before) {
    return new FileEdit(path, Optional.of(before), Optional.empty());
  }

  /** Whether the first credentials come into a file that dockerctl has made. */
  public boolean becomesSecret() {
    if (before.isEmpty() || after.isEmpty()) {
      return false;
    }
    String old = new String(before.get(), StandardCharsets.UTF_8);
    return old.startsWith(MADE_HERE)
        && !SecretMask.hasSecrets(old)
        && SecretMask.hasSecrets(new String(after.get(), StandardCharsets.UTF_8));
  }

  /** What happens to the file. */
  public Action action() {
    if (before.isEmpty()) {
      return Action.CREATE;
    }
    return after.isEmpty() ? Action.DELETE : Action.MODIFY;
  }

  /** Whether the file would stay as it is. */
  public boolean changesNothing() {
    return sameContent(before, after);
  }

  /** The edit that takes this one back. */
  public FileEdit reversed() {
    return new FileEdit(path, after, before, attributes);
  }

  /** Whether two contents, or two absences, are the same. */
  public static boolean sameContent(Optional<byte[]> one, Optional<byte[]> other) {
    if (one.isEmpty() || other.isEmpty()) {
      return one.isEmpty() && other.isEmpty();
    }
    return Arrays.equals(one.get(), other.get());
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof FileEdit other
        && path.equals(other.path)
        && sameContent(before, other.before)
        && sameContent(after, other.after);
  }

  @Override
  public int hashCode() {
    int content = 31 * Arrays.hashCode(before.orElse(null)) + Arrays.hashCode(after.orElse(null));
    return 31 * path.hashCode() + content;
  }

  /** The action and the path; never the content, which may hold secrets. */
  @Override
  public String toString() {
    return action().id() + " " + path;
  }
}

package dev.dockerctl.tree;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A root directory seen as a host sees it: paths are absolute, and symbolic links, absolute ones
 * too, are resolved inside the root.
 */
public interface FileTree {
  /** The size of a file that is read, in bytes: far more than any configuration needs. */
  int LARGEST = 4 << 20;

  /** What is empty in every tree. */
  String NULL_DEVICE = "/dev/null";

  /** What a path leads to. */
  enum Kind {
    /** A regular file. */
    FILE,
    /** A directory. */
    DIRECTORY,
    /** A device such as {@code /dev/null}, a pipe or a socket. */
    OTHER,
    /** Something or nothing, in a directory that this user may not look into. */
    UNKNOWN
  }

  /**
   * What stands at a path itself, a link not followed.
   *
   * @param kind what it is; null for a link, and where there is nothing
   * @param target the target of a link as written; null for anything else
   */
  record Entry(@Nullable Kind kind, @Nullable String target) {
    /** Nothing. */
    static final Entry MISSING = new Entry(null, null);

    boolean isMissing() {
      return kind == null && target == null;
    }
  }

  /** What stands at a path of which all components but the last are no links. */
  Entry entry(String resolved);

  /** What a path leads to after all links were followed; empty when missing or dangling. */
  default Optional<Kind> kind(String path) {
    return Optional.ofNullable(LinkResolution.resolve(path, this).kind());
  }

  /** Whether a path leads to a pipe, socket or device, of which a read might never end. */
  default boolean isSpecial(String path) {
    return kind(path).filter(Kind.OTHER::equals).isPresent() && !isNullDevice(path);
  }

  /** Whether a path leads to {@code /dev/null}: a link to it masks a file. */
  default boolean isNullDevice(String path) {
    return canonical(path).equals(NULL_DEVICE);
  }

  /** Whether a path leads to a file of more than {@link #LARGEST} bytes, which nothing reads. */
  boolean isTooLarge(String path);

  /** The target as written of a path whose last component is a link; empty for anything else. */
  default Optional<String> linkTarget(String path) {
    return Optional.ofNullable(entry(LinkResolution.canonicalParent(path, this)).target());
  }

  /**
   * The content of a file; {@code /dev/null} is empty in every tree.
   *
   * @throws IOException if it is missing, unreadable, not a regular file, of which the read might
   *     never end, or of more than {@link #LARGEST} bytes
   */
  byte[] read(String path) throws IOException;

  /** The names in a directory, in byte order; empty when it is missing. */
  List<String> list(String directory);

  /** The links in a directory whose name ends in a suffix, each with its target as written. */
  Map<String, String> links(String directory, String suffix);

  /** A path with all links resolved; components that do not exist are kept. */
  default String canonical(String path) {
    return LinkResolution.resolve(path, this).path();
  }
}

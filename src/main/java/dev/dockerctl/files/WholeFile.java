package dev.dockerctl.files;

import dev.dockerctl.error.SecretMask;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Optional;

/**
 * Puts complete files in place, durably.
 *
 * <p>A new version is written to a temporary file beside the target and renamed over it, so that
 * any reader, and the disk after a power cut, has the old content or the new one.
 */
final class WholeFile {
  private static final FileAttribute<?>[] NO_ATTRIBUTES = {};
  private static final String TEMPORARY_PREFIX = ".dockerctl-";
  private static final String TEMPORARY_SUFFIX = ".tmp";

  private WholeFile() {}

  /**
   * A name for a temporary file. It starts with a dot and does not end in {@code .conf}, so that
   * neither systemd nor a person takes it for a drop-in.
   */
  static String temporaryName() {
    long random = new SecureRandom().nextLong();
    return TEMPORARY_PREFIX + Long.toHexString(random) + TEMPORARY_SUFFIX;
  }

  /** Whether a name was made by {@link #temporaryName}. */
  static boolean isTemporaryName(String name) {
    return name.startsWith(TEMPORARY_PREFIX) && name.endsWith(TEMPORARY_SUFFIX);
  }

  /** The content of a regular file, or empty when there is nothing under that name. */
  static Optional<byte[]> read(Path file) throws IOException {
    try {
      return Optional.of(Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /**
   * Writes a new file that has every attribute of another one: owner, group, mode, and all extended
   * attributes, the SELinux label among them.
   *
   * @throws java.nio.file.AccessDeniedException or another error when the owner cannot be kept
   */
  static void writeLike(Path model, Path file, byte[] content) throws IOException {
    // The copy is how the JDK carries extended attributes of every namespace, security.* included
    // (LinuxFileSystem.copyNonPosixAttributes); its own attribute view knows user.* only.
    Files.copy(model, file, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
    Optional<FileAttributes> wanted = FileAttributes.of(model);
    if (wanted.isPresent() && !Files.isWritable(file)) {
      // A read-only file of the caller's own: its copy cannot be opened for writing either.
      Files.setAttribute(file, "unix:mode", 0600);
    }
    fill(file, content);
    if (wanted.isPresent()) {
      wanted.get().applyTo(file);
    }
  }

  /** The mode of a new file: for everybody, but for its owner only where it has credentials. */
  static String modeFor(byte[] content) {
    return SecretMask.hasSecrets(new String(content, StandardCharsets.UTF_8))
        ? "rw-------"
        : "rw-r--r--";
  }

  /** Writes a new file with the given mode, such as {@code rw-r--r--}, whatever the umask is. */
  static void write(Path file, byte[] content, String mode) throws IOException {
    boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    if (posix) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    } else {
      Files.createFile(file, NO_ATTRIBUTES);
    }
    fill(file, content);
  }

  /** Moves a complete file over its target and makes that last. */
  static void install(Path temporary, Path target) throws IOException {
    Files.move(
        temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    syncDirectory(directoryOf(target));
  }

  /** Deletes a file if it is there and makes that last. */
  static void delete(Path file) throws IOException {
    if (Files.deleteIfExists(file)) {
      syncDirectory(directoryOf(file));
    }
  }

  /** Replaces a file of our own, mode 0600, in one go. */
  static void replacePrivate(Path file, byte[] content) throws IOException {
    Path temporary = file.resolveSibling(temporaryName());
    try {
      write(temporary, content, "rw-------");
      install(temporary, file);
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(temporary);
      throw e;
    }
  }

  /** Creates a folder of our own, mode 0700, and its missing parents, mode 0755. */
  static void createPrivateDirectory(Path directory) throws IOException {
    if (Files.isDirectory(directory)) {
      return;
    }
    Path parent = directoryOf(directory);
    Files.createDirectories(parent);
    if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createDirectory(
          directory,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } else {
      Files.createDirectory(directory);
    }
    syncDirectory(parent);
  }

  /** Creates a folder, mode 0755 whatever the umask is, unless it exists. */
  static void createDirectory(Path directory) throws IOException {
    if (Files.isDirectory(directory)) {
      return;
    }
    Files.createDirectory(directory);
    if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    syncDirectory(directoryOf(directory));
  }

  /** Makes what was created, renamed or deleted in a directory last. */
  static void syncDirectory(Path directory) throws IOException {
    // Only the default file system can open a directory; an in-memory one has nothing to sync.
    if (directory.getFileSystem() == FileSystems.getDefault()) {
      try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  /** The directory a file lies in. */
  static Path directoryOf(Path file) {
    Path parent = file.toAbsolutePath().getParent();
    if (parent == null) {
      throw new IllegalArgumentException("no directory: " + file);
    }
    return parent;
  }

  private static void fill(Path file, byte[] content) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING,
            LinkOption.NOFOLLOW_LINKS)) {
      ByteBuffer buffer = ByteBuffer.wrap(content);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
  }
}

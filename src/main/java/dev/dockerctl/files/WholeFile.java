package dev.dockerctl.files;

import dev.dockerctl.error.SecretMask;
import dev.dockerctl.host.NativeLibrary;
import dev.dockerctl.host.RegularFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Puts complete files in place, durably.
 *
 * <p>A new version is written to a temporary file beside the target and renamed over it, so that
 * any reader, and the disk after a power cut, has the old content or the new one.
 */
public final class WholeFile {
  private static final FileAttribute<?>[] NO_ATTRIBUTES = {};
  private static final String ACL = "system.posix_acl_access";
  private static final Pattern TEMPORARY =
      Pattern.compile("\\.dockerctl-(?:[0-9a-f]{1,16}|undo)\\.tmp");

  private WholeFile() {}

  /**
   * A name for a temporary file. It starts with a dot and does not end in {@code .conf}, so that
   * neither systemd nor a person takes it for a drop-in.
   */
  public static String temporaryName() {
    long random = new SecureRandom().nextLong();
    return ".dockerctl-" + Long.toHexString(random) + ".tmp";
  }

  /** Whether a name is one of a temporary file of ours. */
  public static boolean isTemporaryName(String name) {
    return TEMPORARY.matcher(name).matches();
  }

  /**
   * The content of a regular file, or empty when there is nothing under that name.
   *
   * @throws IOException also for a link, and where {@link RegularFile#read} says so
   */
  public static Optional<byte[]> read(Path file) throws IOException {
    return read(file, RegularFile.LARGEST);
  }

  /** The same with another limit of the size in bytes. */
  public static Optional<byte[]> read(Path file, int largest) throws IOException {
    try {
      return Optional.of(RegularFile.read(file, largest, LinkOption.NOFOLLOW_LINKS));
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
  public static void writeLike(Path model, Path file, byte[] content) throws IOException {
    writeLike(model, file, content, false);
  }

  /** The same, for nobody but its owner from the first byte on. */
  public static void writePrivate(Path model, Path file, byte[] content) throws IOException {
    writeLike(model, file, content, true);
  }

  private static void writeLike(Path model, Path file, byte[] content, boolean secret)
      throws IOException {
    if (!Files.isRegularFile(model, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException("not a regular file");
    }
    // The copy is how the JDK carries extended attributes of every namespace, security.* included
    // (LinuxFileSystem.copyNonPosixAttributes); its own attribute view knows user.* only.
    Files.copy(model, file, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
    Optional<FileAttributes> wanted =
        FileAttributes.of(model)
            .map(now -> secret ? new FileAttributes(now.uid(), now.gid(), 0600) : now);
    // Loading JNA takes longer than all the rest, and with other modes an ACL lets nobody in.
    boolean mayLetIn = secret || wanted.filter(FileAttributes::isGroupSpecial).isPresent();
    if (mayLetIn && file.getFileSystem() == FileSystems.getDefault()) {
      takeInheritedAclAway(model, file);
    }
    if (wanted.isPresent() && (secret || !Files.isWritable(file))) {
      // A read-only file of the caller's own: its copy cannot be opened for writing either.
      Files.setAttribute(file, "unix:mode", 0600);
    }
    fill(file, content);
    if (wanted.isPresent()) {
      wanted.get().applyTo(file);
    }
  }

  /**
   * Takes an ACL, acl(5), from a file that got it from its folder, where the file it is made like
   * has none and the C library can be called: as the extended attribute in which Linux keeps it,
   * xattr(7). Java copies it and cannot take it away; neither can cp(1) of GNU coreutils 9.7.
   */
  private static void takeInheritedAclAway(Path model, Path file) {
    if (NativeLibrary.call("getxattr", model.toString(), ACL, new byte[0], 0L) < 0) {
      NativeLibrary.call("removexattr", file.toString(), ACL);
    }
  }

  /**
   * Writes a new file with an owner and a mode, and all else that a model has.
   *
   * @param model a file to be like; empty for none
   */
  public static void writeWith(
      FileAttributes wanted, Optional<Path> model, Path file, byte[] content) throws IOException {
    if (model.isPresent()) {
      writeLike(model.get(), file, content);
    } else {
      write(file, content, "rw-------");
    }
    wanted.applyTo(file);
  }

  /** The mode of a new file: for everybody, but for its owner only where it has credentials. */
  public static String modeFor(byte[] content) {
    return SecretMask.hasSecrets(new String(content, StandardCharsets.UTF_8))
        ? "rw-------"
        : "rw-r--r--";
  }

  /** Writes a new file with the given mode, such as {@code rw-r--r--}, whatever the umask is. */
  public static void write(Path file, byte[] content, String mode) throws IOException {
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
  public static void install(Path temporary, Path target) throws IOException {
    Files.move(
        temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    syncDirectory(directoryOf(target));
  }

  /** Deletes a file if it is there and makes that last. */
  public static void delete(Path file) throws IOException {
    if (Files.deleteIfExists(file)) {
      syncDirectory(directoryOf(file));
    }
  }

  /** Replaces a file of our own, mode 0600, in one go. */
  public static void replacePrivate(Path file, byte[] content) throws IOException {
    replace(file, content, "rw-------");
  }

  /** Replaces a file of our own in one go. */
  public static void replace(Path file, byte[] content, String mode) throws IOException {
    Path temporary = file.resolveSibling(temporaryName());
    try {
      write(temporary, content, mode);
      install(temporary, file);
    } catch (IOException | RuntimeException e) {
      deleteQuietly(temporary);
      throw e;
    }
  }

  /** Deletes a file as far as that is possible: one that stays does no harm. */
  public static void deleteQuietly(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // It is swept away with the next change.
    }
  }

  /** Creates a folder of our own, mode 0700, and its missing parents, mode 0755. */
  static void createPrivateDirectory(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      createDirectories(directoryOf(directory));
      createDirectory(directory, "rwx------");
    }
  }

  /** Creates a folder and its missing parents, mode 0755 whatever the umask is. */
  public static void createDirectories(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      createDirectories(directoryOf(directory));
      createDirectory(directory);
    }
  }

  /** Creates a folder, mode 0755 whatever the umask is, unless it exists. */
  public static void createDirectory(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      createDirectory(directory, "rwxr-xr-x");
    }
  }

  private static void createDirectory(Path directory, String mode) throws IOException {
    try {
      if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        Set<PosixFilePermission> permissions = PosixFilePermissions.fromString(mode);
        // The umask can take bits away here, and never leaves more than are given.
        Files.createDirectory(directory, PosixFilePermissions.asFileAttribute(permissions));
        Files.setPosixFilePermissions(directory, permissions);
      } else {
        Files.createDirectory(directory);
      }
    } catch (FileAlreadyExistsException e) {
      // Another process was faster; whoever relies on the folder looks whose it is.
      if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
        throw e;
      }
    }
    syncDirectory(directoryOf(directory));
  }

  /** Makes what was created, renamed or deleted in a directory last. */
  public static void syncDirectory(Path directory) throws IOException {
    // Only the default file system can open a directory; an in-memory one has nothing to sync.
    if (directory.getFileSystem() == FileSystems.getDefault()) {
      try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  /** The directory a file lies in. */
  public static Path directoryOf(Path file) {
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

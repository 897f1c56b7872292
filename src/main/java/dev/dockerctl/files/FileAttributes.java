package dev.dockerctl.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Owner, group and mode of a file, as numbers.
 *
 * @param uid the owner
 * @param gid the group
 * @param mode the permission bits, such as {@code 0644}
 */
public record FileAttributes(int uid, int gid, int mode) {
  private static final int PERMISSION_BITS = 07777;

  /** The attributes of a file itself, or empty where the file system has none of them. */
  public static Optional<FileAttributes> of(Path file) throws IOException {
    if (!file.getFileSystem().supportedFileAttributeViews().contains("unix")) {
      return Optional.empty();
    }
    Map<String, Object> values =
        Files.readAttributes(file, "unix:uid,gid,mode", LinkOption.NOFOLLOW_LINKS);
    int mode = number(values, "mode") & PERMISSION_BITS;
    return Optional.of(new FileAttributes(number(values, "uid"), number(values, "gid"), mode));
  }

  private static int number(Map<String, Object> values, String name) {
    return values.get(name) instanceof Integer number ? number : 0;
  }

  /** A number of a record that can be one of these. */
  public static int number(SealedText.Field field) throws IOException {
    long number = field.number();
    boolean isMode = field.key().endsWith("mode");
    if (number < 0 || number > (isMode ? PERMISSION_BITS : Integer.MAX_VALUE)) {
      throw new IOException("the record is damaged");
    }
    return (int) number;
  }

  /** Gives a file these attributes; the owner first, because a change of owner clears mode bits. */
  public void applyTo(Path file) throws IOException {
    FileAttributes now = of(file).orElse(this);
    if (now.uid != uid) {
      Files.setAttribute(file, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
    }
    if (now.gid != gid) {
      Files.setAttribute(file, "unix:gid", gid, LinkOption.NOFOLLOW_LINKS);
    }
    if (!equals(of(file).orElse(this))) {
      Files.setAttribute(file, "unix:mode", mode);
    }
  }

  /**
   * What lets in nobody whom one of two does not let in.
   *
   * @param ownersStay whether the owner and group are these, and not those of the other
   */
  public FileAttributes within(FileAttributes other, boolean ownersStay) {
    FileAttributes owners = ownersStay ? this : other;
    return new FileAttributes(owners.uid, owners.gid, mode & other.mode);
  }

  /** Whether the group may do what others may not: then an ACL may let more in than the mode. */
  boolean isGroupSpecial() {
    return ((mode >> 3) & ~mode & 07) != 0;
  }

  /** Whether everybody may write. */
  boolean worldWritable() {
    return (mode & 0002) != 0;
  }

  /** Whether the group may write. */
  boolean groupWritable() {
    return (mode & 0020) != 0;
  }

  /** Whether only owners may rename and delete in this directory. */
  boolean sticky() {
    return (mode & 01000) != 0;
  }
}

package dev.dockerctl.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether only root and the caller can change what lies in a folder. Whoever else can do that
 * could have us believe or write anything.
 *
 * @param uid the effective user id of the caller
 * @param gid the caller's own group, which on many machines has no other member
 */
record FolderTrust(long uid, long gid) {
  private static final Path SELF = Path.of("/proc/self");

  /** The ids of a process do not change. */
  private static @Nullable FolderTrust self;

  /**
   * What is wrong with a folder.
   *
   * @param reason what, as the end of a sentence that begins with the folder's name
   * @param cure the command that mends it, without the folder's name
   */
  record Flaw(String reason, String cure) {}

  /** The trust of this process: its entry in {@code /proc} has its ids as owner (proc(5)). */
  static FolderTrust ofThisProcess() {
    FolderTrust known = self;
    if (known == null) {
      known = look();
      self = known;
    }
    return known;
  }

  private static FolderTrust look() {
    try {
      return new FolderTrust(id("unix:uid"), id("unix:gid"));
    } catch (IOException | UnsupportedOperationException e) {
      return "root".equals(System.getProperty("user.name"))
          ? new FolderTrust(0, 0)
          : new FolderTrust(1, 1);
    }
  }

  private static long id(String attribute) throws IOException {
    return Files.getAttribute(SELF, attribute) instanceof Integer number
        ? Integer.toUnsignedLong(number)
        : 0;
  }

  /**
   * What is wrong with a folder.
   *
   * @param holds whether a file of ours lies in it, or is to lie; further up, a sticky bit is
   *     enough
   */
  Optional<Flaw> flaw(FileAttributes folder, boolean holds) {
    boolean keepsOthersOff = !holds && folder.sticky();
    long owner = Integer.toUnsignedLong(folder.uid());
    if (owner != 0 && owner != uid) {
      return Optional.of(
          new Flaw(
              "belongs to another user, uid " + owner,
              uid == 0 ? "chown root: " : "sudo chown " + uid + ": "));
    }
    if (folder.worldWritable() && !keepsOthersOff) {
      return Optional.of(new Flaw("is writable by everybody", "chmod go-w "));
    }
    if (folder.groupWritable() && !keepsOthersOff && !isOwnGroup(folder)) {
      return Optional.of(new Flaw("is writable by a group", "chmod go-w "));
    }
    return Optional.empty();
  }

  private boolean isOwnGroup(FileAttributes folder) {
    long group = Integer.toUnsignedLong(folder.gid());
    return group == 0 || (uid != 0 && group == gid);
  }

  /** Whether a file was made by root or the caller. */
  boolean isOurs(FileAttributes file) {
    long owner = Integer.toUnsignedLong(file.uid());
    return owner == 0 || owner == uid;
  }
}

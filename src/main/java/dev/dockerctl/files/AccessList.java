package dev.dockerctl.files;

import dev.dockerctl.host.NativeLibrary;
import java.nio.file.Path;

/**
 * The ACL of a file, acl(5), as the extended attribute in which Linux keeps it, xattr(7). Java
 * copies it and cannot take it away; neither can cp(1) of GNU coreutils 9.7.
 */
final class AccessList {
  private static final String NAME = "system.posix_acl_access";

  private AccessList() {}

  /**
   * Takes an ACL from a file that got it from its folder, where the file it is made like has none
   * and the C library can be called.
   */
  static void takeInheritedAway(Path model, Path file) {
    if (NativeLibrary.call("getxattr", model.toString(), NAME, new byte[0], 0L) < 0) {
      NativeLibrary.call("removexattr", file.toString(), NAME);
    }
  }
}

package dev.dockerctl.files;

import com.sun.jna.Native;
import dev.dockerctl.host.NativeLibrary;
import java.nio.file.Path;

/**
 * The ACL of a file, acl(5), as the extended attribute in which Linux keeps it, xattr(7). Java
 * copies it and cannot take it away; neither can cp(1) of GNU coreutils 9.7.
 */
final class AccessList {
  private static final String NAME = "system.posix_acl_access";

  private AccessList() {}

  /** The calls of section 2 of man. */
  private static final class Calls {
    static {
      NativeLibrary.load();
      Native.register(Calls.class, "c");
    }

    private Calls() {}

    static native long getxattr(String path, String name, byte[] value, long size);

    static native int removexattr(String path, String name);
  }

  /**
   * Takes an ACL from a file that got it from its folder, where the file it is made like has none.
   * Where the C library cannot be called, the file keeps it.
   */
  static void takeInheritedAway(Path model, Path file) {
    try {
      if (Calls.getxattr(model.toString(), NAME, new byte[0], 0) < 0) {
        Calls.removexattr(file.toString(), NAME);
      }
    } catch (LinkageError e) {
      // No JNA for this processor, or no folder from which libraries may be loaded.
    }
  }
}

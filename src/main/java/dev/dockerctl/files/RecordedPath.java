package dev.dockerctl.files;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Tells which paths a record on disk may name. A record that names another one was not written by
 * dockerctl, and nothing in it can be believed.
 */
public final class RecordedPath {
  private static final Pattern NOT_PLAIN = Pattern.compile("/\\.{1,2}/|/\\.{0,2}$|\0");

  /** Where programs and the keys to a machine lie; no configuration of Docker's does. */
  private static final List<String> NEVER =
      List.of(
          "/bin/",
          "/boot/",
          "/dev/",
          "/etc/cron",
          "/etc/group",
          "/etc/gshadow",
          "/etc/init",
          "/etc/ld.so",
          "/etc/pam",
          "/etc/passwd",
          "/etc/profile",
          "/etc/rc",
          "/etc/security/",
          "/etc/shadow",
          "/etc/ssh/",
          "/etc/subgid",
          "/etc/subuid",
          "/etc/sudoers",
          "/etc/udev/",
          "/lib/",
          "/lib32/",
          "/lib64/",
          "/libx32/",
          "/proc/",
          "/sbin/",
          "/sys/",
          "/usr/",
          "/var/lib/dockerctl/",
          "/var/spool/");

  /** Exceptions to them. */
  private static final List<String> YET = List.of("/usr/local/etc/", "/usr/local/lib/systemd/");

  private RecordedPath() {}

  /** Whether a path is one that dockerctl may write at all. */
  public static boolean isWritable(String text) {
    String path = text.replaceAll("/+", "/");
    boolean never = NEVER.stream().anyMatch(path::startsWith) || path.contains("/.ssh/");
    return !never || YET.stream().anyMatch(path::startsWith);
  }

  /**
   * A path of a record that may be written.
   *
   * @throws IOException when it is not plain, or nothing that dockerctl writes
   */
  public static String writable(String text) throws IOException {
    if (!isWritable(plain(text))) {
      throw new IOException("the record names '" + text + "', which dockerctl never writes");
    }
    return text;
  }

  /** A path of a record, of which the file is only read. */
  public static String plain(String text) throws IOException {
    if (!text.startsWith("/") || NOT_PLAIN.matcher(text).find()) {
      throw new IOException("the record is damaged");
    }
    return text;
  }

  /** The target of a link of a record. */
  public static String link(String text) throws IOException {
    if (text.isEmpty() || text.indexOf('\0') >= 0) {
      throw new IOException("the record is damaged");
    }
    return text;
  }

  /**
   * Folders of a record, each of which must lead to one of its files.
   *
   * @throws IOException when one does not
   */
  public static void requireParents(List<String> folders, List<String> files) throws IOException {
    for (String folder : folders) {
      if (files.stream().noneMatch(file -> file.startsWith(folder + "/"))) {
        throw new IOException("the record names the folder '" + folder + "' without a file in it");
      }
    }
  }
}

package dev.dockerctl.change;

import dev.dockerctl.config.UserFolders;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.host.Host;

/** Tells where the managed drop-in of a unit lies. */
public final class ManagedPath {
  private ManagedPath() {}

  /**
   * The path of a drop-in.
   *
   * @param name a file name; {@code .conf} is added where it is missing, since systemd reads no
   *     other file
   */
  public static String of(Host host, String unit, String name) {
    boolean plain =
        !name.isEmpty() && name.indexOf('/') < 0 && name.indexOf('\0') < 0 && name.charAt(0) != '.';
    if (!plain) {
      throw new DockerctlException(
              ErrorCode.USAGE,
              "cannot use '" + name + "' as a drop-in: it is not a plain file name")
          .hint("give a name such as 'docker.conf' or 'zz-docker.conf'");
    }
    String file = name.endsWith(".conf") ? name : name + ".conf";
    return directory(host) + "/" + unit + ".d/" + file;
  }

  private static String directory(Host host) {
    return host.isUserScope() ? UserFolders.config(host) + "/systemd/user" : "/etc/systemd/system";
  }
}

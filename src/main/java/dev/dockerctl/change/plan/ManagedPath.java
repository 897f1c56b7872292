package dev.dockerctl.change.plan;

import dev.dockerctl.config.UserFolders;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.host.Host;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Tells where the managed drop-in of a unit lies. */
public final class ManagedPath {
  private static final char REPLACEMENT = '\ufffd';
  private static final String SUFFIX = ".conf";

  /** Of 255 bytes, the rest is for the names of temporary files and kept versions. */
  private static final int LONGEST = 200;

  private ManagedPath() {}

  /**
   * The path of a drop-in.
   *
   * @param name a file name; {@code .conf} is added to a name without a suffix, since systemd reads
   *     no other file
   */
  public static String of(Host host, String unit, String name) {
    String file = name.indexOf('.') < 0 ? name + SUFFIX : name;
    String problem = problem(name, file);
    if (problem != null) {
      String shown = name.length() > 60 ? name.substring(0, 60) + "…" : name;
      throw new DockerctlException(
              ErrorCode.USAGE, "cannot use '" + shown + "' as a drop-in: " + problem)
          .hint("give a name such as 'docker.conf' or 'zz-docker.conf'");
    }
    return directory(host) + "/" + unit + ".d/" + file;
  }

  private static @Nullable String problem(String name, String file) {
    boolean plain =
        !name.isEmpty()
            && name.charAt(0) != '.'
            && name.indexOf('/') < 0
            && name.codePoints().noneMatch(ManagedPath::isOdd);
    if (!plain) {
      return "it is not a plain file name";
    }
    if (!file.endsWith(SUFFIX)) {
      return "systemd reads files that end in '.conf' only";
    }
    return file.getBytes(StandardCharsets.UTF_8).length > LONGEST ? "it is too long" : null;
  }

  /** Control characters, and what is left of bytes that are no text. */
  private static boolean isOdd(int c) {
    return Character.isISOControl(c)
        || c == REPLACEMENT
        || (c <= Character.MAX_VALUE && Character.isSurrogate((char) c));
  }

  private static String directory(Host host) {
    return host.isUserScope() ? UserFolders.config(host) + "/systemd/user" : "/etc/systemd/system";
  }
}

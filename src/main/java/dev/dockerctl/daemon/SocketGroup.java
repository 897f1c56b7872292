package dev.dockerctl.daemon;

import dev.dockerctl.host.AccountFile;
import dev.dockerctl.host.Host;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The group of a socket on disk, which is the proof of {@code --group}. */
record SocketGroup(Host host) {
  /**
   * Whether a socket belongs to a group.
   *
   * @param group its name, or its number
   */
  boolean is(Path socket, String group) {
    try {
      Object gid = Files.getAttribute(socket, "unix:gid");
      return group.equals(String.valueOf(gid)) || hasNumber(group, String.valueOf(gid));
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      return false;
    }
  }

  private boolean hasNumber(String group, String gid) throws IOException {
    String text = Files.readString(host.path("/etc/group"), StandardCharsets.UTF_8);
    return new AccountFile(text)
        .named(group)
        .filter(entry -> entry[AccountFile.NUMBER].equals(gid))
        .isPresent();
  }
}

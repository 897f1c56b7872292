package dev.dockerctl.doctor;

import dev.dockerctl.host.AccountFile;
import dev.dockerctl.host.Host;
import dev.dockerctl.host.RegularFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The groups of the calling user: those that this process has, and those that the host gives. */
final class SocketUser {
  private static final int MEMBERS = 3;

  private final Host host;
  private final AccountFile groups;

  SocketUser(Host host) {
    this.host = host;
    this.groups = new AccountFile(text(host.path("/etc/group")));
  }

  /** The name of a group; its number where it has none. */
  String nameOf(int gid) {
    return groups.name(gid);
  }

  /** The name of a user; the number where there is none. */
  String ownerOf(int uid) {
    return new AccountFile(text(host.path("/etc/passwd"))).name(uid);
  }

  /** The number of a group by its name or number; empty where there is no such group. */
  Optional<Integer> number(String group) {
    return groups.of(group).map(entry -> Integer.valueOf(entry[AccountFile.NUMBER]));
  }

  /** Whether this process has a group, proc_pid_status(5). */
  boolean has(int gid) {
    Set<String> own = new HashSet<>();
    String status = text(host.kernel("/proc/self/status"));
    for (String line : status == null ? new String[0] : status.split("\n")) {
      if (line.startsWith("Gid:") || line.startsWith("Groups:")) {
        own.addAll(List.of(line.substring(line.indexOf(':') + 1).strip().split("\\s+")));
      }
    }
    return own.contains(Integer.toString(gid));
  }

  /** Whether the host lists the user as a member of a group, so that a new login has it. */
  boolean isListed(int gid) {
    return groups
        .numbered(Integer.toString(gid))
        .filter(entry -> entry.length > MEMBERS)
        .map(entry -> List.of(entry[MEMBERS].strip().split(",")))
        .filter(members -> members.contains(host.user().name()))
        .isPresent();
  }

  private static @Nullable String text(Path file) {
    try {
      return new String(RegularFile.read(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return null;
    }
  }
}

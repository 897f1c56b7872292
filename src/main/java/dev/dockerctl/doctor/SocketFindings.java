package dev.dockerctl.doctor;

import dev.dockerctl.check.finding.Finding;
import dev.dockerctl.check.finding.Repair;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.ConfigurationReader;
import dev.dockerctl.daemon.LocalSocket;
import dev.dockerctl.error.ShellWords;
import dev.dockerctl.host.Host;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Why somebody cannot connect to the daemon, or everybody can: whether its socket is there, whose
 * it is, and whether the calling user may write to it, unix(7). Nothing connects to it: that would
 * start a daemon that is down.
 */
final class SocketFindings {
  private static final String FORBIDDEN = "this user cannot connect to the daemon";

  private static final int GROUP_WRITES = 0020;
  private static final int OTHERS_WRITE = 0002;
  private static final int USUAL_MODE = 0660;

  private final Host host;
  private final ConfigurationReader reader;
  private final Configuration disk;
  private final Predicate<Path> writable;
  private final SocketUser user;
  private final List<Finding> findings = new ArrayList<>();

  /**
   * Findings about the socket of a live system host.
   *
   * @param writable whether the calling user may write to a file; it knows of access lists, too
   */
  SocketFindings(
      Host host, ConfigurationReader reader, Configuration disk, Predicate<Path> writable) {
    this.host = host;
    this.reader = reader;
    this.disk = disk;
    this.writable = writable;
    this.user = new SocketUser(host);
  }

  /**
   * What was found.
   *
   * @param up whether the daemon runs
   */
  List<Finding> find(boolean up) {
    LocalSocket sockets = new LocalSocket(host, reader);
    String path = sockets.of(disk).orElse(null);
    // A socket that its unit has not made yet is told of where the daemon is compared.
    if (path == null || (up && sockets.passed(disk).unopened().isPresent())) {
      return findings;
    }
    Path file = host.path(path);
    if (!Files.exists(file)) {
      missing(path, up);
      return findings;
    }
    if (Files.isDirectory(file)) {
      // What is to be listened on tells of that.
      return findings;
    }
    try {
      int uid = (Integer) Files.getAttribute(file, "unix:uid");
      int gid = (Integer) Files.getAttribute(file, "unix:gid");
      strangersOwn(path, uid);
      int mode = (Integer) Files.getAttribute(file, "unix:mode");
      owner(path, gid, mode);
      if (!host.user().isRoot() && !writable.test(file)) {
        forbidden(path, gid, mode);
      }
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      // What cannot be known is no mistake.
    }
    return findings;
  }

  private void missing(String path, boolean up) {
    if (up) {
      add(
          "socket-missing",
          "the daemon's socket is missing",
          "'" + path + "' is not there although the daemon runs: somebody removed it",
          "dockerctl restart");
    }
  }

  /** Who owns it may write to it; a unit that names a user means so. */
  private void strangersOwn(String path, int uid) {
    if (uid != 0 && setting("SocketUser").isEmpty()) {
      add(
          "socket-owner",
          "the socket has another owner",
          "'%s' has the owner '%s', who may write to it, and so become root"
              .formatted(path, user.ownerOf(uid)),
          "chown root " + ShellWords.quote(path),
          Repair.SetAccess.owner(path, 0));
    }
  }

  private void owner(String path, int gid, int mode) {
    String group = expectedGroup();
    Optional<Integer> expected = group == null ? Optional.empty() : user.number(group);
    if (expected.isPresent() && expected.get() != gid) {
      add(
          "socket-group",
          "the socket has another group",
          "'%s' has the group '%s' and not '%s', so the members of that cannot connect"
              .formatted(path, user.nameOf(gid), group),
          "chgrp " + ShellWords.quote(String.valueOf(group)) + " " + ShellWords.quote(path),
          Repair.SetAccess.group(path, expected.get()));
    }
    if ((mode & OTHERS_WRITE) != 0) {
      add(
          "socket-open",
          "everybody may use the socket",
          "every user and program here may write to '" + path + "', and so become root",
          "chmod 660 " + ShellWords.quote(path),
          Repair.SetAccess.mode(path, USUAL_MODE));
    } else if ((mode & GROUP_WRITES) == 0 && expectedGroup() != null) {
      add(
          "socket-mode",
          "the group may not use the socket",
          "the group '" + user.nameOf(gid) + "' may not write to '" + path + "'",
          "chmod 660 " + ShellWords.quote(path),
          Repair.SetAccess.mode(path, USUAL_MODE));
    }
  }

  /** The group that the socket should have; null where nothing tells. */
  private @Nullable String expectedGroup() {
    if (!disk.takesPassedSocket()) {
      List<String> given = disk.texts("group");
      String group = given.isEmpty() ? "docker" : given.get(0);
      return group.isEmpty() ? null : group;
    }
    String group = setting("SocketGroup");
    return group.isEmpty() || group.contains("%") ? null : group;
  }

  /** The last value of a setting of the socket's unit; empty where the daemon opens its own. */
  private String setting(String key) {
    if (!disk.takesPassedSocket()) {
      return "";
    }
    return reader.load(disk.socketUnit(), disk.tree()).last("Socket", key).orElse("").strip();
  }

  private void forbidden(String path, int gid, int mode) {
    String name = host.user().name();
    boolean groupMay = gid != 0 && (mode & GROUP_WRITES) != 0;
    String who = "user '" + name + "' ";
    String group = "'" + user.nameOf(gid) + "'";
    String quoted = ShellWords.quote(user.nameOf(gid));
    if (!groupMay) {
      add(
          "socket-forbidden",
          FORBIDDEN,
          who + "may not write to '" + path + "', and no group that could be given may",
          null);
    } else if (user.has(gid)) {
      add(
          "socket-forbidden",
          FORBIDDEN,
          who + "has the group " + group + " and may still not write to '" + path + "'",
          "getfacl " + ShellWords.quote(path));
    } else if (user.isListed(gid)) {
      add(
          "group-after-login",
          "the group was given after the login",
          who + "is in the group " + group + ", but not yet in this session: log in again",
          "newgrp " + quoted);
    } else {
      add(
          "user-not-in-group",
          FORBIDDEN,
          who + "is not in the group " + group + " of '" + path + "'; who is in it can become root",
          "sudo usermod -aG " + quoted + " " + ShellWords.quote(name));
    }
  }

  private void add(String id, String title, String detail, @Nullable String fix) {
    add(id, title, detail, fix, null);
  }

  private void add(
      String id, String title, String detail, @Nullable String fix, @Nullable Repair repair) {
    findings.add(Finding.warning(id, title, detail).fix(fix).repair(repair));
  }
}

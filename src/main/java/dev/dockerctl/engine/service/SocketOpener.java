package dev.dockerctl.engine.service;

import com.sun.jna.Memory;
import dev.dockerctl.engine.process.Accounts;
import dev.dockerctl.engine.process.Libc;
import dev.dockerctl.engine.process.NotifySocket;
import dev.dockerctl.engine.setting.StreamAddress;
import dev.dockerctl.engine.setting.UnitSettings;
import dev.dockerctl.engine.unit.HostTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Opens the listening sockets of a socket unit, systemd.socket(5). */
record SocketOpener(HostTree tree, UnitSettings settings) {
  private static final String SOCKET = "Socket";

  /**
   * Opens a socket that listens.
   *
   * @param address a path on the host, or what {@link StreamAddress} takes
   * @return the descriptor
   */
  int open(String address) throws IOException {
    return address.startsWith("/") ? openPath(address) : openPort(address);
  }

  private int openPath(String hostPath) throws IOException {
    Path path = tree.path(hostPath);
    Path parent = path.toAbsolutePath().getParent();
    if (parent != null) {
      createFolders(parent);
    }
    if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)
        && !Files.isRegularFile(path)
        && !Files.isDirectory(path)) {
      Files.delete(path);
    }
    int socket = Libc.socket(Libc.AF_UNIX, Libc.SOCK_STREAM | Libc.SOCK_CLOEXEC, 0);
    int mask = Libc.umask(0777 & ~settings.mode(SOCKET, "SocketMode", 0666));
    try (Memory address = NotifySocket.address(path.toString())) {
      bindAndListen(socket, address, (int) address.size(), hostPath);
    } finally {
      Libc.umask(mask);
    }
    try {
      give(path);
      return socket;
    } catch (IOException e) {
      Libc.close(socket);
      throw e;
    }
  }

  private void createFolders(Path folder) throws IOException {
    int mask = Libc.umask(0777 & ~settings.mode(SOCKET, "DirectoryMode", 0755));
    try {
      Files.createDirectories(folder);
    } finally {
      Libc.umask(mask);
    }
  }

  private void give(Path path) throws IOException {
    String user = settings.text(SOCKET, "SocketUser", "");
    String group = settings.text(SOCKET, "SocketGroup", "");
    Accounts accounts = tree.accounts();
    Accounts.Account owner = user.isEmpty() ? null : owner(accounts, user);
    int uid = owner == null ? -1 : owner.uid();
    int gid = group.isEmpty() ? (owner == null ? -1 : owner.gid()) : accounts.group(group);
    if (gid < 0 && !group.isEmpty()) {
      throw new IOException("there is no group '" + group + "'");
    }
    // In a sandbox, the files that would be root's belong to the one whose sandbox it is.
    uid = tree.isOwners(uid) ? -1 : uid;
    gid = tree.isOwners(gid) ? -1 : gid;
    if ((uid >= 0 || gid >= 0) && Libc.chown(path.toString(), uid, gid) != 0) {
      throw new IOException("cannot give '" + path + "' away: " + Libc.reason(Libc.errno()));
    }
  }

  /** A user by name or number; a number alone says nothing of a group. */
  private static Accounts.Account owner(Accounts accounts, String name) throws IOException {
    Accounts.Account account = accounts.user(name);
    if (account != null) {
      return account;
    }
    if (!Accounts.isNumber(name)) {
      throw new IOException("there is no user '" + name + "'");
    }
    return new Accounts.Account(name, Integer.parseInt(name), -1, "", "");
  }

  private static int openPort(String text) throws IOException {
    StreamAddress address = StreamAddress.parse(text);
    if (address == null) {
      throw new IOException("'" + text + "' is not an address to listen on");
    }
    byte[] ip = address.ip().getAddress();
    int family = address.isIp4() ? Libc.AF_INET : Libc.AF_INET6;
    int socket = Libc.socket(family, Libc.SOCK_STREAM | Libc.SOCK_CLOEXEC, 0);
    // struct sockaddr_in or sockaddr_in6: family, port, address.
    try (Memory name = new Memory(address.isIp4() ? 16 : 28);
        Memory one = new Memory(4)) {
      one.setInt(0, 1);
      Libc.setsockopt(socket, Libc.SOL_SOCKET, Libc.SO_REUSEADDR, one, 4);
      name.clear();
      name.setShort(0, (short) family);
      name.setByte(2, (byte) (address.port() >> 8));
      name.setByte(3, (byte) address.port());
      name.write(address.isIp4() ? 4 : 8, ip, 0, ip.length);
      bindAndListen(socket, name, (int) name.size(), text);
    }
    return socket;
  }

  private static void bindAndListen(int socket, Memory address, int length, String name)
      throws IOException {
    if (socket < 0 || Libc.bind(socket, address, length) != 0 || Libc.listen(socket, 4096) != 0) {
      String reason = Libc.reason(Libc.errno());
      Libc.close(socket);
      throw new IOException("'" + name + "': " + reason);
    }
  }
}

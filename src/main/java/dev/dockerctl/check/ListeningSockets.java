package dev.dockerctl.check;

import dev.dockerctl.config.HostView;
import dev.dockerctl.config.TcpAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The TCP sockets in use on a running host, out of {@code /proc} (proc(5), /proc/net/tcp). */
record ListeningSockets(HostView view) {
  private static final String LISTEN = "0A";

  /**
   * A socket somebody listens on.
   *
   * @param address where
   * @param inode its number
   */
  record ListeningSocket(TcpAddress address, String inode) {}

  List<ListeningSocket> all() {
    List<ListeningSocket> sockets = new ArrayList<>();
    for (String file : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
      String text = view.text(file);
      for (String line : (text == null ? "" : text).split("\n", -1)) {
        String[] fields = line.strip().split(" +", -1);
        if (fields.length > 9 && fields[3].equals(LISTEN)) {
          add(sockets, fields[1], fields[9]);
        }
      }
    }
    return sockets;
  }

  private static void add(List<ListeningSocket> sockets, String local, String inode) {
    int colon = local.indexOf(':');
    try {
      InetAddress address = InetAddress.getByAddress(bytes(local.substring(0, colon)));
      int port = Integer.parseInt(local.substring(colon + 1), 16);
      sockets.add(new ListeningSocket(new TcpAddress(local, address, port), inode));
    } catch (UnknownHostException | NumberFormatException e) {
      // Not an address: the line is a heading, or of a kind this kernel does not explain.
    }
  }

  /** The address is printed as words of four bytes in the machine's order, little endian here. */
  private static byte[] bytes(String hex) {
    byte[] bytes = new byte[hex.length() / 2];
    for (int i = 0; i < bytes.length; i++) {
      int word = i / 4 * 4;
      int from = (word + 3 - i % 4) * 2;
      bytes[i] = (byte) Integer.parseInt(hex.substring(from, from + 2), 16);
    }
    return bytes;
  }

  /** The name of the process that holds a socket; null if it cannot be told. */
  @Nullable String owner(String inode) {
    String wanted = "socket:[" + inode + "]";
    for (String pid : view.files().list("/proc")) {
      if (pid.isEmpty() || pid.charAt(0) < '0' || pid.charAt(0) > '9') {
        continue;
      }
      String descriptors = "/proc/" + pid + "/fd";
      for (String descriptor : view.files().list(descriptors)) {
        String target = view.files().linkTarget(descriptors + "/" + descriptor).orElse("");
        if (target.equals(wanted)) {
          String command = view.text("/proc/" + pid + "/comm");
          return command == null ? pid : command.strip();
        }
      }
    }
    return null;
  }

  /** Whether an address belongs to this host; unknown ones count as such. */
  boolean isOwn(TcpAddress address) {
    InetAddress ip = address.address();
    String table = view.text("/proc/net/fib_trie");
    if (ip.isAnyLocalAddress() || ip.isLoopbackAddress() || table == null) {
      return true;
    }
    String foreign = view.text("/proc/sys/net/ipv4/ip_nonlocal_bind");
    boolean v4 = ip.getAddress().length == 4;
    boolean allowed = foreign != null && foreign.strip().equals("1");
    return !v4 || allowed || isLocal(table, ip.getHostAddress());
  }

  private static boolean isLocal(String table, String address) {
    String[] lines = table.split("\n", -1);
    for (int i = 0; i + 1 < lines.length; i++) {
      if (lines[i].endsWith("-- " + address) && lines[i + 1].contains("/32 host LOCAL")) {
        return true;
      }
    }
    return false;
  }
}

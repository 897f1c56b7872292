package dev.dockerctl.check;

import dev.dockerctl.error.Location;
import org.jspecify.annotations.Nullable;

/**
 * One way into the API of a daemon. Whoever may take it can start a container that has all of the
 * host, and so becomes root; with rootless Docker, the user whose daemon it is.
 *
 * @param address such as {@code unix:///run/docker.sock} or {@code tcp://0.0.0.0:2375}
 * @param opener the unit that opens it: the service, or one of its socket units
 * @param place where it is set; null where it is the daemon's default
 * @param guard who may take it
 * @param fix what closes it; null for a socket in the file system, which local users need
 */
public record WayIn(
    String address, String opener, @Nullable Location place, Guard guard, @Nullable String fix) {
  private static final String TCP = "tcp://";

  /** What a client has to show. */
  public enum Gate {
    /** Nothing at all. */
    OPEN("open"),
    /** Nothing, but nobody listens in: TLS without a certificate of the client. */
    ENCRYPTED("encrypted"),
    /** A certificate, {@code tlsverify}. */
    CERTIFICATE("certificate"),
    /** It has to be the socket's owner, or root. */
    OWNER("owner"),
    /** The same, or a member of the socket's group. */
    GROUP("group");

    private final String id;

    Gate(String id) {
      this.id = id;
    }

    /** The name used in JSON. */
    public String id() {
      return id;
    }
  }

  /**
   * Who may take a way.
   *
   * @param gate what a client has to show
   * @param group the group of a socket in the file system; null for other sockets
   * @param mode its mode, such as {@code 0660}; null for other sockets
   */
  public record Guard(Gate gate, @Nullable String group, @Nullable String mode) {
    /** The guard of a socket that no file stands for. */
    static Guard of(Gate gate) {
      return new Guard(gate, null, null);
    }

    /** The guard of a socket in the file system: connecting takes the right to write, unix(7). */
    static Guard of(String group, String mode) {
      int last = mode.length() - 1;
      Gate gate =
          isWritable(mode, last)
              ? Gate.OPEN
              : isWritable(mode, last - 1) && !group.equals("root") ? Gate.GROUP : Gate.OWNER;
      return new Guard(gate, group, mode);
    }

    private static boolean isWritable(String mode, int digit) {
      return digit >= 0 && "2367".indexOf(mode.charAt(digit)) >= 0;
    }
  }

  /** Whether it is an address of TCP, be it for this host only. */
  public boolean isTcp() {
    return address.startsWith(TCP);
  }

  /** Whether a client has to show nothing. */
  public boolean isOpen() {
    return guard.gate() == Gate.OPEN || guard.gate() == Gate.ENCRYPTED;
  }

  /** Whether other machines do not reach it. */
  public boolean isLocal() {
    String host = isTcp() ? address.substring(TCP.length()) : "localhost";
    return host.startsWith("127.") || host.startsWith("localhost") || host.startsWith("[::1]");
  }
}

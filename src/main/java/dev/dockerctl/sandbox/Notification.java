package dev.dockerctl.sandbox;

import com.sun.jna.Memory;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Tells the service manager how a service is doing, sd_notify(3). */
final class Notification {
  private Notification() {}

  /** Sends assignments, one a line; does nothing where nobody wants to know. */
  static void send(Map<String, String> environment, String assignments) {
    String path = environment.getOrDefault("NOTIFY_SOCKET", "");
    if (path.isEmpty()) {
      return;
    }
    byte[] name = path.getBytes(StandardCharsets.UTF_8);
    if (name[0] == '@') {
      name[0] = 0;
    }
    int socket =
        SocketCalls.socket(
            SocketCalls.AF_UNIX, SocketCalls.SOCK_DGRAM | SocketCalls.SOCK_CLOEXEC, 0);
    try (Memory address = new Memory(2L + name.length)) {
      address.setShort(0, (short) SocketCalls.AF_UNIX);
      address.write(2, name, 0, name.length);
      if (SocketCalls.connect(socket, address, (int) address.size()) == 0) {
        byte[] text = assignments.getBytes(StandardCharsets.UTF_8);
        SocketCalls.send(socket, text, text.length, SocketCalls.MSG_NOSIGNAL);
      }
    } finally {
      SocketCalls.close(socket);
    }
  }
}

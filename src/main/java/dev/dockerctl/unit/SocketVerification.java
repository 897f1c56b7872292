package dev.dockerctl.unit;

import dev.dockerctl.unit.syntax.Setting;
import dev.dockerctl.unit.syntax.SettingList;
import org.jspecify.annotations.Nullable;

/** What makes a socket unit unusable ({@code socket_verify()} of version 257). */
final class SocketVerification {
  private SocketVerification() {}

  /** Why the socket is refused, or null. */
  static @Nullable String problem(SettingList settings) {
    boolean listens = false;
    for (Setting setting : settings.all()) {
      if (setting.section().equals("Socket") && isListen(setting.key())) {
        // An empty assignment of any of them drops what all of them added.
        listens = !setting.value().isEmpty();
      }
    }
    return listens ? null : "no ListenStream= or other Listen setting";
  }

  private static boolean isListen(String key) {
    return switch (key) {
      case "ListenStream",
          "ListenDatagram",
          "ListenSequentialPacket",
          "ListenFIFO",
          "ListenNetlink",
          "ListenSpecial",
          "ListenMessageQueue",
          "ListenUSBFunction" ->
          true;
      default -> false;
    };
  }
}

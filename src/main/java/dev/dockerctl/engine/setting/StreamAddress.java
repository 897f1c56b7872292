package dev.dockerctl.engine.setting;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A network address of {@code ListenStream=}: a port alone, an IPv4 address with one, or an IPv6
 * address in brackets with one. Names are none, systemd.socket(5).
 *
 * @param ip the address, of 4 or 16 bytes
 * @param port the port
 */
public record StreamAddress(InetAddress ip, int port) {
  private static final Path IPV6 = Path.of("/proc/net/if_inet6");
  private static final Pattern IP4 = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,3}){3}):(\\d{1,5})");
  private static final Pattern IP6 =
      Pattern.compile("\\[([0-9a-fA-F:.]*:[0-9a-fA-F:.]*)\\]:(\\d{1,5})");
  private static final Pattern PORT = Pattern.compile("()(\\d{1,5})");

  /** The address; null if the text is none. */
  public static @Nullable StreamAddress parse(String text) {
    String everywhere = Files.exists(IPV6) ? "::" : "0.0.0.0";
    for (Pattern form : new Pattern[] {PORT, IP4, IP6}) {
      Matcher found = form.matcher(text);
      if (found.matches()) {
        String ip = found.group(1).isEmpty() ? everywhere : found.group(1);
        return of(ip, Integer.parseInt(found.group(2)));
      }
    }
    return null;
  }

  private static @Nullable StreamAddress of(String ip, int port) {
    if (port < 1 || port > 65_535) {
      return null;
    }
    try {
      return new StreamAddress(InetAddress.getByName(ip), port);
    } catch (UnknownHostException e) {
      return null;
    }
  }

  public boolean isIp4() {
    return ip.getAddress().length == 4;
  }
}

package dev.dockerctl.catalog.value;

import java.util.Optional;

/**
 * An IP address with the length of its network prefix, as Go's net.ParseCIDR (1.24) reads it.
 *
 * @param address the address as written, host bits included
 * @param prefix the number of network bits
 */
public record Cidr(IpAddress address, int prefix) {
  public static Optional<Cidr> parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      return Optional.empty();
    }
    Optional<IpAddress> address = IpAddress.parse(text.substring(0, slash));
    int prefix = prefix(text, slash + 1);
    return address.filter(ip -> prefix >= 0 && prefix <= ip.bits()).map(ip -> new Cidr(ip, prefix));
  }

  private static int prefix(String text, int start) {
    int number = start == text.length() ? -1 : 0;
    for (int i = start; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9' || number > 999) {
        return -1;
      }
      number = number * 10 + (c - '0');
    }
    return number;
  }
}

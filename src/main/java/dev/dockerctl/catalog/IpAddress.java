package dev.dockerctl.catalog;

import java.util.Arrays;
import java.util.Optional;

/** An IP address as Go's net.ParseIP (1.24) reads it: no zone, no leading zeros in IPv4. */
final class IpAddress {
  private final byte[] bytes;

  private IpAddress(byte[] bytes) {
    this.bytes = bytes;
  }

  static Optional<IpAddress> parse(String text) {
    byte[] bytes = text.indexOf(':') >= 0 ? ipv6(text) : ipv4(text);
    return bytes.length == 0 ? Optional.empty() : Optional.of(new IpAddress(bytes));
  }

  /** An address with an optional IPv6 zone, as Go's net/netip reads it. */
  static Optional<IpAddress> parseWithZone(String text) {
    int percent = text.indexOf('%');
    if (percent < 0) {
      return parse(text);
    }
    boolean zone = percent < text.length() - 1 && text.lastIndexOf(':', percent) >= 0;
    return zone ? parse(text.substring(0, percent)) : Optional.empty();
  }

  /** The number of bits: 32 or 128. */
  int bits() {
    return bytes.length * 8;
  }

  /** Whether it is IPv4, be it written as {@code ::ffff:192.0.2.1}. */
  boolean isIpv4() {
    if (bytes.length == 4) {
      return true;
    }
    for (int i = 0; i < 10; i++) {
      if (bytes[i] != 0) {
        return false;
      }
    }
    return bytes[10] == -1 && bytes[11] == -1;
  }

  /** Whether the first bits are those of the other address. */
  boolean startsLike(IpAddress other, int bits) {
    return Arrays.equals(masked(bits).bytes, other.masked(bits).bytes);
  }

  /** The address with everything after the first bits set to 0. */
  IpAddress masked(int bits) {
    byte[] masked = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      int keep = Math.max(0, Math.min(8, bits - i * 8));
      masked[i] = (byte) (bytes[i] & (0xff << (8 - keep)));
    }
    return new IpAddress(masked);
  }

  private static byte[] ipv4(String text) {
    byte[] bytes = new byte[4];
    int start = 0;
    for (int i = 0; i < 4; i++) {
      int dot = text.indexOf('.', start);
      int end = i < 3 ? dot : text.length();
      int number = end < 0 ? -1 : octet(text, start, end);
      if (number < 0) {
        return new byte[0];
      }
      bytes[i] = (byte) number;
      start = end + 1;
    }
    return bytes;
  }

  private static int octet(String text, int start, int end) {
    int length = end - start;
    if (length < 1 || length > 3 || (length > 1 && text.charAt(start) == '0')) {
      return -1;
    }
    int number = digits(text.substring(start, end), 10);
    return number > 255 ? -1 : number;
  }

  /** Reads groups up to the end; {@code ::} is remembered as a gap and filled with zeros. */
  private static byte[] ipv6(String text) {
    byte[] bytes = new byte[16];
    int filled = 0;
    int gap = -1;
    int position = 0;
    if (text.startsWith("::")) {
      gap = 0;
      position = 2;
    }
    while (position < text.length() && filled < 16) {
      int colon = text.indexOf(':', position);
      int end = colon < 0 ? text.length() : colon;
      String group = text.substring(position, end);
      if (group.indexOf('.') >= 0) {
        return colon < 0 ? withIpv4(bytes, filled, gap, group) : new byte[0];
      }
      int number = group.isEmpty() || group.length() > 4 ? -1 : digits(group, 16);
      if (number < 0) {
        return new byte[0];
      }
      bytes[filled++] = (byte) (number >> 8);
      bytes[filled++] = (byte) number;
      if (colon < 0) {
        return expanded(bytes, filled, gap);
      }
      position = colon + 1;
      if (position < text.length() && text.charAt(position) == ':') {
        if (gap >= 0) {
          return new byte[0];
        }
        gap = filled;
        position++;
      } else if (position == text.length()) {
        return new byte[0];
      }
    }
    return position == text.length() ? expanded(bytes, filled, gap) : new byte[0];
  }

  private static byte[] withIpv4(byte[] bytes, int filled, int gap, String group) {
    byte[] tail = ipv4(group);
    if (tail.length == 0 || filled > 12) {
      return new byte[0];
    }
    System.arraycopy(tail, 0, bytes, filled, 4);
    return expanded(bytes, filled + 4, gap);
  }

  private static byte[] expanded(byte[] bytes, int filled, int gap) {
    if ((gap < 0) != (filled == 16)) {
      return new byte[0];
    }
    if (gap < 0) {
      return bytes;
    }
    byte[] full = new byte[16];
    System.arraycopy(bytes, 0, full, 0, gap);
    System.arraycopy(bytes, gap, full, 16 - (filled - gap), filled - gap);
    return full;
  }

  private static int digits(String text, int base) {
    int number = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = text.charAt(i) > 'f' ? -1 : Character.digit(text.charAt(i), base);
      if (digit < 0) {
        return -1;
      }
      number = number * base + digit;
    }
    return number;
  }
}

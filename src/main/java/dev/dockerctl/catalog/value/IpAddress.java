package dev.dockerctl.catalog.value;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An IP address as Go's net.ParseIP (1.24) reads it: no zone, no leading zeros in IPv4. */
public final class IpAddress {
  /** How an IPv4 address begins that is written as one of IPv6. */
  private static final byte[] MAPPED = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1};

  private final byte[] bytes;

  private IpAddress(byte[] bytes) {
    this.bytes = bytes;
  }

  public static Optional<IpAddress> parse(String text) {
    byte[] bytes = text.indexOf(':') >= 0 ? ipv6(text) : ipv4(text);
    return bytes.length == 0 ? Optional.empty() : Optional.of(new IpAddress(bytes));
  }

  /** An address with an optional IPv6 zone, as Go's net/netip reads it. */
  public static Optional<IpAddress> parseWithZone(String text) {
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
  public boolean isIpv4() {
    int length = MAPPED.length;
    return bytes.length == 4 || Arrays.equals(bytes, 0, length, MAPPED, 0, length);
  }

  /** Whether the first bits are those of the other address. */
  public boolean startsLike(IpAddress other, int bits) {
    return Arrays.equals(masked(bits).bytes, other.masked(bits).bytes);
  }

  /** The address with everything after the first bits set to 0. */
  public IpAddress masked(int bits) {
    byte[] masked = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      int keep = Math.max(0, Math.min(8, bits - i * 8));
      masked[i] = (byte) (bytes[i] & (0xff << (8 - keep)));
    }
    return new IpAddress(masked);
  }

  /** The address with everything after the first bits set to 1. */
  IpAddress filled(int bits) {
    byte[] filled = bytes.clone();
    for (int i = 0; i < bytes.length; i++) {
      int keep = Math.max(0, Math.min(8, bits - i * 8));
      filled[i] |= (byte) (0xff >> keep);
    }
    return new IpAddress(filled);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof IpAddress address && Arrays.equals(bytes, address.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    try {
      return InetAddress.getByAddress(bytes).getHostAddress();
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] ipv4(String text) {
    String[] octets = text.split("\\.", -1);
    byte[] bytes = new byte[4];
    for (int i = 0; i < 4; i++) {
      int number = octets.length == 4 ? octet(octets[i]) : -1;
      if (number < 0) {
        return new byte[0];
      }
      bytes[i] = (byte) number;
    }
    return bytes;
  }

  private static int octet(String text) {
    boolean padded = text.length() > 1 && text.charAt(0) == '0';
    int number = text.isEmpty() || text.length() > 3 || padded ? -1 : digits(text, 10);
    return number > 255 ? -1 : number;
  }

  private static byte[] ipv6(String text) {
    int gap = text.indexOf("::");
    if (gap < 0) {
      byte[] bytes = groups(text);
      return bytes.length == 16 ? bytes : new byte[0];
    }
    String left = text.substring(0, gap);
    String right = text.substring(gap + 2);
    byte[] head = left.isEmpty() ? new byte[0] : groups(left);
    byte[] tail = right.isEmpty() ? new byte[0] : groups(right);
    boolean unreadable =
        (head.length == 0 && !left.isEmpty())
            || (tail.length == 0 && !right.isEmpty())
            || left.indexOf('.') >= 0;
    // The gap stands for one group at least.
    if (unreadable || head.length + tail.length > 14) {
      return new byte[0];
    }
    byte[] bytes = Arrays.copyOf(head, 16);
    System.arraycopy(tail, 0, bytes, 16 - tail.length, tail.length);
    return bytes;
  }

  /** Groups of up to four hex digits; the last may be an IPv4 address. Nothing when unreadable. */
  private static byte[] groups(String text) {
    ByteBuffer bytes = ByteBuffer.allocate(text.length() + 4);
    String[] groups = text.split(":", -1);
    for (int i = 0; i < groups.length; i++) {
      boolean ipv4 = i == groups.length - 1 && groups[i].indexOf('.') >= 0;
      byte[] group = ipv4 ? ipv4(groups[i]) : group(groups[i]);
      if (group.length == 0) {
        return new byte[0];
      }
      bytes.put(group);
    }
    return Arrays.copyOf(bytes.array(), bytes.position());
  }

  private static byte[] group(String text) {
    int number = text.isEmpty() || text.length() > 4 ? -1 : digits(text, 16);
    return number < 0 ? new byte[0] : new byte[] {(byte) (number >> 8), (byte) number};
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

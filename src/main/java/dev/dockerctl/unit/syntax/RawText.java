package dev.dockerctl.unit.syntax;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Text under construction that may hold bytes which are no UTF-8.
 *
 * <p>A byte 0x80 to 0xff that is not part of a valid sequence stands in the string as the lone
 * surrogate U+DC80 to U+DCFF, so nothing is lost, different bytes stay different, and {@link
 * #isUtf8} can tell.
 */
public final class RawText {
  private static final int SURROGATE_BASE = 0xdc00;

  private final StringBuilder text = new StringBuilder();
  private boolean hasBytes;

  RawText append(char c) {
    text.append(c);
    return this;
  }

  /** Appends one byte; several in a row may make up a character. */
  void appendByte(int octet) {
    if (octet < 0x80) {
      text.append((char) octet);
    } else {
      text.append((char) (SURROGATE_BASE + octet));
      hasBytes = true;
    }
  }

  /** Appends the UTF-8 form of a code point; a surrogate becomes three bytes that are no UTF-8. */
  void appendCodePoint(int codePoint) {
    if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
      appendByte(0xe0 | (codePoint >> 12));
      appendByte(0x80 | ((codePoint >> 6) & 0x3f));
      appendByte(0x80 | (codePoint & 0x3f));
    } else {
      text.appendCodePoint(codePoint);
    }
  }

  @Override
  public String toString() {
    return hasBytes ? decode(encode(text.toString())) : text.toString();
  }

  /** Whether systemd takes this code point for a character (unichar_is_valid in utf8.c). */
  static boolean isValid(long codePoint) {
    return codePoint >= 0
        && codePoint <= Character.MAX_CODE_POINT
        && (codePoint & 0xfffff800L) != 0xd800
        && (codePoint < 0xfdd0 || codePoint > 0xfdef)
        && (codePoint & 0xfffe) != 0xfffe;
  }

  /** Whether systemd takes this text for UTF-8: no stray bytes and no noncharacters. */
  public static boolean isUtf8(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= Character.MIN_SURROGATE) {
        int codePoint = text.codePointAt(i);
        if (!isValid(codePoint)) {
          return false;
        }
        i += Character.charCount(codePoint) - 1;
      }
    }
    return true;
  }

  /** The bytes of a text in which lone surrogates stand for bytes. */
  static byte[] encode(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length() + 16);
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      int codePoint = text.codePointAt(i);
      if (codePoint >= SURROGATE_BASE + 0x80 && codePoint <= SURROGATE_BASE + 0xff) {
        bytes.writeBytes(text.substring(from, i).getBytes(StandardCharsets.UTF_8));
        bytes.write(codePoint - SURROGATE_BASE);
        from = i + 1;
      }
      i += Character.charCount(codePoint) - 1;
    }
    bytes.writeBytes(text.substring(from).getBytes(StandardCharsets.UTF_8));
    return bytes.toByteArray();
  }

  /** The text of some bytes, in which each byte that is no UTF-8 becomes a lone surrogate. */
  public static String decode(byte[] bytes) {
    return decode(bytes, 0, bytes.length);
  }

  /** The text of a range of bytes. */
  public static String decode(byte[] bytes, int start, int end) {
    StringBuilder text = new StringBuilder(end - start);
    int i = start;
    while (i < end) {
      int length = sequenceLength(bytes, i, end);
      if (length == 0) {
        text.append((char) (SURROGATE_BASE + (bytes[i] & 0xff)));
        i++;
      } else {
        text.appendCodePoint(codePoint(bytes, i, length));
        i += length;
      }
    }
    return text.toString();
  }

  /** Length of the valid UTF-8 sequence that begins there, 0 if there is none. */
  private static int sequenceLength(byte[] bytes, int index, int end) {
    int lead = bytes[index] & 0xff;
    if (lead < 0x80) {
      return 1;
    }
    int length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
    if (lead < 0xc2 || lead > 0xf4 || index + length > end) {
      return 0;
    }
    for (int i = index + 1; i < index + length; i++) {
      if ((bytes[i] & 0xc0) != 0x80) {
        return 0;
      }
    }
    int codePoint = codePoint(bytes, index, length);
    boolean shortest = length < 3 || codePoint >= (length == 3 ? 0x800 : 0x10000);
    boolean character = codePoint <= Character.MAX_CODE_POINT && (codePoint & 0xfffff800) != 0xd800;
    return shortest && character ? length : 0;
  }

  private static int codePoint(byte[] bytes, int index, int length) {
    if (length == 1) {
      return bytes[index];
    }
    int codePoint = bytes[index] & (0x7f >> length);
    for (int i = index + 1; i < index + length; i++) {
      codePoint = (codePoint << 6) | (bytes[i] & 0x3f);
    }
    return codePoint;
  }
}

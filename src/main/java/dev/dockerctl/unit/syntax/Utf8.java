package dev.dockerctl.unit.syntax;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** UTF-8 as systemd accepts it: no noncharacters either (src/basic/utf8.c, version 257). */
final class Utf8 {
  private Utf8() {}

  /** The text of some bytes, or null where they are not valid. */
  static @Nullable String decode(byte[] bytes, int from, int to) {
    if (isAscii(bytes, from, to)) {
      return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(bytes, from, to - from))
              .toString();
      return RawText.isUtf8(text) ? text : null;
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  private static boolean isAscii(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] < 0) {
        return false;
      }
    }
    return true;
  }

  /** How many bytes a part of a text takes. */
  static int length(String text, int from, int to) {
    int bytes = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      // Each half of a surrogate pair stands for two of the pair's four bytes.
      bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
    }
    return bytes;
  }

  /** How many characters some valid bytes make. */
  static int characters(byte[] bytes, int from, int to) {
    int characters = 0;
    for (int i = from; i < to; i++) {
      int b = bytes[i] & 0xFF;
      characters += b >= 0xF0 ? 2 : (b & 0xC0) == 0x80 ? 0 : 1;
    }
    return characters;
  }
}

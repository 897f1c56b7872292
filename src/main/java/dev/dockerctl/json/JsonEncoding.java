package dev.dockerctl.json;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * How the bytes of a daemon.json stand for characters: UTF-8, or what its byte order mark says.
 *
 * <p>The rule is dockerd's own ({@code daemon/config/config.go}, 23.0 and later): a byte order mark
 * of UTF-8 or UTF-16 decides, without one the file is UTF-8, and bad UTF-8 is an error.
 */
enum JsonEncoding {
  UTF_8(StandardCharsets.UTF_8, ""),
  UTF_8_BOM(StandardCharsets.UTF_8, "\u00EF\u00BB\u00BF"),
  UTF_16LE(StandardCharsets.UTF_16LE, "\u00FF\u00FE"),
  UTF_16BE(StandardCharsets.UTF_16BE, "\u00FE\u00FF");

  /**
   * The characters of a file.
   *
   * @param text the characters after the byte order mark
   * @param encoding how they were written
   * @param badOffset the offset in the text of the first bytes that are no character, or -1
   * @param badBytes those bytes for a message, or null
   */
  record Decoded(String text, JsonEncoding encoding, int badOffset, @Nullable String badBytes) {}

  private final Charset charset;

  /** The bytes of the byte order mark, one a char. */
  private final String mark;

  JsonEncoding(Charset charset, String mark) {
    this.charset = charset;
    this.mark = mark;
  }

  Charset charset() {
    return charset;
  }

  private boolean isWide() {
    return this == UTF_16LE || this == UTF_16BE;
  }

  static Decoded decode(byte[] content) {
    JsonEncoding encoding = of(content);
    return encoding.isWide() ? encoding.decodeWide(content) : encoding.decodeBytes(content);
  }

  private static JsonEncoding of(byte[] content) {
    for (JsonEncoding encoding : values()) {
      if (!encoding.mark.isEmpty() && encoding.marks(content)) {
        return encoding;
      }
    }
    return UTF_8;
  }

  private boolean marks(byte[] content) {
    for (int i = 0; i < mark.length(); i++) {
      if (i >= content.length || (content[i] & 0xFF) != mark.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Two bytes make one char, also half a surrogate pair, so that writing gives the same bytes. */
  private Decoded decodeWide(byte[] content) {
    StringBuilder text = new StringBuilder(content.length / 2);
    int high = this == UTF_16BE ? 0 : 1;
    for (int i = mark.length(); i + 1 < content.length; i += 2) {
      text.append((char) (((content[i + high] & 0xFF) << 8) | (content[i + 1 - high] & 0xFF)));
    }
    boolean odd = content.length % 2 == 1;
    String bad = odd ? hex(content[content.length - 1]) : null;
    return new Decoded(text.toString(), this, odd ? text.length() : -1, bad);
  }

  private Decoded decodeBytes(byte[] content) {
    CharsetDecoder decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(content, mark.length(), content.length - mark.length());
    CharBuffer out = CharBuffer.allocate(content.length);
    CoderResult result = decoder.decode(in, out, true);
    if (!result.isError()) {
      return new Decoded(out.flip().toString(), this, -1, null);
    }
    int offset = out.position();
    String all = new String(content, mark.length(), content.length - mark.length(), charset);
    return new Decoded(all, this, offset, hex(content[in.position()]));
  }

  private static String hex(byte value) {
    return "0x"
        + Character.toUpperCase(Character.forDigit((value >> 4) & 0xF, 16))
        + Character.toUpperCase(Character.forDigit(value & 0xF, 16));
  }

  /** The bytes of a text, the byte order mark first. */
  byte[] encode(String text) {
    byte[] body = isWide() ? encodeWide(text) : text.getBytes(charset);
    byte[] all = new byte[mark.length() + body.length];
    for (int i = 0; i < mark.length(); i++) {
      all[i] = (byte) mark.charAt(i);
    }
    System.arraycopy(body, 0, all, mark.length(), body.length);
    return all;
  }

  private byte[] encodeWide(String text) {
    byte[] body = new byte[text.length() * 2];
    int high = this == UTF_16BE ? 0 : 1;
    for (int i = 0; i < text.length(); i++) {
      body[2 * i + high] = (byte) (text.charAt(i) >> 8);
      body[2 * i + 1 - high] = (byte) text.charAt(i);
    }
    return body;
  }
}

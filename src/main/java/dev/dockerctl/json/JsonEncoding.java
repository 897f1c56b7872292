package dev.dockerctl.json;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
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
    String start = new String(content, 0, Math.min(3, content.length), StandardCharsets.ISO_8859_1);
    for (JsonEncoding encoding : values()) {
      if (!encoding.mark.isEmpty() && start.startsWith(encoding.mark)) {
        return encoding;
      }
    }
    return UTF_8;
  }

  private ByteOrder order() {
    return this == UTF_16BE ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
  }

  /** Two bytes make one char, also half a surrogate pair, so that writing gives the same bytes. */
  private Decoded decodeWide(byte[] content) {
    ByteBuffer bytes = ByteBuffer.wrap(content).position(mark.length()).order(order());
    String text = bytes.asCharBuffer().toString();
    boolean odd = content.length % 2 == 1;
    String bad = odd ? hex(content[content.length - 1]) : null;
    return new Decoded(text, this, odd ? text.length() : -1, bad);
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
    return "0x" + HexFormat.of().withUpperCase().toHexDigits(value);
  }

  /** The bytes of a text, the byte order mark first. */
  byte[] encode(String text) {
    byte[] body = isWide() ? encodeWide(text) : text.getBytes(charset);
    byte[] start = mark.getBytes(StandardCharsets.ISO_8859_1);
    byte[] all = Arrays.copyOf(start, start.length + body.length);
    System.arraycopy(body, 0, all, start.length, body.length);
    return all;
  }

  private byte[] encodeWide(String text) {
    ByteBuffer body = ByteBuffer.allocate(text.length() * 2).order(order());
    body.asCharBuffer().put(text);
    return body.array();
  }
}

package dev.dockerctl.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * The form of everything kept in the state directory: lines of {@code key value}, sealed by a last
 * line with a checksum, so that a torn or damaged record is recognised.
 *
 * <pre>
 * dockerctl-history 1
 * path /etc/docker/daemon.json
 * before e30K
 * end 5d1c9a2f
 * </pre>
 */
public final class SealedText {
  private final StringBuilder text = new StringBuilder();

  /** Starts a record of the given kind, such as {@code dockerctl-history 1}. */
  public SealedText(String kind) {
    text.append(kind).append('\n');
  }

  /**
   * A line of a record.
   *
   * @param key a word without blanks
   * @param value the text after it
   */
  public record Field(String key, String value) {
    /** The value as bytes. */
    public byte[] bytes() throws IOException {
      try {
        return Base64.getDecoder().decode(value);
      } catch (IllegalArgumentException e) {
        throw new IOException("the record is damaged", e);
      }
    }

    /** The value as a number. */
    public long number() throws IOException {
      try {
        return Long.parseLong(value);
      } catch (NumberFormatException e) {
        throw new IOException("the record is damaged", e);
      }
    }
  }

  /** Adds a line of text; line breaks in it survive. */
  public SealedText add(String key, String value) {
    String escaped = value.replace("\\", "\\\\").replace("\n", "\\n");
    text.append(key).append(' ').append(escaped).append('\n');
    return this;
  }

  /** Adds a number. */
  public SealedText add(String key, long value) {
    return add(key, Long.toString(value));
  }

  /** Adds bytes, or nothing at all when they are absent. */
  public SealedText add(String key, Optional<byte[]> value) {
    value.ifPresent(bytes -> add(key, Base64.getEncoder().encodeToString(bytes)));
    return this;
  }

  /** Adds path, before and after of an edit. */
  public SealedText add(FileEdit edit) {
    add("path", edit.path()).add("before", edit.before()).add("after", edit.after());
    edit.attributes()
        .ifPresent(
            a ->
                add("before-uid", a.uid()).add("before-gid", a.gid()).add("before-mode", a.mode()));
    return this;
  }

  /** The whole record with its seal. */
  public byte[] seal() {
    byte[] body = text.toString().getBytes(StandardCharsets.UTF_8);
    return (text + endLine(body, body.length)).getBytes(StandardCharsets.UTF_8);
  }

  /**
   * The lines of a record after its first.
   *
   * @param sealed the record as read from disk
   * @param kind the first line it must have
   * @throws IOException when the record is torn, damaged or of another kind
   */
  public static List<Field> open(byte[] sealed, String kind) throws IOException {
    int bodyLength = sealed.length - endLine(sealed, 0).length();
    if (bodyLength < 0) {
      throw new IOException("the record is incomplete");
    }
    String end = new String(sealed, bodyLength, sealed.length - bodyLength, StandardCharsets.UTF_8);
    if (!end.equals(endLine(sealed, bodyLength))) {
      throw new IOException("the record is damaged");
    }
    String body = new String(sealed, 0, bodyLength, StandardCharsets.UTF_8);
    if (!body.startsWith(kind + "\n")) {
      throw new IOException("the record has an unknown format");
    }
    return fields(body, kind.length() + 1);
  }

  private static List<Field> fields(String body, int from) throws IOException {
    List<Field> fields = new ArrayList<>();
    int start = from;
    while (start < body.length()) {
      int lineEnd = body.indexOf('\n', start);
      int blank = body.indexOf(' ', start);
      if (blank < 0 || blank > lineEnd) {
        throw new IOException("the record is damaged");
      }
      fields.add(
          new Field(body.substring(start, blank), unescape(body.substring(blank + 1, lineEnd))));
      start = lineEnd + 1;
    }
    return fields;
  }

  private static String unescape(String value) {
    if (value.indexOf('\\') < 0) {
      return value;
    }
    StringBuilder plain = new StringBuilder(value.length());
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '\\' && i + 1 < value.length()) {
        i++;
        plain.append(value.charAt(i) == 'n' ? '\n' : value.charAt(i));
      } else {
        plain.append(c);
      }
    }
    return plain.toString();
  }

  private static String endLine(byte[] bytes, int length) {
    CRC32 checksum = new CRC32();
    checksum.update(bytes, 0, length);
    return "end " + HexFormat.of().toHexDigits((int) checksum.getValue()) + "\n";
  }
}

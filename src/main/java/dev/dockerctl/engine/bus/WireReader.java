package dev.dockerctl.engine.bus;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads values off the wire, "Marshaling" in the specification, and trusts nothing. Values come as
 * plain Java: bytes as {@link Byte}, other integers as {@link Long} or {@link BigInteger}, texts,
 * paths and signatures as {@link String}, arrays, structures and entries as {@link List}, variants
 * as what is in them.
 *
 * @param bytes a whole header or a whole body, which alignment counts from, with the byte order of
 *     the message
 */
record WireReader(ByteBuffer bytes) {
  int position() {
    return bytes.position();
  }

  /** Reads a value of each type in a signature, up to the end of the bytes. */
  List<Object> all(String signature) throws ViolationException {
    List<Object> values = new ArrayList<>();
    for (String type : Signature.types(signature)) {
      values.add(value(type, 0));
    }
    if (bytes.hasRemaining()) {
      throw new ViolationException("a body is longer than its signature says");
    }
    return values;
  }

  /** Reads a value of one type, which has been checked. */
  Object value(String type) throws ViolationException {
    return value(type, 0);
  }

  private Object value(String type, int depth) throws ViolationException {
    if (depth > Signature.DEEPEST) {
      throw new ViolationException("values are too deep");
    }
    char kind = type.charAt(0);
    align(Signature.alignment(kind));
    return switch (kind) {
      case 'y' -> require(1).get();
      case 'b' -> bool();
      case 'n' -> (long) require(2).getShort();
      case 'q' -> (long) Short.toUnsignedInt(require(2).getShort());
      case 'i' -> (long) require(4).getInt();
      case 'u', 'h' -> u32();
      case 'x' -> require(8).getLong();
      case 't' -> unsigned(require(8).getLong());
      case 'd' -> require(8).getDouble();
      case 's' -> text(u32());
      case 'o' -> path(text(u32()));
      case 'g' -> signature();
      case 'v' -> variant(depth);
      case 'a' -> array(type.substring(1), depth);
      default -> fields(type, depth);
    };
  }

  void align(int boundary) throws ViolationException {
    while (bytes.position() % boundary != 0) {
      if (require(1).get() != 0) {
        throw new ViolationException("padding is not zero");
      }
    }
  }

  private ByteBuffer require(long count) throws ViolationException {
    if (count > bytes.remaining()) {
      throw new ViolationException("a value is longer than its message");
    }
    return bytes;
  }

  private long u32() throws ViolationException {
    return Integer.toUnsignedLong(require(4).getInt());
  }

  private boolean bool() throws ViolationException {
    long value = u32();
    if (value > 1) {
      throw new ViolationException("a boolean is neither true nor false");
    }
    return value == 1;
  }

  private static Number unsigned(long value) {
    return value >= 0 ? (Number) value : new BigInteger(Long.toUnsignedString(value));
  }

  private String text(long length) throws ViolationException {
    require(length + 1);
    ByteBuffer slice = bytes.slice(bytes.position(), (int) length);
    bytes.position(bytes.position() + (int) length);
    if (bytes.get() != 0) {
      throw new ViolationException("a text does not end");
    }
    try {
      CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(slice);
      if (text.chars().anyMatch(c -> c == 0)) {
        throw new ViolationException("a text has a NUL in it");
      }
      return text.toString();
    } catch (CharacterCodingException e) {
      throw new ViolationException("a text is not UTF-8");
    }
  }

  private static String path(String text) throws ViolationException {
    if (!ValidNames.isPath(text)) {
      throw new ViolationException("an object path is not one");
    }
    return text;
  }

  private String signature() throws ViolationException {
    String signature = text(require(1).get() & 0xff);
    Signature.types(signature);
    return signature;
  }

  private Object variant(int depth) throws ViolationException {
    List<String> types = Signature.types(signature());
    if (types.size() != 1) {
      throw new ViolationException("a variant does not have one type");
    }
    return value(types.get(0), depth + 1);
  }

  private List<Object> array(String element, int depth) throws ViolationException {
    long length = u32();
    align(Signature.alignment(element.charAt(0)));
    require(length);
    long end = bytes.position() + length;
    List<Object> values = new ArrayList<>();
    while (bytes.position() < end) {
      values.add(value(element, depth + 1));
    }
    if (bytes.position() != end) {
      throw new ViolationException("an array does not end where it says");
    }
    return values;
  }

  /** The fields of a structure or of an entry of a dictionary. */
  private List<Object> fields(String type, int depth) throws ViolationException {
    List<Object> values = new ArrayList<>();
    for (String field : Signature.types(type.substring(1, type.length() - 1))) {
      values.add(value(field, depth + 1));
    }
    return values;
  }
}

package dev.dockerctl.engine.bus;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads values as they are on the wire, "Marshaling" in the specification; trusts nothing. */
final class WireReader {
  private final ByteBuffer bytes;

  /** A reader of a whole header or a whole body, which alignment counts from. */
  WireReader(byte[] bytes, ByteOrder order) {
    this.bytes = ByteBuffer.wrap(bytes).order(order);
  }

  int position() {
    return bytes.position();
  }

  boolean atEnd() {
    return !bytes.hasRemaining();
  }

  void align(int boundary) throws ViolationException {
    while (bytes.position() % boundary != 0) {
      if (u8() != 0) {
        throw new ViolationException("padding is not zero");
      }
    }
  }

  int u8() throws ViolationException {
    require(1);
    return bytes.get() & 0xff;
  }

  long u32() throws ViolationException {
    align(4);
    require(4);
    return bytes.getInt() & 0xffff_ffffL;
  }

  /** Passes over a value of a fixed size, which is its alignment as well. */
  void skip(int size) throws ViolationException {
    align(size);
    require(size);
    bytes.position(bytes.position() + size);
  }

  String string() throws ViolationException {
    return text(u32());
  }

  String signature() throws ViolationException {
    return text(u8());
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

  private void require(long count) throws ViolationException {
    if (count > bytes.remaining()) {
      throw new ViolationException("a value is longer than its message");
    }
  }
}

package dev.dockerctl.engine.bus;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;

/** Writes values as they are on the wire, also wrong ones. */
final class WireWriter {
  private ByteBuffer bytes;

  WireWriter(ByteOrder order) {
    bytes = ByteBuffer.allocate(256).order(order);
  }

  private void reserve(int count) {
    if (bytes.remaining() < count) {
      ByteBuffer larger = ByteBuffer.allocate(2 * bytes.capacity() + count).order(bytes.order());
      bytes = larger.put(bytes.flip());
    }
  }

  WireWriter align(int boundary) {
    reserve(boundary);
    while (bytes.position() % boundary != 0) {
      bytes.put((byte) 0);
    }
    return this;
  }

  WireWriter u8(int value) {
    reserve(1);
    bytes.put((byte) value);
    return this;
  }

  WireWriter u32(long value) {
    align(4);
    reserve(4);
    bytes.putInt((int) value);
    return this;
  }

  WireWriter string(String text) {
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    u32(encoded.length);
    return raw(encoded).u8(0);
  }

  WireWriter signature(String text) {
    byte[] encoded = text.getBytes(StandardCharsets.US_ASCII);
    return u8(encoded.length).raw(encoded).u8(0);
  }

  /** An array of texts. */
  WireWriter strings(Collection<String> texts) {
    int mark = beginArray(4);
    texts.forEach(this::string);
    endArray(mark, 4);
    return this;
  }

  /** Begins an array of elements that are aligned so, and tells where its length is noted. */
  int beginArray(int alignment) {
    u32(0);
    int mark = bytes.position() - 4;
    align(alignment);
    return mark;
  }

  /** Notes how long an array has become; the padding before its first element does not count. */
  void endArray(int mark, int alignment) {
    int first = (mark + 4 + alignment - 1) / alignment * alignment;
    bytes.putInt(mark, bytes.position() - first);
  }

  WireWriter raw(byte[] more) {
    reserve(more.length);
    bytes.put(more);
    return this;
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes.array(), bytes.position());
  }
}

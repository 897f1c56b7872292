package dev.dockerctl.unit.syntax;

import java.util.Arrays;

/**
 * Where the parts of a value stand that was joined from several physical lines. Each part starts at
 * an index of the value and runs through consecutive bytes of the file up to the next part.
 */
final class Segments {
  private int count;
  private int[] index = new int[1];
  private int[] offset = new int[1];
  private int[] line = new int[1];

  /** Adds the next part: value index, file byte and line of its first character. */
  void add(int atIndex, int atOffset, int atLine) {
    if (count == index.length) {
      index = Arrays.copyOf(index, count * 2);
      offset = Arrays.copyOf(offset, count * 2);
      line = Arrays.copyOf(line, count * 2);
    }
    index[count] = atIndex;
    offset[count] = atOffset;
    line[count] = atLine;
    count++;
  }

  void clear() {
    count = 0;
  }

  /** The physical line of the character at an index. */
  int line(int at) {
    return line[find(at)];
  }

  /** The file byte of the character at an index of a value. */
  int offset(String value, int at) {
    if (at > 0 && at == value.length()) {
      int last = value.offsetByCodePoints(at, -1);
      return offset(value, last) + length(value, last, at);
    }
    int part = find(at);
    return offset[part] + length(value, index[part], at);
  }

  /**
   * The parts of a slice of the bytes these parts were recorded for; the indexes of the result
   * count characters of the decoded slice.
   */
  Segments slice(byte[] bytes, int from, int to) {
    Segments result = new Segments();
    int part = find(from);
    result.add(0, offset[part] + from - index[part], line[part]);
    int characters = 0;
    int counted = from;
    for (part++; part < count && index[part] < to; part++) {
      characters += characters(bytes, counted, index[part]);
      counted = index[part];
      result.add(characters, offset[part], line[part]);
    }
    return result;
  }

  /** How many bytes of UTF-8 a part of a text takes. */
  private static int length(String text, int from, int to) {
    int bytes = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      // Each half of a surrogate pair stands for two of the pair's four bytes.
      bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
    }
    return bytes;
  }

  /** How many characters some valid bytes make. */
  private static int characters(byte[] bytes, int from, int to) {
    int characters = 0;
    for (int i = from; i < to; i++) {
      int b = bytes[i] & 0xFF;
      characters += b >= 0xF0 ? 2 : (b & 0xC0) == 0x80 ? 0 : 1;
    }
    return characters;
  }

  private int find(int at) {
    int part = count - 1;
    while (part > 0 && index[part] > at) {
      part--;
    }
    return part;
  }
}

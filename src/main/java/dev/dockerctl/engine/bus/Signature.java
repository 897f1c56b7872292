package dev.dockerctl.engine.bus;

import java.util.ArrayList;
import java.util.List;

/** Type signatures, "Type System" in the specification. */
record Signature(String text) {
  /** How many containers may stand in each other; the specification allows 32 of each kind. */
  static final int DEEPEST = 64;

  private static final String BASIC = "ybnqiuxtdsogh";

  /** The complete types that a signature consists of. */
  static List<String> types(String signature) throws ViolationException {
    Signature whole = new Signature(signature);
    List<String> types = new ArrayList<>();
    int at = 0;
    while (at < signature.length()) {
      int end = whole.endOfType(at, 0);
      types.add(signature.substring(at, end));
      at = end;
    }
    return types;
  }

  /** Where the complete type that begins at a place ends. */
  private int endOfType(int at, int depth) throws ViolationException {
    if (depth > DEEPEST || at >= text.length()) {
      throw new ViolationException("a signature is too deep or ends too early");
    }
    char type = text.charAt(at);
    if (BASIC.indexOf(type) >= 0 || type == 'v') {
      return at + 1;
    }
    if (type == 'a') {
      boolean entry = text.startsWith("{", at + 1);
      return entry ? endOfEntry(at + 2, depth + 1) : endOfType(at + 1, depth + 1);
    }
    if (type == '(') {
      int end = endOfType(at + 1, depth + 1);
      while (!text.startsWith(")", end)) {
        end = endOfType(end, depth + 1);
      }
      return end + 1;
    }
    throw new ViolationException("a signature has an unknown type");
  }

  private int endOfEntry(int key, int depth) throws ViolationException {
    if (key >= text.length() || BASIC.indexOf(text.charAt(key)) < 0) {
      throw new ViolationException("a key is of no basic type");
    }
    int end = endOfType(key + 1, depth);
    if (!text.startsWith("}", end)) {
      throw new ViolationException("an entry is not closed");
    }
    return end + 1;
  }

  /** How values of a type are aligned, in bytes. */
  static int alignment(char type) {
    return switch (type) {
      case 'y', 'g', 'v' -> 1;
      case 'n', 'q' -> 2;
      case 'x', 't', 'd', '(', '{' -> 8;
      default -> 4;
    };
  }
}

package dev.dockerctl.engine.bus;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Walks over values of any type and sees to it that they are what their signature says. */
final class Values {
  private static final int DEEPEST = 64;
  private static final String BASIC = "ybnqiuxtdsogh";

  private final WireReader in;
  private final String signature;

  private Values(WireReader in, String signature) {
    this.in = in;
    this.signature = signature;
  }

  /**
   * Checks a body.
   *
   * @return its arguments that are texts, null for each of another type
   */
  static List<@Nullable String> check(String signature, WireReader in) throws ViolationException {
    Values values = new Values(in, signature);
    List<@Nullable String> texts = new ArrayList<>();
    int at = 0;
    while (at < signature.length()) {
      int end = values.endOfType(at, 0);
      char type = signature.charAt(at);
      if (type == 's' || type == 'o') {
        texts.add(values.text(type));
      } else {
        values.pass(at, 0);
        texts.add(null);
      }
      at = end;
    }
    if (!in.atEnd()) {
      throw new ViolationException("a body is longer than its signature says");
    }
    return texts;
  }

  /** Passes over a variant. */
  static void skipVariant(WireReader in) throws ViolationException {
    variant(in, 0);
  }

  private static void variant(WireReader in, int depth) throws ViolationException {
    Values inner = new Values(in, in.signature());
    if (depth > DEEPEST || inner.signature.isEmpty()) {
      throw new ViolationException("a variant is empty or too deep");
    }
    if (inner.endOfType(0, depth) != inner.signature.length()) {
      throw new ViolationException("a variant has more than one type");
    }
    inner.pass(0, depth + 1);
  }

  /** Where the complete type that begins here ends; the signature is right up to there. */
  private int endOfType(int at, int depth) throws ViolationException {
    if (depth > DEEPEST || at >= signature.length()) {
      throw new ViolationException("a signature is too deep or ends too early");
    }
    char type = signature.charAt(at);
    if (BASIC.indexOf(type) >= 0 || type == 'v') {
      return at + 1;
    }
    if (type == 'a') {
      boolean entry = at + 1 < signature.length() && signature.charAt(at + 1) == '{';
      return entry ? endOfEntry(at + 2, depth + 1) : endOfType(at + 1, depth + 1);
    }
    if (type == '(') {
      int end = endOfType(at + 1, depth + 1);
      while (end < signature.length() && signature.charAt(end) != ')') {
        end = endOfType(end, depth + 1);
      }
      return close(end, ')');
    }
    throw new ViolationException("a signature has an unknown type");
  }

  private int endOfEntry(int key, int depth) throws ViolationException {
    if (key >= signature.length() || BASIC.indexOf(signature.charAt(key)) < 0) {
      throw new ViolationException("a key is of no basic type");
    }
    return close(endOfType(key + 1, depth), '}');
  }

  private int close(int at, char bracket) throws ViolationException {
    if (at >= signature.length() || signature.charAt(at) != bracket) {
      throw new ViolationException("a signature does not close what it opens");
    }
    return at + 1;
  }

  /** Passes over the value of a type that has been checked, and tells where the type ends. */
  private int pass(int at, int depth) throws ViolationException {
    char type = signature.charAt(at);
    switch (type) {
      case 'y' -> in.skip(1);
      case 'n', 'q' -> in.skip(2);
      case 'b' -> {
        if (in.u32() > 1) {
          throw new ViolationException("a boolean is neither true nor false");
        }
      }
      case 'i', 'u', 'h' -> in.skip(4);
      case 'x', 't', 'd' -> in.skip(8);
      case 's', 'o' -> text(type);
      case 'g' -> checkSignature(in.signature());
      case 'v' -> variant(in, depth);
      case 'a' -> {
        return passArray(at, depth);
      }
      default -> {
        return passFields(at, depth);
      }
    }
    return at + 1;
  }

  private @Nullable String text(char type) throws ViolationException {
    String text = in.string();
    if (type == 'o' && !NameRules.isPath(text)) {
      throw new ViolationException("a path is not one");
    }
    return text;
  }

  private void checkSignature(String text) throws ViolationException {
    Values inner = new Values(in, text);
    int at = 0;
    while (at < text.length()) {
      at = inner.endOfType(at, 0);
    }
  }

  private int passArray(int at, int depth) throws ViolationException {
    int end = endOfType(at, 0);
    long length = in.u32();
    in.align(alignment(signature.charAt(at + 1)));
    long stop = in.position() + length;
    while (in.position() < stop) {
      pass(at + 1, depth + 1);
    }
    if (in.position() != stop) {
      throw new ViolationException("an array does not end where it says");
    }
    return end;
  }

  /** The fields of a structure or of an entry of a dictionary. */
  private int passFields(int at, int depth) throws ViolationException {
    in.align(8);
    int field = at + 1;
    while (signature.charAt(field) != ')' && signature.charAt(field) != '}') {
      field = pass(field, depth + 1);
    }
    return field + 1;
  }

  private static int alignment(char type) {
    return switch (type) {
      case 'y', 'g', 'v' -> 1;
      case 'n', 'q' -> 2;
      case 'x', 't', 'd', '(', '{' -> 8;
      default -> 4;
    };
  }
}

package dev.dockerctl.engine.bus;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.function.Predicate;

/**
 * How a connection says who it is, "Authentication Protocol" in the specification, from the bus's
 * side. A client may send all of it at once and wait for nothing, as those of systemd do.
 */
final class Handshake {
  private static final int LONGEST_LINE = 512;
  private static final int TRIES = 8;
  private static final String EXTERNAL = "REJECTED EXTERNAL\r\n";

  private final Predicate<String> isPeer;
  private final String guid;
  private final StringBuilder line = new StringBuilder();
  private boolean begun;
  private boolean asked;
  private boolean known;
  private boolean over;
  private int tries;

  /**
   * A handshake.
   *
   * @param isPeer whether the process on the other side runs under a user id, which the kernel
   *     knows
   * @param guid the bus's id
   */
  Handshake(Predicate<String> isPeer, String guid) {
    this.isPeer = isPeer;
    this.guid = guid;
  }

  /** Whether messages follow now. */
  boolean isOver() {
    return over;
  }

  /**
   * Takes what belongs to it.
   *
   * @return what to answer
   */
  String take(ByteBuffer incoming) throws ViolationException {
    StringBuilder answers = new StringBuilder();
    while (incoming.hasRemaining() && !over) {
      char c = (char) (incoming.get() & 0xff);
      if (!begun) {
        if (c != 0) {
          throw new ViolationException("it does not speak D-Bus");
        }
        begun = true;
      } else if (c == '\n' && line.length() > 0 && line.charAt(line.length() - 1) == '\r') {
        line.setLength(line.length() - 1);
        answers.append(answer(line.toString()));
        line.setLength(0);
      } else if (line.append(c).length() > LONGEST_LINE) {
        throw new ViolationException("a line is too long");
      }
    }
    return answers.toString();
  }

  private String answer(String command) throws ViolationException {
    if (command.equals("BEGIN") && known) {
      over = true;
      return "";
    }
    if (command.equals("BEGIN") || ++tries > TRIES) {
      throw new ViolationException("it does not say who it is");
    }
    if (command.equals("NEGOTIATE_UNIX_FD")) {
      return "ERROR \"descriptors are not passed on\"\r\n";
    }
    String[] words = command.split(" ", 3);
    return switch (words[0]) {
      case "AUTH" -> authenticate(words);
      case "DATA" -> asked ? decide(words.length > 1 ? words[1] : "") : "ERROR\r\n";
      case "CANCEL", "ERROR" -> EXTERNAL;
      default -> "ERROR\r\n";
    };
  }

  private String authenticate(String[] words) {
    known = false;
    if (words.length < 2 || !words[1].equals("EXTERNAL")) {
      return EXTERNAL;
    }
    asked = words.length == 2;
    return asked ? "DATA\r\n" : decide(words[2]);
  }

  /** Accepts an identity if it is the peer's user id; an empty one stands for that id. */
  private String decide(String identity) {
    asked = false;
    known = identity.isEmpty() || isPeer.test(decode(identity));
    return known ? "OK " + guid + "\r\n" : EXTERNAL;
  }

  private static String decode(String hex) {
    try {
      return new String(HexFormat.of().parseHex(hex), StandardCharsets.US_ASCII);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}

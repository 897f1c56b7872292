package dev.dockerctl.change.validate;

import dev.dockerctl.error.SecretMask;
import dev.dockerctl.host.AskedProgram;
import java.util.ArrayList;
import java.util.List;

/**
 * What the installed daemon says about a configuration.
 *
 * @param verdict whether it takes it
 * @param text what it says, or why it was not asked; masked, empty when it takes it
 */
public record ValidationAnswer(Verdict verdict, String text) {
  /** What it prints when it finds nothing wrong (26.1.5 and later). */
  private static final String OK = "configuration OK";

  private static final int LONGEST = 2000;

  /** Whether the daemon takes a configuration. */
  public enum Verdict {
    /** It finds nothing wrong. */
    ACCEPTED,
    /** It would not start. */
    REFUSED,
    /** There is nobody to ask, or asking would not be safe. */
    NOT_ASKED
  }

  /** Help and version win over the question and end with 0 as well, so the words count, too. */
  static ValidationAnswer of(AskedProgram.Answer answer) {
    String trouble = answer.trouble();
    if (trouble != null) {
      return notAsked(trouble);
    }
    if (answer.exitStatus() == 0) {
      return answer.text().contains(OK)
          ? new ValidationAnswer(Verdict.ACCEPTED, "")
          : new ValidationAnswer(Verdict.REFUSED, "it prints its help or version and ends");
    }
    return new ValidationAnswer(Verdict.REFUSED, message(answer.text()));
  }

  /** The message in one line, without log lines and usage, secrets masked. */
  static String message(String output) {
    List<String> kept = new ArrayList<>();
    for (String line : output.split("\n", -1)) {
      String text = line.strip();
      if (text.startsWith("See '") || text.startsWith("Usage:")) {
        break;
      }
      if (!text.isEmpty() && !isNoise(text)) {
        kept.add(withoutPrefix(text));
      }
    }
    String message = String.join("; ", kept);
    if (message.isEmpty()) {
      message = "it gives no reason";
    }
    if (message.length() > LONGEST) {
      message = message.substring(0, LONGEST) + " …";
    }
    return SecretMask.mask(message);
  }

  /** Log lines and notices that say nothing about the verdict. */
  private static boolean isNoise(String line) {
    boolean log = line.startsWith("time=\"") && line.contains(" level=");
    boolean notice = line.startsWith("Flag --") && line.contains(" has been deprecated");
    return log || notice;
  }

  private static String withoutPrefix(String line) {
    return line.startsWith("Status: ") ? line.substring("Status: ".length()) : line;
  }

  public static ValidationAnswer notAsked(String reason) {
    return new ValidationAnswer(Verdict.NOT_ASKED, reason);
  }

  public boolean isAccepted() {
    return verdict == Verdict.ACCEPTED;
  }
}

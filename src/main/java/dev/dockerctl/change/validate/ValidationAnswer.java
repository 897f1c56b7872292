package dev.dockerctl.change.validate;

/**
 * What the installed daemon says about a configuration.
 *
 * @param verdict whether it takes it
 * @param text what it says, or why it was not asked; masked, empty when it takes it
 */
public record ValidationAnswer(Verdict verdict, String text) {
  /** Whether the daemon takes a configuration. */
  public enum Verdict {
    /** It finds nothing wrong. */
    ACCEPTED,
    /** It would not start. */
    REFUSED,
    /** There is nobody to ask, or asking would not be safe. */
    NOT_ASKED
  }

  public static ValidationAnswer notAsked(String reason) {
    return new ValidationAnswer(Verdict.NOT_ASKED, reason);
  }

  public boolean isAccepted() {
    return verdict == Verdict.ACCEPTED;
  }

  boolean isRefused() {
    return verdict == Verdict.REFUSED;
  }
}

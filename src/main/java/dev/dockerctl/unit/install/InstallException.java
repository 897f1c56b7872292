package dev.dockerctl.unit.install;

import java.io.Serial;

/** Why a unit cannot be enabled or disabled. */
public final class InstallException extends Exception {
  @Serial private static final long serialVersionUID = 1;

  private final Reason reason;

  /** What keeps it from that. */
  public enum Reason {
    /** There is no such unit. */
    MISSING,
    /** It is a link to one that is not there. */
    DANGLING,
    /** It is masked. */
    MASKED,
    /** It was made by a program, for this boot. */
    GENERATED,
    /** The section {@code [Install]} cannot be followed. */
    INVALID,
    /** Something else stands where a link belongs. */
    OCCUPIED,
    /** A file cannot be used. */
    UNUSABLE
  }

  /**
   * A reason with its sentence.
   *
   * @param message what is so, as it follows a colon
   */
  InstallException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** What keeps the unit from that. */
  public Reason reason() {
    return reason;
  }
}

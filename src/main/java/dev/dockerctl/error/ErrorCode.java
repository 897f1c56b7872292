package dev.dockerctl.error;

import java.util.Locale;

/** The kinds of failure a command can end with, each with its exit status. */
public enum ErrorCode {
  /** Something outside dockerctl failed. */
  FAILED(1),
  /** The command line or a value in it is not valid. */
  USAGE(2),
  /** The unit does not exist or the daemon is not running. */
  NOT_FOUND(3),
  /** The caller may not do this. */
  NOT_PERMITTED(4),
  /** The result would not start or would not take effect; nothing was written. */
  REFUSED(5),
  /** Activation failed; the previous configuration is restored and running. */
  ROLLED_BACK(6),
  /** Activation failed, and so did the restore. */
  RESTORE_FAILED(7);

  private final int exitStatus;

  ErrorCode(int exitStatus) {
    this.exitStatus = exitStatus;
  }

  /** The status the process exits with. */
  public int exitStatus() {
    return exitStatus;
  }

  /** The name used in JSON, such as {@code not-permitted}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

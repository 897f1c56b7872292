package dev.dockerctl.unit;

import java.util.Locale;

/** What the prefixes of a command line ask for, in the order in which systemd 257 reports it. */
public enum ExecFlag {
  /** {@code -}: failure counts as success. */
  IGNORE_FAILURE,
  /** {@code +}: full privileges, no sandbox. */
  PRIVILEGED,
  /** {@code !}: no change of user and group. */
  NO_SETUID,
  /** {@code !!}: as {@code !}, where the kernel has no ambient capabilities. */
  AMBIENT,
  /** {@code :}: variables are not substituted. */
  NO_ENV_EXPAND;

  /** The name in the property {@code ExecStartEx}, such as {@code no-env-expand}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

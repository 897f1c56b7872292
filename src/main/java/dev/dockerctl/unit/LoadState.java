package dev.dockerctl.unit;

import java.util.Locale;

/** What became of loading a unit, as systemd's property {@code LoadState} tells it. */
public enum LoadState {
  /** The unit can be used. */
  LOADED,
  /** There is no unit file of that name. */
  NOT_FOUND,
  /** Its unit file is empty or leads to {@code /dev/null}. */
  MASKED,
  /** A setting makes it unusable, or a necessary one is missing. */
  BAD_SETTING,
  /** The unit file cannot be read to its end. */
  ERROR;

  /** The name that systemd reports, such as {@code not-found}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

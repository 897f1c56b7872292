package dev.dockerctl.files.record;

import java.util.Locale;

/** How a recorded change ended. */
public enum Outcome {
  /** Not known: the change is under way, or was cut off. */
  STARTED,
  /** The files are written; the daemon was not told yet. */
  WRITTEN,
  /** The daemon runs with it, and that was verified. */
  ACTIVATED,
  /** The daemon did not take it; the configuration before it is back and running. */
  ROLLED_BACK,
  /** The daemon did not take it; the files before it are back, and it does not run with them. */
  RESTORE_FAILED,
  /** The files could not be written; they are as before. */
  FAILED,
  /** A later command took it back. */
  UNDONE;

  /** The name used in JSON and on disk, such as {@code rolled-back}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The outcome with that name; a name of a later version counts as {@link #STARTED}. */
  static Outcome of(String id) {
    for (Outcome outcome : values()) {
      if (outcome.id().equals(id)) {
        return outcome;
      }
    }
    return STARTED;
  }
}

package dev.dockerctl.change.plan;

import java.util.Locale;

/** What it takes for a change on disk to reach the daemon. */
public enum Needs {
  /** The daemon has it, or does not care. */
  NOTHING,
  /** The daemon reads it again on a reload. */
  RELOAD,
  /** Only a new process has it. */
  RESTART;

  /** The name used in JSON. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The stronger of two. */
  public Needs and(Needs other) {
    return compareTo(other) >= 0 ? this : other;
  }
}

package dev.dockerctl.catalog.release;

import dev.dockerctl.catalog.TableWord;

/** What of an option differs between two releases. */
public enum Aspect implements TableWord {
  /** The built-in value. */
  DEFAULT("default"),
  /** What the daemon does with a value, or which values it takes. */
  MEANING("meaning"),
  /** How many values there are, and of what kind. */
  TYPE("type"),
  /** Whether a reload is enough. */
  RELOADABLE("reloadable");

  private final String id;

  Aspect(String id) {
    this.id = id;
  }

  @Override
  public String id() {
    return id;
  }
}

package dev.dockerctl.catalog.release;

/** What of an option differs between two releases. */
public enum Aspect {
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

  /** The name used in JSON and in the table. */
  public String id() {
    return id;
  }

  static Aspect ofId(String id) {
    for (Aspect aspect : values()) {
      if (aspect.id.equals(id)) {
        return aspect;
      }
    }
    throw new IllegalArgumentException("no aspect '" + id + "'");
  }
}

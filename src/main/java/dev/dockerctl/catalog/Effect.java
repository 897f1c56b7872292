package dev.dockerctl.catalog;

/** What it takes for a changed option to take effect, and what it does then. */
public enum Effect implements TableWord {
  /** A reload is enough. */
  RELOAD("reload", "takes effect on reload, containers are not touched"),
  /** The daemon has to be restarted. */
  RESTART("restart", "takes effect when the daemon restarts"),
  /** After the restart the daemon looks elsewhere for its data. */
  RESTART_HIDES_DATA(
      "restart-hides-data",
      "takes effect when the daemon restarts, which then no longer shows the present images,"
          + " containers or volumes (they stay on disk)"),
  /** Existing containers keep what they were created with. */
  NEW_CONTAINERS(
      "new-containers",
      "applies to containers created afterwards, existing ones keep what they have");

  private final String id;
  private final String sentence;

  Effect(String id, String sentence) {
    this.id = id;
    this.sentence = sentence;
  }

  @Override
  public String id() {
    return id;
  }

  /** What happens, in words that follow an option's name. */
  public String sentence() {
    return sentence;
  }
}

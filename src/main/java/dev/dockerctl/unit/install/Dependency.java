package dev.dockerctl.unit.install;

/** A kind of dependency that a link makes, by the folder in which it lies, systemd.unit(5). */
enum Dependency {
  WANTS("WantedBy", ".wants"),
  REQUIRES("RequiredBy", ".requires"),
  UPHOLDS("UpheldBy", ".upholds");

  private final String key;
  private final String suffix;

  Dependency(String key, String suffix) {
    this.key = key;
    this.suffix = suffix;
  }

  /** The setting of {@code [Install]} that asks for it. */
  String key() {
    return key;
  }

  /** What follows the name of the unit in the name of the folder. */
  String suffix() {
    return suffix;
  }

  /** Whether a folder has links of one of them. */
  static boolean isFolder(String name) {
    for (Dependency dependency : values()) {
      if (name.endsWith(dependency.suffix)) {
        return true;
      }
    }
    return false;
  }
}

package dev.dockerctl.unit;

import java.util.LinkedHashSet;
import java.util.List;

/** The directories of unit files, most important first (systemd.unit(5), version 257). */
public final class UnitSearchPath {
  private static final UnitSearchPath SYSTEM =
      new UnitSearchPath(
          List.of(
              "/etc/systemd/system.control",
              "/run/systemd/system.control",
              "/run/systemd/transient",
              "/run/systemd/generator.early",
              "/etc/systemd/system",
              "/etc/systemd/system.attached",
              "/run/systemd/system",
              "/run/systemd/system.attached",
              "/run/systemd/generator",
              "/usr/local/lib/systemd/system",
              "/usr/lib/systemd/system",
              "/lib/systemd/system",
              "/run/systemd/generator.late"));

  /** Where packages put units, most important first, each with a slash at its end. */
  public static final List<String> VENDOR =
      List.of("/usr/local/lib/systemd/system/", "/usr/lib/systemd/system/", "/lib/systemd/system/");

  private final List<String> directories;

  private UnitSearchPath(List<String> directories) {
    this.directories = List.copyOf(new LinkedHashSet<>(directories));
  }

  /**
   * The path of the system's service manager; {@code /lib} counts where it is not a link to {@code
   * /usr/lib}.
   */
  public static UnitSearchPath system() {
    return SYSTEM;
  }

  /**
   * The path of a user's service manager.
   *
   * @param configHome {@code $XDG_CONFIG_HOME}, usually {@code ~/.config}
   * @param dataHome {@code $XDG_DATA_HOME}, usually {@code ~/.local/share}
   * @param runtime {@code $XDG_RUNTIME_DIR}, usually {@code /run/user/UID}
   */
  public static UnitSearchPath user(String configHome, String dataHome, String runtime) {
    return new UnitSearchPath(
        List.of(
            configHome + "/systemd/user.control",
            runtime + "/systemd/user.control",
            runtime + "/systemd/transient",
            runtime + "/systemd/generator.early",
            configHome + "/systemd/user",
            "/etc/xdg/systemd/user",
            "/etc/systemd/user",
            runtime + "/systemd/user",
            "/run/systemd/user",
            runtime + "/systemd/generator",
            dataHome + "/systemd/user",
            "/usr/local/share/systemd/user",
            "/usr/share/systemd/user",
            "/usr/local/lib/systemd/user",
            "/usr/lib/systemd/user",
            runtime + "/systemd/generator.late"));
  }

  /** The directories, most important first. */
  public List<String> directories() {
    return directories;
  }
}

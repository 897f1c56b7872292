package dev.dockerctl.config;

import dev.dockerctl.host.Host;
import dev.dockerctl.unit.UnitSearchPath;

/** The calling user's folders, by the XDG base directory specification. */
public final class UserFolders {
  private UserFolders() {}

  /** {@code $XDG_CONFIG_HOME}, or {@code ~/.config}. */
  public static String config(Host host) {
    return folder(host, "XDG_CONFIG_HOME", host.user().home() + "/.config");
  }

  /** {@code $XDG_DATA_HOME}, or {@code ~/.local/share}. */
  public static String data(Host host) {
    return folder(host, "XDG_DATA_HOME", host.user().home() + "/.local/share");
  }

  /** {@code $XDG_RUNTIME_DIR}, or {@code /run/user/UID}. */
  public static String runtime(Host host) {
    return folder(host, "XDG_RUNTIME_DIR", "/run/user/" + host.user().uid());
  }

  /** {@code $XDG_STATE_HOME}, or {@code ~/.local/state}. */
  public static String state(Host host) {
    return folder(host, "XDG_STATE_HOME", host.user().home() + "/.local/state");
  }

  /** Where the service manager of a host looks for units. */
  public static UnitSearchPath searchPath(Host host) {
    return host.isUserScope()
        ? UnitSearchPath.user(config(host), data(host), runtime(host))
        : UnitSearchPath.system();
  }

  private static String folder(Host host, String variable, String otherwise) {
    String value = host.environment().get(variable);
    return value == null || !value.startsWith("/") ? otherwise : value;
  }
}

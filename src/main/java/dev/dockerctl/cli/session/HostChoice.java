package dev.dockerctl.cli.session;

import dev.dockerctl.host.Host;
import dev.dockerctl.sandbox.Sandbox;
import java.nio.file.Files;
import java.nio.file.Path;

/** Which host a command line is about: this machine, a tree of files, or the sandbox. */
final class HostChoice {
  private HostChoice() {}

  static Host of(Host live, GlobalOptions options) {
    if (options.sandbox()) {
      requireAlone(options);
      return Sandbox.of(live).host();
    }
    Path root = options.root();
    if (root != null && !Files.isDirectory(root)) {
      throw UsageError.of("cannot use '" + root + "' as root: there is no such directory", "give the directory of a system tree, such as a mounted image");
    }
    return new Host(
        root == null ? live.root() : directory(root.toAbsolutePath().normalize()),
        root == null ? live.access() : Host.Access.OFFLINE,
        options.user() ? Host.Scope.USER : Host.Scope.SYSTEM,
        live.user(),
        live.environment(),
        live.clock());
  }

  /** The sandbox is a host of its own, with one service manager. */
  private static void requireAlone(GlobalOptions options) {
    String other =
        options.root() != null
            ? "--root"
            : options.user()
                ? "--user"
                : options.engine() == GlobalOptions.Engine.systemd ? "--engine systemd" : null;
    if (other != null) {
      throw UsageError.of("cannot use '" + other + "' together with '--sandbox'", "leave one of them out");
    }
  }

  /**
   * The directory itself where a link to one is given; not by its real path, since that of {@code
   * /proc/PID/root} is another tree.
   */
  private static Path directory(Path root) {
    return Files.isSymbolicLink(root) ? root.resolve(".") : root;
  }
}

package dev.dockerctl.config;

import dev.dockerctl.host.Host;
import dev.dockerctl.tree.FileTree;
import dev.dockerctl.tree.RootedFileTree;
import dev.dockerctl.unit.SpecifierContext;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What specifiers stand for on the host that is managed. */
final class HostSpecifiers {
  private HostSpecifiers() {}

  static SpecifierContext of(Host host, FileTree files) {
    SpecifierContext context = contextOf(host, files);
    if (host.access() == Host.Access.LIVE) {
      return context;
    }
    // A tree without an /etc/hostname takes its name from where it is booted: this machine's is the
    // best guess.
    SpecifierContext running = contextOf(host, new RootedFileTree(Path.of("/")));
    return new SpecifierContext(
        withFallback(context.host(), running.host(), files),
        context.osRelease(),
        context.account(),
        context.directories());
  }

  private static SpecifierContext contextOf(Host host, FileTree files) {
    String machine = System.getProperty("os.arch", "");
    if (!host.isUserScope()) {
      return SpecifierContext.system(files, machine);
    }
    String id = Long.toString(host.user().uid());
    String home = host.user().home();
    SpecifierContext.Account account =
        new SpecifierContext.Account(
            host.user().name(), id, host.user().name(), id, home, () -> shell(host));
    SpecifierContext.Directories directories =
        new SpecifierContext.Directories(
            UserFolders.runtime(host),
            UserFolders.state(host),
            home + "/.cache",
            UserFolders.state(host) + "/log",
            UserFolders.config(host),
            UserFolders.data(host));
    return SpecifierContext.of(files, machine, account, directories);
  }

  private static String shell(Host host) {
    String shell = host.environment().get("SHELL");
    return shell == null ? "/bin/sh" : shell;
  }

  private static SpecifierContext.Host withFallback(
      SpecifierContext.Host own, SpecifierContext.Host running, FileTree files) {
    boolean named = files.kind("/etc/hostname").isPresent();
    return new SpecifierContext.Host(
        named ? own.hostName() : running.hostName(),
        own.prettyHostName(),
        own.machineId(),
        orElse(own.bootId(), running.bootId()),
        orElse(own.kernelRelease(), running.kernelRelease()),
        own.architecture());
  }

  private static Supplier<@Nullable String> orElse(
      Supplier<@Nullable String> first, Supplier<@Nullable String> second) {
    return () -> {
      String value = first.get();
      return value == null ? second.get() : value;
    };
  }
}

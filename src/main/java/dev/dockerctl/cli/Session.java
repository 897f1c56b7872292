package dev.dockerctl.cli;

import dev.dockerctl.catalog.Catalog;
import dev.dockerctl.catalog.DockerVersion;
import dev.dockerctl.change.DaemonControl;
import dev.dockerctl.change.Drift;
import dev.dockerctl.change.RunningDaemon;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.ConfigurationReader;
import dev.dockerctl.config.InstalledDaemon;
import dev.dockerctl.engine.EngineFolders;
import dev.dockerctl.engine.EngineLauncher;
import dev.dockerctl.error.Diagnostic;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.host.Host;
import dev.dockerctl.service.Journal;
import dev.dockerctl.service.ServiceManager;
import dev.dockerctl.service.UnitState;
import dev.dockerctl.service.systemd.BusEndpoint;
import dev.dockerctl.service.systemd.SystemdConnector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one run of a command works with; each part is made when it is first needed. */
public final class Session implements AutoCloseable {
  private final Streams streams;
  private final Host host;
  private final GlobalOptions options;
  private final List<String> words;
  private @Nullable Catalog catalog;
  private @Nullable ConfigurationReader reader;
  private @Nullable Configuration configuration;
  private @Nullable ServiceManager services;

  Session(Streams streams, Host live, GlobalOptions options, List<String> words) {
    this.streams = streams;
    this.options = options;
    this.words = words;
    this.host = hostFor(live, options);
  }

  private static Host hostFor(Host live, GlobalOptions options) {
    Path root = options.root;
    if (root != null && !Files.isDirectory(root)) {
      throw new DockerctlException(
              ErrorCode.USAGE, "cannot use '" + root + "' as root: there is no such directory")
          .hint("give the directory of a system tree, such as a mounted image");
    }
    return new Host(
        root == null ? live.root() : root.toAbsolutePath().normalize(),
        root == null ? live.access() : Host.Access.OFFLINE,
        options.user ? Host.Scope.USER : Host.Scope.SYSTEM,
        live.user(),
        live.environment(),
        live.clock());
  }

  /** The standard streams. */
  public Streams streams() {
    return streams;
  }

  /** The host that is managed. */
  public Host host() {
    return host;
  }

  /** The options that every command takes. */
  public GlobalOptions options() {
    return options;
  }

  /** The unit that is managed. */
  public String unitName() {
    return options.unitName();
  }

  /** The command line of this run, for the history. */
  public List<String> words() {
    return words;
  }

  /** The table of dockerd's options. */
  public Catalog catalog() {
    Catalog known = catalog;
    if (known == null) {
      known = Catalog.load();
      catalog = known;
    }
    return known;
  }

  /** Reads configurations of the host. */
  public ConfigurationReader reader() {
    ConfigurationReader known = reader;
    if (known == null) {
      known = new ConfigurationReader(host, catalog());
      reader = known;
    }
    return known;
  }

  /** The configuration on disk as it was when it was first asked for. */
  public Configuration configuration() {
    Configuration known = configuration;
    if (known == null) {
      known = reader().read(unitName());
      configuration = known;
    }
    return known;
  }

  /** The configuration, of which the unit must exist and be usable. */
  public Configuration loadedConfiguration() {
    Configuration loaded = configuration();
    loaded.requireLoaded();
    return loaded;
  }

  /** The service manager; connects on first use. */
  public ServiceManager services() {
    ServiceManager known = services;
    if (known == null) {
      known = connect();
      services = known;
    }
    return known;
  }

  private ServiceManager connect() {
    if (host.isOffline()) {
      throw new DockerctlException(
              ErrorCode.USAGE, "cannot reach a service manager: '--root' is a tree of files")
          .hint("run the command without --root, on the host itself");
    }
    if (usesEngine()) {
      new EngineLauncher(EngineFolders.of(host)).ensure(List.of("engine", "--idle"));
    }
    return SystemdConnector.connect(endpoints());
  }

  /** The built-in engine serves a host on which no systemd runs; a user's own it does not. */
  private boolean usesEngine() {
    return switch (options.engine) {
      case systemd -> false;
      case builtin -> true;
      case auto -> !host.isUserScope() && !Files.exists(host.path("/run/systemd/system"));
    };
  }

  private boolean busIsThere() {
    for (BusEndpoint endpoint : endpoints()) {
      if (Files.exists(endpoint.socket())) {
        return true;
      }
    }
    return false;
  }

  private List<BusEndpoint> endpoints() {
    if (usesEngine()) {
      return List.of(new BusEndpoint(EngineFolders.of(host).bus(), BusEndpoint.Kind.BUS));
    }
    return host.isUserScope()
        ? BusEndpoint.user(host.environment())
        : BusEndpoint.system(host.environment());
  }

  /** The release of dockerd that is installed; the newest known one where that cannot be told. */
  public DockerVersion installedVersion() {
    return InstalledDaemon.version(host, configuration().line()).orElse(DockerVersion.NEWEST);
  }

  /** The configuration as it is on disk now. */
  public Configuration reread() {
    Configuration now = reader().read(unitName());
    configuration = now;
    return now;
  }

  /** Control of the daemon, with progress on a terminal. */
  public DaemonControl control() {
    return new DaemonControl(host, services(), journal(), new JobProgressLine(streams));
  }

  private Journal journal() {
    return new Journal(
        List.of(usesEngine() ? EngineFolders.of(host).journal().toString() : "journalctl"));
  }

  /** How far the running daemon is from what is on disk. */
  public Drift drift() {
    if (host.isOffline()) {
      return Drift.unknown();
    }
    RunningDaemon running = RunningDaemon.ofUnit(host, configuration().unit().name());
    if (running == null && busIsThere()) {
      running = RunningDaemon.ofPid(host, services().unit(unitName()).mainPid());
    }
    return Drift.of(configuration(), running, catalog());
  }

  /** The same, where the service manager was asked already. */
  public Drift drift(UnitState state) {
    return Drift.of(configuration(), RunningDaemon.ofPid(host, state.mainPid()), catalog());
  }

  /** Tells of everything that was noticed about files. */
  public void warnAbout(List<Diagnostic> diagnostics) {
    if (!options.quiet) {
      diagnostics.forEach(diagnostic -> warn(diagnostic.toString()));
    }
  }

  /** A line for the user on standard error, unless only errors are wanted. */
  public void note(String text) {
    if (!options.quiet && !text.isEmpty()) {
      streams.err().println(Printable.of(text));
    }
  }

  /** A warning on standard error. */
  public void warn(String text) {
    streams.err().println("dockerctl: warning: " + Printable.of(text));
  }

  @Override
  public void close() {
    if (services != null) {
      services.close();
    }
  }
}

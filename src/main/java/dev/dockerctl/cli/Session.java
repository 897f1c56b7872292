package dev.dockerctl.cli;

import dev.dockerctl.activate.Drift;
import dev.dockerctl.activate.RunningDaemon;
import dev.dockerctl.activate.StateFolders;
import dev.dockerctl.catalog.Catalog;
import dev.dockerctl.catalog.DockerVersion;
import dev.dockerctl.change.PlanValidation;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.ConfigurationReader;
import dev.dockerctl.error.Diagnostic;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.files.ConfigurationLock;
import dev.dockerctl.files.StateDirectories;
import dev.dockerctl.files.Transaction;
import dev.dockerctl.host.Host;
import dev.dockerctl.service.JobProgress;
import dev.dockerctl.service.ServiceManager;
import dev.dockerctl.service.UnitState;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What one run of a command works with; each part is made when it is first needed. */
public final class Session implements AutoCloseable {
  private final Streams streams;
  private final Host live;
  private final Host host;
  private final ManagerAccess manager;
  private final GlobalOptions options;
  private final List<String> words;
  private @Nullable Catalog catalog;
  private @Nullable ConfigurationReader reader;
  private @Nullable Configuration configuration;
  private @Nullable PlanValidation validation;

  Session(Streams streams, Host live, GlobalOptions options, List<String> words) {
    this.streams = streams;
    this.options = options;
    this.words = words;
    this.live = live;
    this.host = HostChoice.of(live, options);
    this.manager = new ManagerAccess(live, host, options);
  }

  /** The standard streams. */
  public Streams streams() {
    return streams;
  }

  /** The host that is managed. */
  public Host host() {
    return host;
  }

  /** The machine that dockerctl runs on, also where a tree of files or a sandbox is managed. */
  public Host live() {
    return live;
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
      takeBackInterruptedChange();
      known = reader().read(unitName());
      configuration = known;
    }
    return known;
  }

  /**
   * Whoever comes first after a kill puts the files right, or says that they are not. In the tree
   * of another machine, which anybody may have made, a command that reads changes nothing.
   */
  private void takeBackInterruptedChange() {
    StateDirectories directories = StateFolders.of(host);
    if (!isPending(directories)) {
      return;
    }
    if (host.isOffline()) {
      warn("a change was interrupted: the next one that is made here takes it back first");
      return;
    }
    try {
      takeBackInterruptedChange(directories);
    } catch (DockerctlException e) {
      warn("a change of the configuration is under way or was interrupted: " + e.message());
    }
  }

  private boolean isPending(StateDirectories directories) {
    try {
      return Transaction.isPending(directories);
    } catch (DockerctlException e) {
      warn(e.message());
      return false;
    }
  }

  private void takeBackInterruptedChange(StateDirectories directories) {
    try (ConfigurationLock lock =
        ConfigurationLock.acquire(directories, Duration.ofSeconds(10), "dockerctl")) {
      warnAbout(Transaction.recover(lock, directories));
    }
  }

  /** The configuration, of which the unit must exist and be usable. */
  public Configuration loadedConfiguration() {
    Configuration loaded = configuration();
    loaded.requireLoaded();
    return loaded;
  }

  /** How the service manager of the host is reached. */
  public ManagerAccess manager() {
    return manager;
  }

  /** The service manager; connects on first use. */
  public ServiceManager services() {
    return manager.connect();
  }

  /** The release of dockerd that is installed; the newest known one where that cannot be told. */
  public DockerVersion installedVersion() {
    return validation().installed(configuration()).orElse(DockerVersion.NEWEST);
  }

  /** The check of configurations, which asks the installed dockerd. */
  public PlanValidation validation() {
    PlanValidation known = validation;
    if (known == null) {
      known = new PlanValidation(host, catalog());
      validation = known;
    }
    return known;
  }

  /** Shows how a job goes, on a terminal. */
  public Consumer<JobProgress> progress() {
    return new JobProgressLine(streams);
  }

  /** How far the running daemon is from what is on disk. */
  public Drift drift() {
    if (host.isOffline()) {
      return Drift.unknown();
    }
    RunningDaemon running = RunningDaemon.ofUnit(host, configuration().unit().name());
    if (running == null && manager.answers()) {
      running = RunningDaemon.ofPid(host, services().unit(unitName()).mainPid());
    } else if (running == null && manager.isEngine()) {
      running = RunningDaemon.ofPidFile(host, configuration());
    }
    return Drift.of(host, configuration(), running, catalog());
  }

  /** The same, where the service manager was asked already. */
  public Drift drift(UnitState state) {
    return Drift.of(host, configuration(), RunningDaemon.ofPid(host, state.mainPid()), catalog());
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

  /** The colours of standard output. */
  public Palette palette() {
    return Palette.of(options.color, host.environment(), streams.terminals().out());
  }

  /** A warning on standard error. */
  public void warn(String text) {
    Palette palette = Palette.of(options.color, host.environment(), streams.terminals().err());
    streams.err().println("dockerctl: " + palette.yellow("warning:") + " " + Printable.of(text));
  }

  @Override
  public void close() {
    manager.close();
  }
}

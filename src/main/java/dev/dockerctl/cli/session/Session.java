package dev.dockerctl.cli.session;

import dev.dockerctl.activate.ChangeControl;
import dev.dockerctl.activate.InterruptedChange;
import dev.dockerctl.activate.LeftByUndo;
import dev.dockerctl.catalog.Catalog;
import dev.dockerctl.catalog.value.DockerVersion;
import dev.dockerctl.change.PlanValidation;
import dev.dockerctl.check.SpecialFiles;
import dev.dockerctl.cli.terminal.Output;
import dev.dockerctl.cli.terminal.Printer;
import dev.dockerctl.cli.terminal.Streams;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.ConfigurationReader;
import dev.dockerctl.config.InstalledDaemon;
import dev.dockerctl.daemon.Drift;
import dev.dockerctl.daemon.RunningDaemon;
import dev.dockerctl.error.Diagnostic;
import dev.dockerctl.host.Host;
import dev.dockerctl.service.ServiceManager;
import dev.dockerctl.service.UnitState;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What one run of a command works with; each part is made when it is first needed. */
public final class Session implements AutoCloseable {
  private final Streams streams;
  private final Printer printer;
  private final Outside outside;
  private final Host host;
  private final ManagerAccess manager;
  private final GlobalOptions options;
  private final List<String> words;
  private @Nullable Catalog catalog;
  private @Nullable ConfigurationReader reader;
  private @Nullable Configuration configuration;
  private @Nullable PlanValidation validation;
  private boolean toldOfDaemon;
  private boolean acted;
  private volatile boolean asking;
  private @Nullable SpecialFiles special;

  /**
   * A run of a command.
   *
   * @param words the command line, for the history
   */
  public Session(Streams streams, Outside outside, GlobalOptions options, List<String> words) {
    this.streams = streams;
    this.options = options;
    this.words = words;
    this.outside = outside;
    this.host = options.host(outside.host());
    this.manager = new ManagerAccess(outside, host, options);
    Printer.Names names = new Printer.Names(new Hints(options)::complete, this::shown);
    this.printer = new Printer(streams, options.wish(), host.environment(), names);
  }

  public Streams streams() {
    return streams;
  }

  public Printer printer() {
    return printer;
  }

  /** The host that is managed. */
  public Host host() {
    return host;
  }

  /** The machine that dockerctl runs on, also where a tree of files or a sandbox is managed. */
  public Host live() {
    return outside.host();
  }

  public Outside outside() {
    return outside;
  }

  public GlobalOptions options() {
    return options;
  }

  /** The unit that is managed. */
  public String unitName() {
    String name = options.unitName();
    if (!UnitNames.isValid(name)) {
      throw UsageError.of(
          "cannot use '" + options.unit() + "': it is not the name of a unit",
          "dockerctl --unit docker.service status");
    }
    return name;
  }

  /** The command line of this run, for the history. */
  public List<String> words() {
    return words;
  }

  /** The table of dockerd's options. */
  public Catalog catalog() {
    if (catalog == null) {
      catalog = Catalog.load();
    }
    return catalog;
  }

  /** Reads configurations of the host. */
  public ConfigurationReader reader() {
    if (reader == null) {
      reader = new ConfigurationReader(host, catalog());
    }
    return reader;
  }

  /** The configuration on disk as it was when it was first asked for. */
  public Configuration configuration() {
    Configuration known = configuration;
    if (known == null) {
      new InterruptedChange(host, this::note, this::warn).takeBack(this::warnAbout);
      known = reader().read(unitName());
      configuration = known;
      streams.hide(known.expandedSecrets());
    }
    return known;
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

  /** The service manager; connects on first use, and not where it would hang with what is asked. */
  public ServiceManager services() {
    if (!manager.isEngine()) {
      specialFiles().require();
    }
    return manager.connect();
  }

  private SpecialFiles specialFiles() {
    if (special == null) {
      special = new SpecialFiles(reader().read(unitName()), reader());
    }
    return special;
  }

  /** The release of dockerd that is installed; the newest known one where that cannot be told. */
  public DockerVersion installedVersion() {
    InstalledDaemon.Release release = validation().release(configuration());
    String trouble = release.trouble();
    if (trouble != null && !toldOfDaemon) {
      toldOfDaemon = true;
      warn(trouble + "; the newest release that dockerctl knows is assumed");
    }
    return release.version().orElse(DockerVersion.NEWEST);
  }

  /** The check of configurations, which asks the installed dockerd. */
  public PlanValidation validation() {
    if (validation == null) {
      validation = new PlanValidation(host, catalog());
    }
    return validation;
  }

  private String shown(String path) {
    return options.isElsewhere() ? host.path(path).toString() : path;
  }

  /** What undos have left, after what is to be told of it first. */
  public LeftByUndo leftByUndo() {
    LeftByUndo left = LeftByUndo.of(host, unitName());
    left.told().forEach(this::note);
    left.damage().ifPresent(this::warn);
    return left;
  }

  /** Prints the report of what the command has done: that is done whoever can read it. */
  public void report(Output deed) {
    acted = true;
    printer.report(deed);
  }

  /** Notes that the command has done what it is for. */
  public void acted() {
    acted = true;
  }

  /** Notes that the user is asked something, before anything is changed. */
  public void asks() {
    asking = true;
  }

  /** Notes that the user has answered. */
  public void answered() {
    asking = false;
  }

  /** Whether an answer is waited for. */
  public boolean isAsking() {
    return asking;
  }

  /** Whether the command has done what it is for. */
  public boolean hasActed() {
    return acted;
  }

  /** How far the running daemon is from what is on disk. */
  public Drift drift() {
    if (host.isOffline()) {
      return Drift.unknown();
    }
    RunningDaemon running = RunningDaemon.ofUnit(host, configuration().unit().name());
    if (running == null && manager.answers() && specialFiles().isEmpty()) {
      running = RunningDaemon.ofManager(host, services(), unitName());
    } else if (running == null && manager.isEngine()) {
      running = RunningDaemon.ofPidFile(host, configuration());
    }
    return drift(configuration(), running);
  }

  /** The same, where the service manager was asked already; a socket unit has no daemon. */
  public Drift drift(UnitState state) {
    return state.id().endsWith(".service")
        ? drift(configuration(), RunningDaemon.ofPid(host, state.mainPid()))
        : Drift.unknown();
  }

  /**
   * How far a daemon is from what was read from disk: it cannot be in sync with files that this
   * user may not read.
   */
  public Drift drift(Configuration disk, @Nullable RunningDaemon running) {
    boolean partlyKnown = !reader().unreadable().isEmpty();
    Drift drift = ChangeControl.drift(host, reader(), disk, running, outside.apis());
    return partlyKnown && drift.state() == Drift.State.IN_SYNC ? drift.partlyKnown() : drift;
  }

  /** Tells of everything that was noticed about files. */
  public void warnAbout(List<Diagnostic> diagnostics) {
    if (!options.quiet()) {
      diagnostics.forEach(diagnostic -> warn(diagnostic.toString()));
    }
  }

  /** Tells what this user may not read, and that nothing is known of it. */
  public void tellUnreadable() {
    if (reader != null && !options.quiet()) {
      String above = "";
      for (String path : new TreeSet<>(reader.unreadable())) {
        if (!printer.hasWarnedOf(path) && (above.isEmpty() || !path.startsWith(above))) {
          warn("cannot read '" + path + "': permission denied, so what it holds is not known");
          above = path.equals("/") ? path : path + "/";
        }
      }
    }
  }

  /** A line for the user on standard error, unless only errors are wanted. */
  public void note(String text) {
    printer.note(text);
  }

  public void warn(String text) {
    printer.warn(text);
  }

  @Override
  public void close() {
    manager.close();
  }
}

package dev.dockerctl.model;

import dev.dockerctl.catalog.Option;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.EffectiveOption;
import dev.dockerctl.config.EffectiveValue;
import dev.dockerctl.config.Origin;
import dev.dockerctl.error.Diagnostic;
import dev.dockerctl.service.FakeMain;
import dev.dockerctl.tree.EditedFileTree;
import dev.dockerctl.unit.syntax.Variable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A dockerd as the facts have it: what it starts with, what a reload applies, and what becomes of
 * containers.
 */
public final class FakeDockerd implements FakeMain {
  static final String UNIT = "docker.service";

  /** A label with which it ends two seconds after its start, as with a broken data folder. */
  public static final String DIES = "model=dies";

  /** A label with which it stops answering two seconds after its start. */
  public static final String GOES_DEAF = "model=deaf";

  private static final Duration SOON = Duration.ofSeconds(2);

  private final Machine machine;
  private final List<String> log = new ArrayList<>();
  private final Set<String> containers = new TreeSet<>();
  private final List<String> stopped = new ArrayList<>();
  private final List<Map<String, String>> starts = new ArrayList<>();
  private Map<String, Optional<byte[]>> loaded = Map.of();
  private Run run;
  private int lastPid = 50_000_000;
  private int lastContainer;
  private boolean startsAContainer;

  /** One process. */
  private static final class Run {
    final int pid;
    final Instant begun;
    final Configuration configuration;
    final Map<String, List<String>> flags;
    final Map<String, List<String>> file;

    Run(int pid, Instant begun, Configuration configuration) {
      this.pid = pid;
      this.begun = begun;
      this.configuration = configuration;
      this.flags = new TreeMap<>(options(configuration, false));
      this.file = new TreeMap<>(options(configuration, true));
    }

    Map<String, List<String>> all() {
      Map<String, List<String>> all = new TreeMap<>(file);
      all.putAll(flags);
      return all;
    }

    /** Whether it was started with a label. */
    boolean wasBorn(String label) {
      return FakeDockerd.options(configuration).getOrDefault("label", List.of()).contains(label);
    }

    boolean has(String name, String value) {
      return all().getOrDefault(name, List.of()).contains(value);
    }
  }

  FakeDockerd(Machine machine) {
    this.machine = machine;
  }

  /** The options that a configuration gives, from its file or from its command line. */
  static Map<String, List<String>> options(Configuration configuration, boolean inFile) {
    Map<String, List<String>> options = new TreeMap<>();
    for (EffectiveOption option : configuration.options()) {
      List<String> values = new ArrayList<>();
      for (EffectiveValue value : option.values()) {
        if ((value.origin().kind() == Origin.Kind.DAEMON_JSON) == inFile) {
          String text = value.key() == null ? value.text() : value.key() + "=" + value.text();
          Option row = option.option();
          values.add(row == null ? text : row.canonical(text));
        }
      }
      if (!values.isEmpty()) {
        if (option.option() != null && option.option().isMap()) {
          Collections.sort(values);
        }
        options.put(option.name(), values);
      }
    }
    return options;
  }

  static Map<String, List<String>> options(Configuration configuration) {
    Map<String, List<String>> all = options(configuration, true);
    all.putAll(options(configuration, false));
    return all;
  }

  @Override
  public void filesRead() {
    loaded = machine.unitFiles();
  }

  /** What a start would be by now: unit files as the manager has read them, the others on disk. */
  private Configuration next() {
    Map<String, Optional<byte[]>> files = new LinkedHashMap<>();
    machine.unitFiles().keySet().forEach(path -> files.put(path, Optional.empty()));
    files.putAll(loaded);
    return machine.reader().read(UNIT, new EditedFileTree(machine.reader().tree(), files));
  }

  @Override
  public int start() {
    Configuration configuration = next();
    String refusal = refusal(configuration);
    if (refusal != null) {
      log.add("failed to start daemon: " + refusal);
      return 0;
    }
    if (configuration.takesPassedSocket() && !machine.passSockets()) {
      log.add("failed to load listeners: no sockets found via socket activation");
      return 0;
    }
    run = new Run(++lastPid, machine.now(), configuration);
    starts.add(machine.ownFiles());
    machine.showProcess(
        run.pid, configuration.commandLine(), environment(configuration), configuration);
    if (!isOn("live-restore")) {
      stopContainers();
    }
    if (ownsTheSocket()) {
      machine.makeSocket(999);
    }
    if (startsAContainer) {
      runContainer();
    }
    log.add("level=info msg=\"API listen on /run/docker.sock\"");
    return run.pid;
  }

  /** Why it does not start with a configuration; null if it does. */
  static String refusal(Configuration configuration) {
    if (configuration.commandLine() == null) {
      return "no command";
    }
    if (!configuration.commandLine().get(0).equals("/usr/bin/dockerd")) {
      return "Failed to locate executable: No such file or directory";
    }
    for (Diagnostic diagnostic : configuration.file().diagnostics()) {
      if (diagnostic.severity() == Diagnostic.Severity.ERROR) {
        return diagnostic.message();
      }
    }
    if (!configuration.conflicts().isEmpty()) {
      return "the following directives are specified both as a flag and in the configuration file";
    }
    for (EffectiveOption option : configuration.options()) {
      if (option.option() == null) {
        return "the following directives don't match any configuration option: " + option.name();
      }
    }
    Map<String, List<String>> all = options(configuration);
    if (all.getOrDefault("containerd", List.of()).contains(Machine.DEAD_SOCKET)) {
      return "failed to dial \"" + Machine.DEAD_SOCKET + "\": context deadline exceeded";
    }
    if (!all.getOrDefault("storage-driver", List.of("overlay2")).equals(List.of("overlay2"))) {
      return "error initializing graphdriver: prerequisites for driver not satisfied";
    }
    return null;
  }

  private static List<String> environment(Configuration configuration) {
    List<String> environment = new ArrayList<>();
    for (Variable variable : configuration.environment().variables().values()) {
      environment.add(variable.name() + "=" + variable.value());
    }
    return environment;
  }

  @Override
  public void stop() {
    if (run != null) {
      boolean kept = isOn("live-restore");
      machine.hideProcess(run.pid);
      machine.closePassed();
      if (ownsTheSocket()) {
        machine.delete("/run/docker.sock");
      }
      run = null;
      if (!kept) {
        stopContainers();
      }
    }
  }

  /** One that listens on a path by itself removes it at the end, whoever made it before. */
  private boolean ownsTheSocket() {
    return run != null
        && run.all().getOrDefault("host", List.of("unix:///run/docker.sock")).stream()
            .anyMatch(
                listen -> listen.startsWith("unix://") && listen.endsWith("/run/docker.sock"));
  }

  private void stopContainers() {
    stopped.addAll(containers);
    endContainers();
  }

  public void endContainers() {
    containers.forEach(machine::hideShim);
    containers.clear();
  }

  /** {@code daemon/reload.go} of moby 26.1.5. */
  @Override
  public void reload() {
    if (run == null) {
      return;
    }
    log.add("level=info msg=\"Got signal to reload configuration, reloading from: daemon.json\"");
    Configuration now = machine.reader().read(UNIT);
    for (Diagnostic diagnostic : now.file().diagnostics()) {
      if (diagnostic.severity() == Diagnostic.Severity.ERROR) {
        log.add("level=error msg=\"" + diagnostic.message() + "\"");
        return;
      }
    }
    Map<String, List<String>> file = options(now, true);
    Set<String> twice = new TreeSet<>(file.keySet());
    twice.retainAll(run.flags.keySet());
    twice.remove("add-runtime");
    if (!twice.isEmpty() || file.keySet().stream().anyMatch(name -> find(name).isEmpty())) {
      log.add("level=error msg=\"unable to configure the Docker daemon: " + twice + "\"");
      return;
    }
    for (Option option : machine.catalog().options()) {
      List<String> values = file.get(option.name());
      if (option.isReloadable() && values != null) {
        run.file.put(option.name(), values);
      } else if (option.resetByReload() && values == null) {
        run.file.remove(option.name());
        run.flags.remove(option.name());
      }
    }
    log.add("level=info msg=\"Reloaded configuration: {}\"");
  }

  private Optional<Option> find(String name) {
    return machine.catalog().find(name);
  }

  private boolean endsSoon;

  /** Lets what happens to it by itself happen. */
  void tick() {
    if (run != null && (endsSoon || run.wasBorn(DIES)) && isOld()) {
      log.add("level=fatal msg=\"the data folder is broken\"");
      machine.hideProcess(run.pid);
      run = null;
      endContainers();
      machine.services().ended(UNIT);
    }
  }

  /** Has each process from now on end two seconds after its start, whatever it is started with. */
  public void endsSoonFromNowOn() {
    endsSoon = true;
  }

  private boolean isOld() {
    return !machine.now().isBefore(run.begun.plus(SOON));
  }

  boolean answers() {
    return run != null && !(run.wasBorn(GOES_DEAF) && isOld());
  }

  private boolean isOn(String name) {
    return run != null && run.has(name, "true");
  }

  /** Whether it runs. */
  public boolean isUp() {
    return run != null;
  }

  /** Its process; 0 when it does not run. */
  public int pid() {
    return run == null ? 0 : run.pid;
  }

  /** What it has; nothing when it does not run. */
  public Map<String, List<String>> options() {
    return run == null ? Map.of() : run.all();
  }

  /** Gives it a container with {@code --restart=always}, which does not run now. */
  public void startsAContainer() {
    startsAContainer = true;
  }

  /** Runs a container. */
  public void runContainer() {
    if (run != null) {
      containers.add("c" + ++lastContainer);
      machine.showShim("c" + lastContainer, containerd());
    }
  }

  /** {@code initContainerd} of moby 26.1.5. */
  private String containerd() {
    String told = first(run.all(), "containerd", "");
    String system = "/run/containerd/containerd.sock";
    String own = first(run.all(), "exec-root", "/var/run/docker") + "/containerd/containerd.sock";
    return !told.isEmpty() ? told : machine.exists(system) ? system : own;
  }

  /** The running containers. */
  public Set<String> containers() {
    return new TreeSet<>(containers);
  }

  /** The containers that were stopped so far. */
  public List<String> stopped() {
    return List.copyOf(stopped);
  }

  /** The files of each start that succeeded. */
  public List<Map<String, String>> starts() {
    return List.copyOf(starts);
  }

  /** What it has written. */
  public List<String> log() {
    return List.copyOf(log);
  }

  /** {@code GET /info}. */
  Map<String, Object> info() {
    Map<String, Object> info = new LinkedHashMap<>();
    Map<String, List<String>> all = options();
    info.put("Debug", isOn("debug"));
    info.put("LiveRestoreEnabled", isOn("live-restore"));
    info.put("ExperimentalBuild", isOn("experimental"));
    info.put("Driver", "overlay2");
    info.put("DriverStatus", List.of(List.of("Backing Filesystem", "extfs")));
    info.put("SecurityOptions", List.of("name=seccomp,profile=builtin"));
    info.put("LoggingDriver", first(all, "log-driver", "json-file"));
    info.put("DockerRootDir", first(all, "data-root", "/var/lib/docker"));
    info.put("DefaultRuntime", first(all, "default-runtime", "runc"));
    info.put("Labels", all.getOrDefault("label", List.of()));
    List<Object> networks = new ArrayList<>(List.of("127.0.0.0/8"));
    Map<String, Object> indexes = new LinkedHashMap<>();
    for (String registry : all.getOrDefault("insecure-registry", List.of())) {
      if (registry.contains("/")) {
        networks.add(registry);
      } else {
        indexes.put(registry, Map.of("Name", registry, "Secure", false));
      }
    }
    List<String> mirrors = new ArrayList<>();
    all.getOrDefault("registry-mirror", List.of())
        .forEach(url -> mirrors.add(url.endsWith("/") ? url : url + "/"));
    info.put(
        "RegistryConfig",
        Map.of("InsecureRegistryCIDRs", networks, "IndexConfigs", indexes, "Mirrors", mirrors));
    return info;
  }

  private static String first(Map<String, List<String>> all, String name, String otherwise) {
    return all.getOrDefault(name, List.of(otherwise)).get(0);
  }
}

package dev.dockerctl.service;

import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A service manager in memory. Units come from {@link #install}; what their jobs come to follows
 * from the file ({@code /bin/false} fails, a oneshot {@code sleep} never ends) or from {@link
 * #script}. Time passes only with {@link #advance}.
 */
public final class FakeServiceManager implements ServiceManager {
  private static final String WANTS = "/etc/systemd/system/multi-user.target.wants/";

  private final Map<String, FakeUnitFile> files = new HashMap<>();
  private final Map<String, FakeUnit> units = new HashMap<>();
  private final Map<String, TransientCommand> timers = new LinkedHashMap<>();
  private final Map<String, Instant> due = new HashMap<>();
  private final List<TransientCommand> fired = new ArrayList<>();
  private final List<String> calls = new ArrayList<>();
  private Map<String, String> environment = Map.of("PATH", "/usr/bin", "LANG", "C.UTF-8");
  private Instant now = Instant.EPOCH;
  private int lastPid = 1000;
  private int lastJob;
  private boolean denied;
  private final Optional<FakeUnitTree> tree;

  /** A manager whose units are installed by hand. */
  public FakeServiceManager() {
    this.tree = Optional.empty();
  }

  /** A manager whose units are the files of a tree. */
  public FakeServiceManager(FakeUnitTree tree) {
    this.tree = Optional.of(tree);
  }

  /** Says what runs as a unit, which stays loaded from now on. */
  public void attach(String unit, FakeMain main) {
    loaded(unit).main = main;
    main.filesRead();
  }

  /** The process of a unit has ended by itself. */
  public void ended(String unit) {
    FakeUnit gone = loaded(unit);
    gone.pid = 0;
    gone.result = "exit-code";
    gone.become("failed", "failed");
  }

  /** Writes a unit file, which counts after the next {@link #daemonReload}. */
  public void install(String unit, String text) {
    files.merge(unit, FakeUnitFile.MISSING.withText(text), (old, created) -> old.withText(text));
  }

  /** Writes a drop-in, which counts after the next {@link #daemonReload}. */
  public void dropIn(String unit, String name, String text) {
    files.put(unit, file(unit).withDropIn(name, text));
  }

  /** Masks a unit, which counts after the next {@link #daemonReload}. */
  public void mask(String unit) {
    files.put(unit, file(unit).asMasked());
  }

  /** Decides how the next jobs of a unit that start, restart or reload it end, in their order. */
  public void script(String unit, JobResult.Outcome... outcomes) {
    loaded(unit).script.addAll(List.of(outcomes));
  }

  /** Gives a property of a unit a value, by systemd's names; see {@link UnitState#of}. */
  public void property(String unit, String name, Object value) {
    loaded(unit).overrides.put(name, value);
  }

  /** Says what every service gets. */
  public void environment(Map<String, String> variables) {
    environment = variables;
  }

  /** Refuses every change from now on, as systemd does to a user who is not root. */
  public void deny() {
    denied = true;
  }

  /** The changes asked for so far, such as {@code restart docker.service}. */
  public List<String> calls() {
    return List.copyOf(calls);
  }

  /** Lets time pass; timers that are due run. */
  public void advance(Duration time) {
    now = now.plus(time);
    for (String name : List.copyOf(timers.keySet())) {
      if (!due.get(name).isAfter(now)) {
        fired.add(timers.remove(name));
      }
    }
  }

  /** The commands whose time came. */
  public List<TransientCommand> fired() {
    return List.copyOf(fired);
  }

  private FakeUnitFile file(String unit) {
    return tree.map(units -> units.file(unit))
        .orElseGet(() -> files.getOrDefault(unit, FakeUnitFile.MISSING));
  }

  private FakeUnit loaded(String name) {
    FakeUnit unit = units.get(name);
    if (unit == null) {
      unit = new FakeUnit(name);
      units.put(name, unit);
      unit.file = file(name);
    } else if (unit.isIdle()) {
      unit.file = file(name);
    }
    return unit;
  }

  private void change(String call) {
    calls.add(call);
    if (denied) {
      throw error(ErrorCode.NOT_PERMITTED, call.replaceFirst(" (.*)", " '$1'") + ": access denied");
    }
  }

  private static DockerctlException error(ErrorCode code, String text) {
    return new DockerctlException(code, "cannot " + text);
  }

  @Override
  public Map<String, String> environment() {
    return Map.copyOf(environment);
  }

  @Override
  public String version() {
    return "257 (257-fake)";
  }

  @Override
  public void daemonReload() {
    change("daemon-reload");
    for (FakeUnit unit : units.values()) {
      unit.file = file(unit.name);
      if (unit.main != null) {
        unit.main.filesRead();
      }
    }
  }

  @Override
  public UnitState unit(String name) {
    FakeUnit unit = loaded(name);
    return unit.state(!unit.file.equals(file(name)));
  }

  @Override
  public Map<String, Object> properties(String name) {
    Map<String, Object> properties = new HashMap<>();
    for (String limit : loaded(name).file.all("LimitNOFILE")) {
      properties.put("LimitNOFILE", Long.valueOf(limit));
    }
    properties.put("KillMode", loaded(name).file.last("KillMode", "control-group"));
    return properties;
  }

  @Override
  public void requireRestartAllowed(String unit) {
    change("may-restart " + unit);
  }

  @Override
  public void requireStopAllowed(String unit) {
    change("may-stop " + unit);
  }

  @Override
  public JobResult start(String unit, JobOptions options) {
    return new FakeJob(this, "start", available("start", unit), options).start();
  }

  @Override
  public JobResult stop(String unit, JobOptions options) {
    return new FakeJob(this, "stop", available("stop", unit), options).stop();
  }

  @Override
  public JobResult restart(String unit, JobOptions options) {
    return new FakeJob(this, "restart", available("restart", unit), options).restart();
  }

  @Override
  public JobResult reload(String unit, JobOptions options) {
    FakeUnit target = available("reload", unit);
    if (target.file.all("ExecReload").isEmpty()) {
      throw error(ErrorCode.REFUSED, "reload '" + unit + "': job type reload is not applicable");
    }
    return new FakeJob(this, "reload", target, options).reload();
  }

  /** The unit, if it can have a job. */
  private FakeUnit available(String verb, String name) {
    change(verb + " " + name);
    FakeUnit unit = loaded(name);
    String action = verb + " '" + name + "': ";
    if (!verb.equals("stop")) {
      switch (unit.file.loadState()) {
        case "not-found" -> throw error(ErrorCode.NOT_FOUND, action + "no such unit");
        case "masked" -> throw error(ErrorCode.REFUSED, action + "the unit is masked");
        case "bad-setting" -> throw error(ErrorCode.FAILED, action + "bad unit file setting");
        default -> {}
      }
    }
    return unit;
  }

  FakeUnit dependency(String name) {
    return loaded(name);
  }

  String nextJob() {
    return "/org/freedesktop/systemd1/job/" + ++lastJob;
  }

  int nextPid() {
    return ++lastPid;
  }

  static String newInvocation() {
    return UUID.randomUUID().toString().replace("-", "");
  }

  static boolean holds(FakeUnit unit, String condition) {
    return unit.file.all(condition).stream().allMatch(path -> Files.exists(Path.of(path)));
  }

  @Override
  public void resetFailed(String unit) {
    change("reset-failed " + unit);
    FakeUnit target = loaded(unit);
    target.starts = 0;
    target.result = "success";
    if (target.activeState.equals("failed")) {
      target.become("inactive", "dead");
    }
  }

  @Override
  public List<UnitFileChange> enable(List<String> names) {
    return link("enable", names, true);
  }

  @Override
  public List<UnitFileChange> disable(List<String> names) {
    return link("disable", names, false);
  }

  private List<UnitFileChange> link(String verb, List<String> names, boolean enabled) {
    change(verb + " " + String.join(" ", names));
    List<UnitFileChange> changes = new ArrayList<>();
    for (String name : names) {
      FakeUnit unit = loaded(name);
      if (unit.file.text() == null) {
        throw error(ErrorCode.NOT_FOUND, verb + " '" + name + "': no such unit");
      }
      if (unit.enabled != enabled && !unit.file.all("WantedBy").isEmpty()) {
        unit.enabled = enabled;
        changes.add(
            new UnitFileChange(
                enabled ? "symlink" : "unlink",
                WANTS + name,
                enabled ? "/etc/systemd/system/" + name : ""));
      }
    }
    return changes;
  }

  @Override
  public String unitFileState(String name) {
    String state = loaded(name).unitFileState();
    if (state.isEmpty()) {
      throw error(ErrorCode.NOT_FOUND, "ask whether '" + name + "' is enabled: no such unit");
    }
    return state;
  }

  @Override
  public ArmedTimer arm(TransientCommand command, Duration in) {
    change("arm " + command.name());
    if (timers.putIfAbsent(command.name(), command) != null) {
      throw error(ErrorCode.FAILED, "arm '" + command.name() + "': it exists already");
    }
    due.put(command.name(), now.plus(in));
    return new ArmedTimer(command.name(), now.plus(in));
  }

  @Override
  public void cancel(String name) {
    change("cancel " + name);
    timers.remove(name);
  }

  @Override
  public boolean armed(String name) {
    return timers.containsKey(name);
  }

  @Override
  public void close() {}
}

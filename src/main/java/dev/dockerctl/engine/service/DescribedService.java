package dev.dockerctl.engine.service;

import dev.dockerctl.engine.bus.BusError;
import dev.dockerctl.engine.process.HandedSocket;
import dev.dockerctl.engine.process.ProcessGroup;
import dev.dockerctl.engine.setting.EngineGaps;
import dev.dockerctl.engine.unit.EngineRuntime;
import dev.dockerctl.engine.unit.Job;
import dev.dockerctl.engine.unit.Unit;
import dev.dockerctl.engine.unit.Units;
import dev.dockerctl.unit.ExecCommand;
import dev.dockerctl.unit.LoadedUnit;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A service as its files describe it, with its processes and its job, in whatever state. */
abstract class DescribedService extends Unit {
  private final ProcessGroup group;
  private ServiceSettings how;
  private boolean saidWhatIsNotDone;

  DescribedService(EngineRuntime runtime, LoadedUnit loaded) {
    super(runtime, loaded);
    group = ProcessGroup.of(loaded.name(), runtime.tree().groupSuffix());
    how = new ServiceSettings(loaded);
  }

  @Override
  public void reload(LoadedUnit now) {
    super.reload(now);
    how = new ServiceSettings(now);
  }

  @Override
  public boolean canReload() {
    return !commands("ExecReload").isEmpty() || how.type.equals("notify-reload");
  }

  /** The socket units that belong to it. */
  public List<SocketUnit> sockets() {
    Set<String> names = new LinkedHashSet<>();
    for (String name : dependencies("Requires", "Wants", "BindsTo")) {
      if (name.endsWith(".socket")) {
        names.add(name);
      }
    }
    String own = name().substring(0, name().length() - 7) + "socket";
    names.add(own);
    Units units = runtime.units();
    List<SocketUnit> sockets = new ArrayList<>();
    for (String name : names) {
      // One's own name alone does not load a unit; a requirement has done so already.
      Unit unit = name.equals(own) ? units.find(name) : units.get(name);
      if (unit instanceof SocketUnit socket && loaded.names().contains(socket.service())) {
        sockets.add(socket);
      }
    }
    return sockets;
  }

  /** The listening sockets that its main process is handed. */
  List<HandedSocket> listeners() throws IOException {
    List<HandedSocket> listeners = new ArrayList<>();
    for (SocketUnit socket : sockets()) {
      listeners.addAll(socket.listeners());
    }
    return listeners;
  }

  /** The time in which starts are counted. */
  public Duration startLimitInterval() {
    return how.limitInterval;
  }

  /** How many starts are admitted in that time. */
  public int startLimitBurst() {
    return how.limitBurst;
  }

  @Override
  public boolean withinStartLimit() {
    return withinLimit(how.limitInterval, how.limitBurst);
  }

  /** Once for what was loaded: settings that only systemd can honour. */
  void sayWhatIsNotDone() {
    List<String> missing = EngineGaps.of(loaded);
    if (!saidWhatIsNotDone && !missing.isEmpty()) {
      saidWhatIsNotDone = true;
      say("not supported by the built-in engine, ignored: " + String.join(", ", missing));
    }
  }

  /** The settings as loaded last. */
  ServiceSettings how() {
    return how;
  }

  /** The commands of a setting such as {@code ExecStartPre}. */
  List<ExecCommand> commands(String key) {
    return loaded.service().exec(key);
  }

  /** Announces that something other than the state has changed. */
  void propertiesChanged() {
    runtime.propertiesChanged(this);
  }

  /** Writes to the unit's log. */
  public void say(String message) {
    runtime.log().say(name(), message);
  }

  @Override
  public Set<String> implicit(String... keys) {
    Set<String> names = new LinkedHashSet<>();
    for (String key : keys) {
      if (key.equals("Requires") || key.equals("After")) {
        names.addAll(settings.names("Service", "Sockets"));
      }
    }
    return names;
  }

  ProcessGroup group() {
    return group;
  }

  @Override
  public boolean keepsProcesses() {
    return !how.killMode.equals("control-group") && !members().isEmpty();
  }

  /** The processes of this run. */
  public Set<Integer> members() {
    return group.members(invocationId);
  }

  /** Whether such a job waits for the service or works on it. */
  boolean hasJob(Job.Type type) {
    return job != null && job.type() == type;
  }

  /** Asks for a start, as if somebody had called for it. */
  void requestStart() throws BusError {
    runtime.jobs().add(Job.Type.START, this, "replace");
  }

  /** Takes note whether {@code ExecCondition=} let the service start. */
  void conditionChecked(ServiceResult outcome) {
    conditionResult = outcome == ServiceResult.SUCCESS;
  }
}

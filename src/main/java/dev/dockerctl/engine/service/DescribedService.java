package dev.dockerctl.engine.service;

import dev.dockerctl.engine.bus.BusError;
import dev.dockerctl.engine.process.ProcessGroup;
import dev.dockerctl.engine.setting.EngineGaps;
import dev.dockerctl.engine.unit.EngineRuntime;
import dev.dockerctl.engine.unit.Job;
import dev.dockerctl.engine.unit.Unit;
import dev.dockerctl.unit.ExecCommand;
import dev.dockerctl.unit.LoadedUnit;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A service as its files describe it, with its processes and its job, in whatever state. */
abstract class DescribedService extends Unit implements ServiceContext {
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
    return new ServiceSockets(this).units();
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

  @Override
  public ServiceSettings how() {
    return how;
  }

  @Override
  public List<ExecCommand> commands(String key) {
    return loaded.service().exec(key);
  }

  @Override
  public void propertiesChanged() {
    runtime.propertiesChanged(this);
  }

  @Override
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

  @Override
  public Set<Integer> members() {
    return group.members(invocationId);
  }

  @Override
  public boolean hasJob(Job.Type type) {
    return job != null && job.type() == type;
  }

  @Override
  public void requestStart() throws BusError {
    runtime.jobs().add(Job.Type.START, this, "replace");
  }

  @Override
  public void conditionChecked(ServiceResult outcome) {
    conditionResult = outcome == ServiceResult.SUCCESS;
  }
}

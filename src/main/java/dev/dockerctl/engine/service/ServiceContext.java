package dev.dockerctl.engine.service;

import dev.dockerctl.engine.bus.BusError;
import dev.dockerctl.engine.unit.EngineRuntime;
import dev.dockerctl.engine.unit.Job;
import dev.dockerctl.unit.ExecCommand;
import java.util.List;
import java.util.Set;

/** The unit of a service as the classes that run it see it. */
interface ServiceContext {
  EngineRuntime runtime();

  /** The settings as loaded last. */
  ServiceSettings how();

  /** The commands of a setting such as {@code ExecStartPre}. */
  List<ExecCommand> commands(String key);

  /** The processes of this run. */
  Set<Integer> members();

  /** Whether such a job waits for the service or works on it. */
  boolean hasJob(Job.Type type);

  /** Asks for a start, as if somebody had called for it. */
  void requestStart() throws BusError;

  /** Takes note whether {@code ExecCondition=} let the service start. */
  void conditionChecked(ServiceResult outcome);

  /** Announces that something other than the state has changed. */
  void propertiesChanged();

  /** Writes to the unit's log. */
  void say(String message);
}

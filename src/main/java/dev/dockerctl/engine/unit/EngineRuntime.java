package dev.dockerctl.engine.unit;

import dev.dockerctl.engine.process.Children;
import dev.dockerctl.engine.process.EventLoop;
import java.time.Clock;

/** The engine's parts and events as units use them. */
public interface EngineRuntime {
  EventLoop loop();

  Children children();

  HostTree tree();

  UnitLog log();

  Clock clock();

  Units units();

  Jobs jobs();

  /** Where services report that they are ready. */
  String notifySocket();

  /** The engine's folder, {@code /run/dockerctl}. */
  java.nio.file.Path folder();

  /** Called when a client asks for a job. */
  void asked();

  /** Called when there is another job. */
  void jobAdded(Job job);

  /** Called when a job is over. */
  void jobRemoved(Job job, String result);

  /** Called after each change of a unit's state. */
  void unitChanged(Unit unit, ActiveState before);

  /** Called after a change of properties other than the state. */
  void propertiesChanged(Unit unit);

  /** Watches for the end of a process that is no child of the engine. */
  void watch(int pid);
}

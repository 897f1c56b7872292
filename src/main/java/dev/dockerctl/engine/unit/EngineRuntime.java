package dev.dockerctl.engine.unit;

import dev.dockerctl.engine.process.Children;
import dev.dockerctl.engine.process.EventLoop;
import java.security.SecureRandom;
import java.time.Clock;

/** What units need of the engine around them. */
public interface EngineRuntime {
  EventLoop loop();

  Children children();

  HostTree tree();

  UnitLog log();

  Clock clock();

  SecureRandom random();

  Units units();

  Jobs jobs();

  /** Where services report that they are ready. */
  String notifySocket();

  /** The engine's folder, {@code /run/dockerctl}. */
  java.nio.file.Path folder();

  /** Hears that a client wants something done to a unit. */
  void asked();

  /** Hears of each change of a unit's state. */
  void unitChanged(Unit unit, ActiveState before);

  /** Hears of changes of properties other than the state. */
  void propertiesChanged(Unit unit);

  /** Hears of a process that is to be watched although it is no child. */
  void watch(int pid);
}

package dev.dockerctl.engine.service;

import dev.dockerctl.engine.process.ProcessExit;
import dev.dockerctl.engine.unit.Unit;
import org.jspecify.annotations.Nullable;

/** The main process of a service, and what is remembered of it when it has gone. */
final class MainProcess {
  private static final int NO_COMMAND = -1;

  private final DescribedService unit;
  private int pid;
  private boolean known;
  private int command = NO_COMMAND;
  private @Nullable ProcessExit exit;
  private int lastPid;
  private long started;
  private long ended;

  MainProcess(DescribedService unit) {
    this.unit = unit;
  }

  /** Its process id, 0 if there is none. */
  int pid() {
    return pid;
  }

  boolean isRunning() {
    return pid > 0;
  }

  /** Tells whether the main process of this run is or was known for certain. */
  boolean isKnown() {
    return known;
  }

  /** How the last one ended; null if it did not yet. */
  @Nullable ProcessExit exit() {
    return exit;
  }

  /** The process id of the one that runs or ran last. */
  int lastPid() {
    return lastPid;
  }

  /** When it was started, in microseconds since 1970. */
  long started() {
    return started;
  }

  /** When it ended, in microseconds since 1970; 0 if it did not. */
  long ended() {
    return ended;
  }

  /** Which of the commands of {@code ExecStart=} it is, from 0; -1 if it is none. */
  int command() {
    return command;
  }

  /** Forgets everything, for a new run. */
  void reset() {
    known = false;
    exit = null;
    lastPid = 0;
    started = 0;
    ended = 0;
  }

  /** A command of {@code ExecStart=} has been started as the main process. */
  void begin(int newPid, int newCommand) {
    command = newCommand;
    set(newPid);
  }

  /**
   * Notes that the next process is not the main one, which is found by its PID file or by guess.
   */
  void beginsElsewhere() {
    command = NO_COMMAND;
  }

  /** A child of ours is the main process. */
  void set(int newPid) {
    pid = newPid;
    known = true;
    lastPid = newPid;
    started = now();
    ended = 0;
    exit = null;
    unit.propertiesChanged();
  }

  /** A process that need not be a child of ours is the main one. */
  void adopt(int newPid) {
    set(newPid);
    unit.runtime().watch(newPid);
  }

  /** Goes on with what an earlier engine knew; it had no process if the id is 0. */
  void resume(int oldPid, long start) {
    known = true;
    if (oldPid > 0) {
      adopt(oldPid);
    }
    started = start;
  }

  /** It has ended. */
  void end(ProcessExit how) {
    pid = 0;
    exit = how;
    ended = now();
  }

  /** Forgets the process, however it ended. */
  void drop() {
    pid = 0;
  }

  private long now() {
    return Unit.micros(unit.runtime().clock().instant());
  }
}

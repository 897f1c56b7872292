package dev.dockerctl.engine.service;

import dev.dockerctl.unit.ExecCommand;
import dev.dockerctl.unit.ExecFlag;
import java.time.Duration;
import java.util.List;

/** The commands that run beside the main process, one after the other: {@code ExecStop=}, say. */
final class ControlProcess {
  /** What came of running commands. */
  enum Begun {
    /** The first runs; its end tells how to go on. */
    RUNNING,
    /** There are none. */
    NOTHING,
    /** There is one, and it cannot be run. */
    FAILED
  }

  private final ServiceContext unit;
  private final CommandRunner runner;
  private List<ExecCommand> commands = List.of();
  private int index;
  private String key = "";
  private int pid;

  ControlProcess(ServiceContext unit, CommandRunner runner) {
    this.unit = unit;
    this.runner = runner;
  }

  /** Its process id, 0 if there is none. */
  int pid() {
    return pid;
  }

  boolean isRunning() {
    return pid > 0;
  }

  /** The setting whose commands run. */
  String key() {
    return key;
  }

  /** Begins with the commands of a setting, each within a limit. */
  Begun run(String setting, Duration limit) {
    pid = 0;
    commands = unit.commands(setting);
    index = 0;
    key = setting;
    return commands.isEmpty() ? Begun.NOTHING : runCurrent(limit);
  }

  /** Goes on with the next command, of which there is one. */
  Begun runNext(Duration limit) {
    index++;
    return runCurrent(limit);
  }

  private Begun runCurrent(Duration limit) {
    pid = runner.run(commands.get(index), key, limit);
    return pid > 0 ? Begun.RUNNING : Begun.FAILED;
  }

  /** The parent of a forking service runs, started as the first command of {@code ExecStart=}. */
  void take(int parent) {
    commands = unit.commands("ExecStart");
    index = 0;
    key = "ExecStart";
    pid = parent;
  }

  /** Whether another command comes after this one; of a forking service only one is run. */
  boolean hasNext() {
    return index + 1 < commands.size() && !key.equals("ExecStart");
  }

  /** Whether it does not matter how the command ends. */
  boolean isFailureIgnored() {
    return index < commands.size() && commands.get(index).flags().contains(ExecFlag.IGNORE_FAILURE);
  }

  /** There is no process any more; its commands may go on. */
  void drop() {
    pid = 0;
  }

  /** The commands are over. */
  void finish() {
    commands = List.of();
    key = "";
  }
}

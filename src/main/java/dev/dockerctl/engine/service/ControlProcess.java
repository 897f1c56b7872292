package dev.dockerctl.engine.service;

import dev.dockerctl.unit.ExecCommand;
import dev.dockerctl.unit.ExecFlag;
import java.time.Duration;
import java.util.List;

/** The commands that run beside the main process, one after the other: {@code ExecStop=}, say. */
final class ControlProcess {
  /** The outcome of running the commands of a setting. */
  enum Begun {
    /** The first command runs. */
    RUNNING,
    /** The setting has no commands. */
    NOTHING,
    /** The first command could not be started. */
    FAILED
  }

  private final DescribedService unit;
  private final ServiceLauncher launcher;
  private List<ExecCommand> commands = List.of();
  private int index;
  private String key = "";
  private int pid;

  ControlProcess(DescribedService unit, ServiceLauncher launcher) {
    this.unit = unit;
    this.launcher = launcher;
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
    pid = launcher.run(commands.get(index), key, limit);
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

  /** Tells whether a failure of the command is ignored. */
  boolean isFailureIgnored() {
    return index < commands.size() && commands.get(index).flags().contains(ExecFlag.IGNORE_FAILURE);
  }

  /** There is no process any more; its commands may go on. */
  void drop() {
    pid = 0;
  }

  /** Forgets the commands. */
  void finish() {
    commands = List.of();
    key = "";
  }
}

package dev.dockerctl.daemon;

import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.DaemonCommandLine;
import dev.dockerctl.config.DaemonProgram;
import dev.dockerctl.unit.syntax.Variable;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares the command line that a unit gives with that of a process, which differ where a wrapper
 * ({@code env}, {@code nice}, {@code rootlesskit}) stands before dockerd or becomes it.
 */
final class CommandLines {
  private CommandLines() {}

  /** Whether a process has the arguments for the daemon that a configuration gives. */
  static boolean isSame(List<String> process, Configuration disk) {
    List<String> wanted = disk.commandLine();
    if (wanted == null) {
      return false;
    }
    if (wanted.equals(process)) {
      return true;
    }
    DaemonCommandLine line = disk.line();
    if (line == null || !line.program().isRecognised()) {
      return endsWith(wanted, process);
    }
    List<String> arguments = arguments(line.program(), wanted);
    DaemonProgram program = DaemonProgram.recognise(process);
    if (program.isRecognised()) {
      return arguments(program, process).equals(arguments);
    }
    return process.size() > arguments.size()
        && process.subList(process.size() - arguments.size(), process.size()).equals(arguments)
        && process.get(process.size() - arguments.size() - 1).equals(line.program().program());
  }

  /** As with {@code nice -n 5 dockerd}, which becomes the daemon. */
  private static boolean endsWith(List<String> wanted, List<String> process) {
    int start = wanted.size() - process.size();
    return start > 0
        && DaemonProgram.recognise(process).isRecognised()
        && wanted.subList(start, wanted.size()).equals(process);
  }

  /** Whether it can be told at all what a process was given: a script may make up its own line. */
  static boolean canBeCompared(RunningDaemon running, Configuration disk) {
    DaemonCommandLine line = disk.line();
    return line != null
        && line.program().isRecognised()
        && DaemonProgram.recognise(running.commandLine()).isRecognised()
        && !running.isScript(line.program().program());
  }

  /** The variables of a unit that reach the daemon as they are, whatever stands before it. */
  static List<Variable> keptVariables(List<String> process, Configuration disk) {
    List<Variable> all = new ArrayList<>(disk.environment().variables().values());
    List<String> wanted = disk.commandLine();
    DaemonCommandLine line = disk.line();
    if (wanted == null || line == null || wanted.equals(process)) {
      return all;
    }
    if (!line.program().isRecognised()) {
      return List.of();
    }
    for (String word : wanted.subList(0, wanted.indexOf(line.program().program()))) {
      int equals = word.indexOf('=');
      if (word.startsWith("-")) {
        return List.of();
      }
      all.removeIf(variable -> equals > 0 && word.startsWith(variable.name() + "="));
    }
    return all;
  }

  static List<String> arguments(DaemonProgram program, List<String> line) {
    return line.subList(Math.min(program.firstArgument(), line.size()), line.size());
  }
}

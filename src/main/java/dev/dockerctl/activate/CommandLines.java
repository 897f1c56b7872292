package dev.dockerctl.activate;

import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.DaemonCommandLine;
import dev.dockerctl.config.DaemonProgram;
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
      return false;
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

  /** Whether it can be told at all what a process was given. */
  static boolean canBeCompared(List<String> process, Configuration disk) {
    DaemonCommandLine line = disk.line();
    return line != null
        && line.program().isRecognised()
        && DaemonProgram.recognise(process).isRecognised();
  }

  private static List<String> arguments(DaemonProgram program, List<String> line) {
    return line.subList(Math.min(program.firstArgument(), line.size()), line.size());
  }
}

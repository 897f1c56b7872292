package dev.dockerctl.host;

import java.util.List;

/** How the process that stands in for dockerd in a sandbox looks from outside. */
public final class StandInProcess {
  /** Its main class; what follows on its command line is what dockerd would have been given. */
  public static final String MAIN = "dev.dockerctl.cli.StandInMain";

  private StandInProcess() {}

  /** The command line of the daemon: that of the process, unless it stands in for another. */
  public static List<String> daemonLine(List<String> commandLine) {
    int main = commandLine.indexOf(MAIN);
    return main < 0 ? commandLine : List.copyOf(commandLine.subList(main + 1, commandLine.size()));
  }
}

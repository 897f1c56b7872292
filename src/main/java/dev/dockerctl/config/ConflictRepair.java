package dev.dockerctl.config;

import dev.dockerctl.error.ShellWords;
import java.util.Collection;

/**
 * The way out of options that are given on the command line and in daemon.json: a single command,
 * since the daemon would not start while one of them is left.
 */
public final class ConflictRepair {
  /** The drop-in that is written unless another one is named. */
  public static final String USUAL = "docker.conf";

  private static final String LATER = "zz-docker.conf";

  private ConflictRepair() {}

  /** Two commands, one a line, of which each is enough. */
  public static String of(Configuration configuration, Collection<String> names) {
    String end = dropIn(configuration) + " " + String.join(" ", names);
    return "dockerctl migrate --to daemon.json" + end + "\ndockerctl migrate --to drop-in" + end;
  }

  /** The drop-in to write, where a later one than the usual gives the command line. */
  private static String dropIn(Configuration configuration) {
    DaemonCommandLine line = configuration.line();
    String winner = line == null ? "" : line.command().setting().location().file();
    String name = winner.substring(winner.lastIndexOf('/') + 1);
    boolean later =
        configuration.unit().dropInPaths().contains(winner) && name.compareTo(USUAL) > 0;
    if (!later) {
      return "";
    }
    String folder = winner.substring(0, winner.lastIndexOf('/'));
    boolean writable =
        folder.endsWith("/" + configuration.unit().name() + ".d")
            && !folder.startsWith("/usr/")
            && !folder.startsWith("/lib/")
            && !folder.startsWith("/run/");
    return " --drop-in " + ShellWords.quote(writable ? name : laterThan(name));
  }

  /** A name that sorts after another one, as systemd sorts drop-ins. */
  public static String laterThan(String name) {
    if (name.compareTo(LATER) < 0) {
      return LATER;
    }
    // A letter sorts after the dot of the suffix, a dash before it.
    return name.substring(0, name.lastIndexOf('.')) + "z.conf";
  }
}

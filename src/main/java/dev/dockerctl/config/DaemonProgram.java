package dev.dockerctl.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells which words of a service's command line are options of dockerd, and which belong to the
 * program or to a wrapper around it.
 *
 * @param firstArgument index of the first word that dockerd gets as an argument; 0 if the daemon
 *     was not recognised
 * @param program the word that names the daemon
 * @param refusal why the options cannot be told from the rest; null if they can
 */
public record DaemonProgram(int firstArgument, String program, @Nullable String refusal) {
  private static final List<String> SHELLS = List.of("sh", "bash", "dash", "zsh", "ksh", "ash");

  /** Looks at an argument vector, {@code argv[0]} included. */
  public static DaemonProgram recognise(List<String> argv) {
    if (argv.isEmpty()) {
      return refuse("", "the command line is empty");
    }
    int index = 0;
    if (baseName(argv.get(0)).equals("env")) {
      index = afterEnv(argv);
      if (index < 0) {
        return refuse(argv.get(0), "the options of 'env' in it are not understood");
      }
      if (index == argv.size()) {
        return refuse(argv.get(0), "'env' in it starts no program");
      }
    }
    return daemonAt(argv, baseName(argv.get(index)).equals("rootlesskit") ? inKit(argv) : index);
  }

  /** The daemon's script that rootlesskit runs behind its own options; 0 where there is none. */
  private static int inKit(List<String> argv) {
    for (int i = 1; i < argv.size(); i++) {
      if (isDaemonName(baseName(argv.get(i)))) {
        return i;
      }
    }
    return 0;
  }

  /** Whether the options can be told. */
  public boolean isRecognised() {
    return refusal == null;
  }

  private static DaemonProgram daemonAt(List<String> argv, int index) {
    String program = argv.get(index);
    String name = baseName(program);
    if (isDaemonName(name)) {
      boolean subcommand = index + 1 < argv.size() && argv.get(index + 1).equals("daemon");
      return new DaemonProgram(index + (subcommand ? 2 : 1), program, null);
    }
    if (name.equals("docker") || name.equals("docker-current")) {
      return dockerAt(argv, index);
    }
    if (SHELLS.contains(name)) {
      return refuse(program, "dockerd is started inside a shell command");
    }
    return refuse(program, "'" + program + "' is not dockerd and not a wrapper that is known");
  }

  /** {@code docker daemon} of 1.8 to 1.11 and {@code docker -d} before. */
  private static DaemonProgram dockerAt(List<String> argv, int index) {
    if (index + 1 < argv.size()) {
      String next = argv.get(index + 1);
      if (next.equals("daemon") || next.equals("-d") || next.equals("--daemon")) {
        return new DaemonProgram(index + 2, argv.get(index), null);
      }
    }
    return refuse(argv.get(index), "'docker' in it is the client, not the daemon");
  }

  private static boolean isDaemonName(String name) {
    return name.equals("dockerd")
        || name.equals("dockerd-current")
        || name.equals("dockerd-ce")
        || name.equals("dockerd-rootless.sh")
        || name.equals("balenad")
        || name.equals("balena-engine-daemon")
        || isVersioned(name);
  }

  /** Such as {@code dockerd-26.1}. */
  private static boolean isVersioned(String name) {
    return name.length() > 8
        && name.startsWith("dockerd-")
        && name.charAt(8) >= '0'
        && name.charAt(8) <= '9';
  }

  /** Skips {@code env}, its assignments and the few options that take no argument of their own. */
  private static int afterEnv(List<String> argv) {
    int i = 1;
    while (i < argv.size()) {
      String word = argv.get(i);
      if (word.equals("--")) {
        i++;
      } else if (word.equals("-u") || word.equals("--unset")) {
        i += 2;
      } else if (word.equals("-i") || word.equals("-") || word.startsWith("--unset=")) {
        i++;
      } else if (word.startsWith("-")) {
        return -1;
      } else if (word.indexOf('=') > 0) {
        i++;
      } else {
        return i;
      }
    }
    return argv.size();
  }

  private static DaemonProgram refuse(String program, String reason) {
    return new DaemonProgram(0, program, reason);
  }

  private static String baseName(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}

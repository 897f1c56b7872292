package dev.dockerctl.change;

import dev.dockerctl.host.Execution;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The system calls by which a dockerctl changes the disk, and what befalls it there: strace(1). */
final class TracedCalls {
  private static final String STRACE = "strace -f -qq -o ";

  /** Much faster, but no signal can be sent with it. */
  private static final String FAST = "--seccomp-bpf ";

  private static final String CALLS =
      "write,fsync,rename,unlink,rmdir,mkdir,chmod,ftruncate,fcntl,chown";
  private static final Pattern LINE = Pattern.compile("^(\\d+) +([a-z]+)\\((.*)$");
  private static final Pattern PATH =
      Pattern.compile("[<\"](/(?:etc|var/lib/dockerctl|run/dockerctl|tmp/dockerctl-)[^>\"]*)[>\"]");

  /**
   * Its first calls come so early that the launcher's shell and dockerd have as many of their own.
   */
  private static final String BY_PATH = "/run/dockerctl/lock";

  /** Calls of which there are few, and one for each kind of clean-up. */
  private static final Set<String> RARE = Set.of("unlink", "rmdir", "ftruncate", "fcntl");

  private final SafetyHost host;

  TracedCalls(SafetyHost host) {
    this.host = host;
  }

  /**
   * One of them.
   *
   * @param count the how manieth of its name it is in its thread, on {@link #BY_PATH} of that path
   * @param path the first file that it names
   */
  record Point(String call, int count, String path) {
    boolean isRare() {
      return RARE.contains(call);
    }
  }

  /** Those of a command, which is run for it. */
  List<Point> of(String words) {
    host.sh(
            STRACE
                + "/tmp/trace "
                + FAST
                + "-y -e trace="
                + CALLS
                + " "
                + SafetyHost.launcher()
                + " "
                + words)
        .orThrow();
    Map<String, Integer> counts = new HashMap<>();
    List<Point> points = new ArrayList<>();
    for (String line : host.sh("cat /tmp/trace").orThrow().split("\n")) {
      Matcher call = LINE.matcher(line);
      if (!call.matches()) {
        continue;
      }
      int count = counts.merge(call.group(1) + call.group(2), 1, Integer::sum);
      Matcher path = PATH.matcher(call.group(3));
      boolean changes = !call.group(2).equals("fcntl") || line.contains("F_SETLK");
      if (changes && path.find()) {
        String key = call.group(1) + call.group(2) + path.group(1);
        int countOfPath = counts.merge(key, 1, Integer::sum);
        boolean byPath = path.group(1).equals(BY_PATH);
        points.add(new Point(call.group(2), byPath ? countOfPath : count, path.group(1)));
      }
    }
    return points;
  }

  /** Runs the command with one call that fails. */
  Execution failing(Point point, String error, String words) {
    return injected(point, FAST, "error=" + error, words);
  }

  /** Runs the command, which is killed at one call. */
  Execution killedAt(Point point, String words) {
    return injected(point, "", "signal=KILL", words);
  }

  private Execution injected(Point point, String how, String fault, String words) {
    String call = point.call();
    String only = point.path().equals(BY_PATH) ? "-P " + BY_PATH + " " : "";
    return host.sh(
        STRACE
            + ("/dev/null " + how + only + "-e trace=" + call)
            + (" -e inject=" + call + ":" + fault + ":when=" + point.count() + " ")
            + (SafetyHost.launcher() + " " + words));
  }
}

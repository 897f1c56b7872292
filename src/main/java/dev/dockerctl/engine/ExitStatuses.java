package dev.dockerctl.engine;

import dev.dockerctl.unit.Setting;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A set of exit statuses and signals, as {@code SuccessExitStatus=} lists them.
 *
 * @param statuses exit statuses
 * @param signals signals
 */
record ExitStatuses(Set<Integer> statuses, Set<Integer> signals) {
  /** Names of exit statuses that occur here; systemd.exec(5) has them all. */
  private static final Map<Integer, String> NAMES =
      Map.ofEntries(
          Map.entry(0, "SUCCESS"),
          Map.entry(1, "FAILURE"),
          Map.entry(2, "INVALIDARGUMENT"),
          Map.entry(3, "NOTIMPLEMENTED"),
          Map.entry(4, "NOPERMISSION"),
          Map.entry(5, "NOTINSTALLED"),
          Map.entry(6, "NOTCONFIGURED"),
          Map.entry(7, "NOTRUNNING"),
          Map.entry(64, "USAGE"),
          Map.entry(65, "DATAERR"),
          Map.entry(69, "UNAVAILABLE"),
          Map.entry(70, "SOFTWARE"),
          Map.entry(71, "OSERR"),
          Map.entry(73, "CANTCREAT"),
          Map.entry(74, "IOERR"),
          Map.entry(75, "TEMPFAIL"),
          Map.entry(77, "NOPERM"),
          Map.entry(78, "CONFIG"),
          Map.entry(200, "CHDIR"),
          Map.entry(203, "EXEC"),
          Map.entry(205, "LIMITS"),
          Map.entry(216, "GROUP"),
          Map.entry(217, "USER"));

  private static final Set<Integer> ASKING =
      Set.of(Signals.HUP, Signals.INT, Signals.TERM, Signals.PIPE);

  /** The set that assignments come to, resets included. */
  static ExitStatuses of(List<Setting> settings) {
    Set<Integer> statuses = new HashSet<>();
    Set<Integer> signals = new HashSet<>();
    for (Setting setting : settings) {
      if (setting.value().isEmpty()) {
        statuses.clear();
        signals.clear();
      }
      for (String word : setting.value().replace('\t', ' ').split(" ")) {
        add(word, statuses, signals);
      }
    }
    return new ExitStatuses(Set.copyOf(statuses), Set.copyOf(signals));
  }

  private static void add(String word, Set<Integer> statuses, Set<Integer> signals) {
    if (word.isEmpty()) {
      return;
    }
    if (Character.isDigit(word.charAt(0))) {
      if (word.length() <= 3 && Integer.parseInt(word) <= 255) {
        statuses.add(Integer.parseInt(word));
      }
      return;
    }
    for (Map.Entry<Integer, String> name : NAMES.entrySet()) {
      if (name.getValue().equals(word.toUpperCase(Locale.ROOT))) {
        statuses.add(name.getKey());
        return;
      }
    }
    int signal = Signals.parse(word);
    if (signal > 0) {
      signals.add(signal);
    }
  }

  /** The name of a status, or an empty text. */
  static String name(int status) {
    return NAMES.getOrDefault(status, "");
  }

  /** Whether an end is in the set. */
  boolean contains(ProcessExit exit) {
    return exit.exited() ? statuses.contains(exit.status()) : signals.contains(exit.status());
  }

  /** Whether the end of a command counts as success. */
  boolean isClean(ProcessExit exit) {
    return (exit.exited() && exit.status() == 0) || contains(exit);
  }

  /** Whether the end of a daemon counts as success: it may also die of what asks it to stop. */
  boolean isCleanForDaemon(ProcessExit exit) {
    boolean asked = exit.code() == ProcessExit.KILLED && ASKING.contains(exit.status());
    return asked || isClean(exit);
  }
}

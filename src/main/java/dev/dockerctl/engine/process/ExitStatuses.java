package dev.dockerctl.engine.process;

import dev.dockerctl.engine.setting.UnitSettings;
import dev.dockerctl.host.ExitNames;
import dev.dockerctl.unit.setting.Signals;
import dev.dockerctl.unit.syntax.Setting;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A set of exit statuses and signals, as {@code SuccessExitStatus=} lists them.
 *
 * @param statuses exit statuses
 * @param signals signals
 */
public record ExitStatuses(Set<Integer> statuses, Set<Integer> signals) {
  private static final Map<Integer, String> NAMES = ExitNames.all();

  private static final Set<Integer> ASKING =
      Set.of(Signals.HUP, Signals.INT, Signals.TERM, Signals.PIPE);

  /** Parses a list of assignments, in which an empty one resets the set. */
  public static ExitStatuses of(List<Setting> settings) {
    Set<Integer> statuses = new HashSet<>();
    Set<Integer> signals = new HashSet<>();
    for (Setting setting : settings) {
      if (setting.value().isEmpty()) {
        statuses.clear();
        signals.clear();
      }
      for (String word : UnitSettings.words(setting.value())) {
        add(word, statuses, signals);
      }
    }
    return new ExitStatuses(Set.copyOf(statuses), Set.copyOf(signals));
  }

  private static void add(String word, Set<Integer> statuses, Set<Integer> signals) {
    for (Map.Entry<Integer, String> name : NAMES.entrySet()) {
      if (name.getValue().equals(word)) {
        statuses.add(name.getKey());
        return;
      }
    }
    int number = Signals.number(word);
    int signal = Signals.parse(word);
    if (number >= 0 && number <= 255) {
      statuses.add(number);
    } else if (signal > 0) {
      signals.add(signal);
    }
  }

  /** The name of a status, or an empty text. */
  static String name(int status) {
    return NAMES.getOrDefault(status, "");
  }

  /** Tells whether the set has the status or signal with which a process ended. */
  public boolean contains(ProcessExit exit) {
    return exit.exited() ? statuses.contains(exit.status()) : signals.contains(exit.status());
  }

  /** Tells whether a command succeeded; one that dumped core did not. */
  public boolean isClean(ProcessExit exit) {
    boolean success = exit.exited() && exit.status() == 0;
    return success || (exit.code() != ProcessExit.DUMPED && contains(exit));
  }

  /** Tells whether a daemon succeeded; it may also end by SIGHUP, SIGINT, SIGTERM or SIGPIPE. */
  public boolean isCleanForDaemon(ProcessExit exit) {
    boolean asked = exit.code() == ProcessExit.KILLED && ASKING.contains(exit.status());
    return asked || isClean(exit);
  }
}

package dev.dockerctl.engine.process;

import dev.dockerctl.engine.setting.UnitSettings;
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
  /** Names of exit statuses, systemd.exec(5). */
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
          Map.entry(66, "NOINPUT"),
          Map.entry(67, "NOUSER"),
          Map.entry(68, "NOHOST"),
          Map.entry(69, "UNAVAILABLE"),
          Map.entry(70, "SOFTWARE"),
          Map.entry(71, "OSERR"),
          Map.entry(72, "OSFILE"),
          Map.entry(73, "CANTCREAT"),
          Map.entry(74, "IOERR"),
          Map.entry(75, "TEMPFAIL"),
          Map.entry(76, "PROTOCOL"),
          Map.entry(77, "NOPERM"),
          Map.entry(78, "CONFIG"),
          Map.entry(200, "CHDIR"),
          Map.entry(201, "NICE"),
          Map.entry(202, "FDS"),
          Map.entry(203, "EXEC"),
          Map.entry(204, "MEMORY"),
          Map.entry(205, "LIMITS"),
          Map.entry(206, "OOM_ADJUST"),
          Map.entry(207, "SIGNAL_MASK"),
          Map.entry(208, "STDIN"),
          Map.entry(209, "STDOUT"),
          Map.entry(210, "CHROOT"),
          Map.entry(211, "IOPRIO"),
          Map.entry(212, "TIMERSLACK"),
          Map.entry(213, "SECUREBITS"),
          Map.entry(214, "SETSCHEDULER"),
          Map.entry(215, "CPUAFFINITY"),
          Map.entry(216, "GROUP"),
          Map.entry(217, "USER"),
          Map.entry(218, "CAPABILITIES"),
          Map.entry(219, "CGROUP"),
          Map.entry(220, "SETSID"),
          Map.entry(221, "CONFIRM"),
          Map.entry(222, "STDERR"),
          Map.entry(224, "PAM"),
          Map.entry(225, "NETWORK"),
          Map.entry(226, "NAMESPACE"),
          Map.entry(227, "NO_NEW_PRIVILEGES"),
          Map.entry(228, "SECCOMP"),
          Map.entry(229, "SELINUX_CONTEXT"),
          Map.entry(230, "PERSONALITY"),
          Map.entry(231, "APPARMOR"),
          Map.entry(232, "ADDRESS_FAMILIES"),
          Map.entry(233, "RUNTIME_DIRECTORY"),
          Map.entry(235, "CHOWN"),
          Map.entry(236, "SMACK_PROCESS_LABEL"),
          Map.entry(237, "KEYRING"),
          Map.entry(238, "STATE_DIRECTORY"),
          Map.entry(239, "CACHE_DIRECTORY"),
          Map.entry(240, "LOGS_DIRECTORY"),
          Map.entry(241, "CONFIGURATION_DIRECTORY"),
          Map.entry(242, "NUMA_POLICY"),
          Map.entry(243, "CREDENTIALS"),
          Map.entry(244, "BPF"),
          Map.entry(245, "KSM"),
          Map.entry(255, "EXCEPTION"));

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

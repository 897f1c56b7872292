package dev.dockerctl.engine;

import java.util.List;
import java.util.Locale;

/** Numbers and names of signals, signal(7); the numbers are those of x86, ARM and most others. */
final class Signals {
  static final int HUP = 1;
  static final int INT = 2;
  static final int ABRT = 6;
  static final int KILL = 9;
  static final int PIPE = 13;
  static final int TERM = 15;
  static final int CONT = 18;

  private static final List<String> NAMES =
      List.of(
          "", "HUP", "INT", "QUIT", "ILL", "TRAP", "ABRT", "BUS", "FPE", "KILL", "USR1", "SEGV",
          "USR2", "PIPE", "ALRM", "TERM", "STKFLT", "CHLD", "CONT", "STOP", "TSTP", "TTIN", "TTOU",
          "URG", "XCPU", "XFSZ", "VTALRM", "PROF", "WINCH", "IO", "PWR", "SYS");

  private static final int REALTIME_MIN = 34;

  private Signals() {}

  /** The number of a signal named as {@code SIGTERM}, {@code TERM} or {@code 15}; 0 if unknown. */
  static int parse(String text) {
    String name = text.toUpperCase(Locale.ROOT);
    if (name.startsWith("SIG")) {
      name = name.substring(3);
    }
    if (name.startsWith("RTMIN")) {
      int offset = number(name.substring(5).replace("+", ""));
      return offset < 0 ? REALTIME_MIN : REALTIME_MIN + offset;
    }
    int known = NAMES.indexOf(name);
    return known > 0 ? known : Math.max(0, Math.min(64, number(name)));
  }

  /** The name without {@code SIG}, or the number. */
  static String name(int signal) {
    return signal > 0 && signal < NAMES.size() ? NAMES.get(signal) : Integer.toString(signal);
  }

  private static int number(String digits) {
    if (digits.isEmpty() || digits.length() > 3) {
      return -1;
    }
    for (int i = 0; i < digits.length(); i++) {
      if (digits.charAt(i) < '0' || digits.charAt(i) > '9') {
        return -1;
      }
    }
    return Integer.parseInt(digits);
  }
}

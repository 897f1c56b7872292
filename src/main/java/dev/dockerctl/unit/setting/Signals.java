package dev.dockerctl.unit.setting;

import java.util.List;

/** Numbers and names of signals, signal(7); the numbers are those of x86, ARM and most others. */
public final class Signals {
  public static final int HUP = 1;
  public static final int INT = 2;
  public static final int ABRT = 6;
  public static final int KILL = 9;
  public static final int USR1 = 10;
  public static final int USR2 = 12;
  public static final int PIPE = 13;
  public static final int TERM = 15;
  public static final int CONT = 18;

  private static final List<String> NAMES =
      List.of(
          "", "HUP", "INT", "QUIT", "ILL", "TRAP", "ABRT", "BUS", "FPE", "KILL", "USR1", "SEGV",
          "USR2", "PIPE", "ALRM", "TERM", "STKFLT", "CHLD", "CONT", "STOP", "TSTP", "TTIN", "TTOU",
          "URG", "XCPU", "XFSZ", "VTALRM", "PROF", "WINCH", "IO", "PWR", "SYS");

  /** The result for a text that is no number. */
  public static final int NONE = Integer.MIN_VALUE;

  private static final int LAST = 64;
  private static final int REALTIME_MIN = 34;

  private Signals() {}

  /** The number of a signal named as {@code SIGTERM}, {@code TERM} or {@code 15}; 0 if unknown. */
  public static int parse(String text) {
    int number = number(text);
    if (number != NONE) {
      return number > 0 && number <= LAST ? number : 0;
    }
    String name = text.startsWith("SIG") ? text.substring(3) : text;
    if (name.startsWith("RTMIN")) {
      return realTime(name.substring(5), "+");
    }
    if (name.startsWith("RTMAX")) {
      return realTime(name.substring(5), "-");
    }
    return Math.max(0, NAMES.indexOf(name));
  }

  /** A signal counted from the first real-time one up, or from the last one down. */
  private static int realTime(String offset, String sign) {
    int base = sign.equals("+") ? REALTIME_MIN : LAST;
    if (offset.isEmpty()) {
      return base;
    }
    int number = offset.startsWith(sign) ? number(offset) : NONE;
    int signal = base + (number == NONE ? 0 : number);
    boolean known = number != NONE && signal >= REALTIME_MIN && signal <= LAST;
    return known ? signal : 0;
  }

  /** The name without {@code SIG}, or the number. */
  public static String name(int signal) {
    if (signal >= REALTIME_MIN && signal <= LAST) {
      return "RTMIN+" + (signal - REALTIME_MIN);
    }
    return signal > 0 && signal < NAMES.size() ? NAMES.get(signal) : Integer.toString(signal);
  }

  /** A number as C writes it: decimal, octal or hexadecimal; {@link #NONE} for other texts. */
  public static int number(String text) {
    try {
      return text.startsWith("#") ? NONE : Integer.decode(text);
    } catch (NumberFormatException e) {
      return NONE;
    }
  }
}

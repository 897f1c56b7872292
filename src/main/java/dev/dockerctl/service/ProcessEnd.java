package dev.dockerctl.service;

/**
 * How a process ended, waitid(2).
 *
 * @param code 1 exited, 2 killed, 3 dumped core
 * @param status its exit status or signal
 */
public record ProcessEnd(int code, int status) {
  private static final int EXITED = 1;
  private static final int KILLED = 2;

  /** The exit statuses of the C library and of systemd, systemd.exec(5) of version 257, from 0. */
  private static final String[] LOW = {"SUCCESS", "FAILURE"};

  private static final int FIRST_OF_SYSTEMD = 200;

  /** The statuses from 200 on; an empty name stands for one that has none. */
  private static final String[] HIGH = {
    "CHDIR",
    "NICE",
    "FDS",
    "EXEC",
    "MEMORY",
    "LIMITS",
    "OOM_ADJUST",
    "SIGNAL_MASK",
    "STDIN",
    "STDOUT",
    "CHROOT",
    "IOPRIO",
    "TIMERSLACK",
    "SECUREBITS",
    "SETSCHEDULER",
    "CPUAFFINITY",
    "GROUP",
    "USER",
    "CAPABILITIES",
    "CGROUP",
    "SETSID",
    "CONFIRM",
    "STDERR",
    "",
    "PAM",
    "NETWORK",
    "NAMESPACE",
    "NO_NEW_PRIVILEGES",
    "SECCOMP",
    "SELINUX_CONTEXT",
    "PERSONALITY",
    "APPARMOR",
    "ADDRESS_FAMILIES",
    "RUNTIME_DIRECTORY",
    "",
    "CHOWN",
    "SMACK_PROCESS_LABEL",
    "KEYRING",
    "STATE_DIRECTORY",
    "CACHE_DIRECTORY",
    "LOGS_DIRECTORY",
    "CONFIGURATION_DIRECTORY",
    "NUMA_POLICY",
    "CREDENTIALS",
    "BPF",
    "KSM"
  };

  /** The names of the signals of Linux from 1 on, without {@code SIG}, signal(7). */
  private static final String[] SIGNALS = {
    "HUP", "INT", "QUIT", "ILL", "TRAP", "ABRT", "BUS", "FPE", "KILL", "USR1", "SEGV", "USR2",
    "PIPE", "ALRM", "TERM", "STKFLT", "CHLD", "CONT", "STOP", "TSTP", "TTIN", "TTOU", "URG", "XCPU",
    "XFSZ", "VTALRM", "PROF", "WINCH", "IO", "PWR", "SYS"
  };

  /** Whether a daemon ends like this when it is told to, exit-status.c of systemd 257. */
  public boolean isClean() {
    return code == EXITED
        ? status == 0
        : code == KILLED && (status == 1 || status == 2 || status == 15 || status == 13);
  }

  /** As systemctl tells it, such as {@code code=exited, status=1/FAILURE}. */
  public String text() {
    if (code == EXITED) {
      String name = statusName();
      return "code=exited, status=" + status + (name.isEmpty() ? "" : "/" + name);
    }
    return (code == KILLED ? "code=killed" : "code=dumped") + ", signal=" + signalName();
  }

  private String statusName() {
    if (status >= 0 && status < LOW.length) {
      return LOW[status];
    }
    int index = status - FIRST_OF_SYSTEMD;
    return index >= 0 && index < HIGH.length ? HIGH[index] : "";
  }

  private String signalName() {
    return status >= 1 && status <= SIGNALS.length ? SIGNALS[status - 1] : Integer.toString(status);
  }
}

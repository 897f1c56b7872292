package dev.dockerctl.host;

import java.util.HashMap;
import java.util.Map;

/** The names of exit statuses, systemd.exec(5) of version 257. */
public final class ExitNames {
  /** Those of the C library and of systemd: in each line a status, and the names from it on. */
  private static final String SHOWN =
      """
      0 SUCCESS FAILURE
      200 CHDIR NICE FDS EXEC MEMORY LIMITS OOM_ADJUST SIGNAL_MASK STDIN STDOUT
      210 CHROOT IOPRIO TIMERSLACK SECUREBITS SETSCHEDULER CPUAFFINITY GROUP USER
      218 CAPABILITIES CGROUP SETSID CONFIRM STDERR
      224 PAM NETWORK NAMESPACE NO_NEW_PRIVILEGES SECCOMP SELINUX_CONTEXT PERSONALITY
      231 APPARMOR ADDRESS_FAMILIES RUNTIME_DIRECTORY
      235 CHOWN SMACK_PROCESS_LABEL KEYRING STATE_DIRECTORY CACHE_DIRECTORY LOGS_DIRECTORY
      241 CONFIGURATION_DIRECTORY NUMA_POLICY CREDENTIALS BPF KSM
      """;

  /** Those that are known besides, in the same form. */
  private static final String OTHERS =
      """
      2 INVALIDARGUMENT NOTIMPLEMENTED NOPERMISSION NOTINSTALLED NOTCONFIGURED NOTRUNNING
      64 USAGE DATAERR NOINPUT NOUSER NOHOST UNAVAILABLE SOFTWARE OSERR OSFILE CANTCREAT
      74 IOERR TEMPFAIL PROTOCOL NOPERM CONFIG
      255 EXCEPTION
      """;

  private ExitNames() {}

  /** By their statuses those that systemctl shows. */
  public static Map<Integer, String> shown() {
    return read(SHOWN);
  }

  /** All by their statuses. */
  public static Map<Integer, String> all() {
    return read(SHOWN + OTHERS);
  }

  private static Map<Integer, String> read(String table) {
    Map<Integer, String> names = new HashMap<>();
    for (String line : table.split("\n")) {
      String[] words = line.split(" ");
      for (int i = 1; i < words.length; i++) {
        names.put(Integer.parseInt(words[0]) + i - 1, words[i]);
      }
    }
    return names;
  }
}

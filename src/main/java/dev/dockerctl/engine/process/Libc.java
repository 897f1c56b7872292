package dev.dockerctl.engine.process;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import dev.dockerctl.host.NativeLibrary;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The calls of the C library that the JDK has no counterpart for; see section 2 and 3 of man. */
public final class Libc {
  public static final int AF_UNIX = 1;
  public static final int AF_INET = 2;
  public static final int AF_INET6 = 10;
  public static final int SOCK_STREAM = 1;
  static final int SOCK_DGRAM = 2;
  public static final int SOCK_CLOEXEC = 0x80000;
  public static final int SOL_SOCKET = 1;
  public static final int SO_REUSEADDR = 2;
  static final int SO_PASSCRED = 16;
  static final int F_DUPFD_CLOEXEC = 1030;
  static final int EINTR = 4;
  static final int ECHILD = 10;
  static final int SPAWN_SETSIGDEF = 0x04;
  static final int SPAWN_SETSIGMASK = 0x08;
  static final int SPAWN_SETSID = 0x80;

  private static final int PR_SET_CHILD_SUBREAPER = 36;
  private static final int SYS_PIDFD_OPEN = 434;

  /** As many as the kernel has room for, NGROUPS_MAX. */
  private static final int MOST_GROUPS = 65_536;

  private static final short POLLIN = 1;

  static {
    NativeLibrary.load();
    Native.register(Libc.class, "c");
  }

  private Libc() {}

  static native int posix_spawn(
      IntByReference pid,
      String path,
      Pointer actions,
      Pointer attributes,
      Pointer argv,
      Pointer env);

  static native int posix_spawn_file_actions_init(Pointer actions);

  static native int posix_spawn_file_actions_destroy(Pointer actions);

  static native int posix_spawn_file_actions_adddup2(Pointer actions, int from, int to);

  static native int posix_spawn_file_actions_addclose(Pointer actions, int descriptor);

  static native int posix_spawn_file_actions_addopen(
      Pointer actions, int descriptor, String path, int flags, int mode);

  static native int posix_spawn_file_actions_addchdir_np(Pointer actions, String path);

  static native int posix_spawnattr_init(Pointer attributes);

  static native int posix_spawnattr_destroy(Pointer attributes);

  static native int posix_spawnattr_setflags(Pointer attributes, short flags);

  static native int posix_spawnattr_setsigmask(Pointer attributes, Pointer set);

  static native int posix_spawnattr_setsigdefault(Pointer attributes, Pointer set);

  static native int sigemptyset(Pointer set);

  static native int sigfillset(Pointer set);

  static native int waitpid(int pid, IntByReference status, int options);

  public static native int kill(int pid, int signal);

  public static native int getpid();

  public static native int socket(int domain, int type, int protocol);

  public static native int bind(int socket, Pointer address, int length);

  public static native int listen(int socket, int backlog);

  public static native int setsockopt(int socket, int level, int name, Pointer value, int length);

  static native long recvmsg(int socket, Pointer message, int flags);

  static native int socketpair(int domain, int type, int protocol, Pointer ends);

  static native long read(int descriptor, byte[] bytes, long count);

  static native long write(int descriptor, byte[] bytes, long count);

  public static native int close(int descriptor);

  static native int fcntl(int descriptor, int command, int argument);

  static native int prctl(int option, long a, long b, long c, long d);

  static native int prlimit(int pid, int resource, @Nullable Pointer wanted, @Nullable Pointer old);

  static native int setpriority(int which, int who, int value);

  public static native int chown(String path, int user, int group);

  public static native int umask(int mask);

  static native int poll(Pointer descriptors, long count, int timeoutMillis);

  static native long syscall(long number, long a, long b);

  static native @Nullable Pointer getpwnam(String name);

  static native @Nullable Pointer getpwuid(int id);

  static native @Nullable Pointer getgrnam(String name);

  static native int getgrouplist(String user, int group, Pointer groups, IntByReference count);

  /** Why the last call on this thread failed. */
  public static int errno() {
    return Native.getLastError();
  }

  /** Orphans of our children become ours, as they do PID 1's. */
  static void becomeSubreaper() {
    prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0);
  }

  /** A descriptor that becomes readable when the process ends; -1 if there is none. */
  public static int openPid(int pid) {
    return (int) syscall(SYS_PIDFD_OPEN, pid, 0);
  }

  /** Waits until a descriptor can be read. */
  public static void awaitReadable(int descriptor) {
    try (Memory entry = new Memory(8)) {
      int ready;
      do {
        entry.setInt(0, descriptor);
        entry.setInt(4, POLLIN);
        ready = poll(entry, 1, -1);
      } while (ready < 0 && errno() == EINTR);
    }
  }

  /** The groups that a user is in, this one included. */
  public static Set<Integer> groups(String user, int group) {
    IntByReference count = new IntByReference(MOST_GROUPS);
    try (Memory list = new Memory(4L * MOST_GROUPS)) {
      getgrouplist(user, group, list, count);
      Set<Integer> groups = new TreeSet<>();
      for (int i = 0; i < Math.min(count.getValue(), MOST_GROUPS); i++) {
        groups.add(list.getInt(4L * i));
      }
      return groups;
    }
  }

  /** The text of an error number, lower case words as strerror(3) has them. */
  public static String reason(int errno) {
    return switch (errno) {
      case 1 -> "operation not permitted";
      case 2 -> "no such file or directory";
      case 13 -> "permission denied";
      case 17 -> "file exists";
      case 98 -> "address already in use";
      case 99 -> "address not available";
      default -> "error " + errno;
    };
  }
}

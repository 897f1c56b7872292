package dev.dockerctl.engine.process;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.StringArray;
import com.sun.jna.ptr.IntByReference;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/**
 * Starts processes and reaps them, orphans too. Nothing else in this process may start children:
 * whoever waits for any child takes theirs as well.
 *
 * <p>A new process is a shell that says that it is there and waits until the engine has set its
 * limits from outside, then becomes the program. The JVM cannot fork itself.
 */
public final class Children {
  private static final int LINE_END = 9;
  private static final int OPEN_APPEND = 0x441;

  /**
   * Arguments: umask, whether SIGPIPE is ignored, then the command. A failed exec is status 203.
   */
  private static final String START =
      "echo >&9 && read -r go <&9 || exit 1; exec 9<&-; umask $1; [ -z $2 ] || trap '' PIPE; "
          + "if [ -n \"$LISTEN_FDS\" ]; then LISTEN_PID=$$; export LISTEN_PID; fi; "
          + "shift 2; unset PWD OLDPWD; trap 'exit 203' 0; exec \"$@\"";

  private static final String START_AS =
      START.replace("exec \"$@\"", "name=$1; shift; exec -a \"$name\" \"$@\"");

  private final EventLoop loop;
  private final BiConsumer<Integer, ProcessExit> exits;
  private final Semaphore spawned = new Semaphore(0);

  /**
   * A nursery.
   *
   * @param exits hears on the loop of every process that ended, with its id
   */
  public Children(EventLoop loop, BiConsumer<Integer, ProcessExit> exits) {
    this.loop = loop;
    this.exits = exits;
  }

  /** Begins to reap. */
  public void start() {
    Libc.becomeSubreaper();
    Thread reaper = new Thread(this::reap, "reaper");
    reaper.setDaemon(true);
    reaper.start();
  }

  private void reap() {
    IntByReference status = new IntByReference();
    while (true) {
      int pid = Libc.waitpid(-1, status, 0);
      if (pid > 0) {
        ProcessExit exit = ProcessExit.of(status.getValue());
        loop.post(() -> exits.accept(pid, exit));
      } else if (Libc.errno() == Libc.ECHILD && !awaitChild()) {
        return;
      }
    }
  }

  /** Waits until a child is started, 2 s at most: as PID 1, we may get orphans from elsewhere. */
  private boolean awaitChild() {
    try {
      spawned.tryAcquire(2, TimeUnit.SECONDS);
      spawned.drainPermits();
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }

  /** Starts a process and returns its id. */
  public int spawn(Launch launch) throws IOException {
    int[] line = line();
    try {
      int pid = spawn(launch, line[1]);
      Libc.close(line[1]);
      line[1] = -1;
      awaitShell(line[0]);
      prepare(pid, launch);
      Libc.write(line[0], new byte[] {'\n'}, 1);
      spawned.release();
      return pid;
    } finally {
      Libc.close(line[0]);
      if (line[1] >= 0) {
        Libc.close(line[1]);
      }
    }
  }

  /**
   * Waits until the shell runs, or has ended: what is set before that can be lost, since a process
   * that becomes another program gets the stack limit it had at the beginning of that, {@code
   * finalize_exec()} in fs/exec.c of Linux 6.12.
   */
  private static void awaitShell(int line) {
    byte[] one = new byte[1];
    long count;
    do {
      count = Libc.read(line, one, 1);
    } while (count < 0 && Libc.errno() == Libc.EINTR);
  }

  /** A socket pair between the shell that starts a process and the engine. */
  private static int[] line() throws IOException {
    try (Memory ends = new Memory(8)) {
      if (Libc.socketpair(Libc.AF_UNIX, Libc.SOCK_STREAM | Libc.SOCK_CLOEXEC, 0, ends) != 0) {
        throw new IOException("no sockets: " + Libc.reason(Libc.errno()));
      }
      return new int[] {lift(ends.getInt(0)), lift(ends.getInt(4))};
    }
  }

  /** Moves a descriptor above the numbers that a child's own descriptors get. */
  public static int lift(int descriptor) {
    int high = Libc.fcntl(descriptor, Libc.F_DUPFD_CLOEXEC, 64);
    if (high < 0) {
      return descriptor;
    }
    Libc.close(descriptor);
    return high;
  }

  private static int spawn(Launch launch, int line) throws IOException {
    StringArray argv = new StringArray(command(launch).toArray(String[]::new), "UTF-8");
    StringArray env = new StringArray(environment(launch).toArray(String[]::new), "UTF-8");
    try (Memory actions = new Memory(512);
        Memory attributes = new Memory(1024);
        Memory signals = new Memory(256)) {
      actions.clear();
      attributes.clear();
      Libc.posix_spawn_file_actions_init(actions);
      Libc.posix_spawnattr_init(attributes);
      wire(actions, launch, line);
      Libc.sigemptyset(signals);
      Libc.posix_spawnattr_setsigmask(attributes, signals);
      Libc.sigfillset(signals);
      Libc.posix_spawnattr_setsigdefault(attributes, signals);
      Libc.posix_spawnattr_setflags(
          attributes, (short) (Libc.SPAWN_SETSIGDEF | Libc.SPAWN_SETSIGMASK | Libc.SPAWN_SETSID));
      IntByReference pid = new IntByReference();
      String shell = launch.argv().get(0).equals(launch.path()) ? "/bin/sh" : "/bin/bash";
      int error = Libc.posix_spawn(pid, shell, actions, attributes, argv, env);
      Libc.posix_spawn_file_actions_destroy(actions);
      Libc.posix_spawnattr_destroy(attributes);
      if (error != 0) {
        throw new IOException("cannot start '" + shell + "': " + Libc.reason(error));
      }
      return pid.getValue();
    }
  }

  private static void wire(Pointer actions, Launch launch, int line) throws IOException {
    Libc.posix_spawn_file_actions_addchdir_np(actions, launch.attributes().directory());
    Libc.posix_spawn_file_actions_addopen(actions, 0, "/dev/null", 0, 0);
    Libc.posix_spawn_file_actions_addopen(actions, 1, launch.wiring().output(), OPEN_APPEND, 0600);
    Libc.posix_spawn_file_actions_adddup2(actions, 1, 2);
    int next = 3;
    for (HandedSocket socket : launch.wiring().sockets()) {
      Libc.posix_spawn_file_actions_adddup2(actions, socket.descriptor(), next++);
    }
    Libc.posix_spawn_file_actions_adddup2(actions, line, LINE_END);
    for (int open : openDescriptors()) {
      if (open >= next && open != LINE_END) {
        Libc.posix_spawn_file_actions_addclose(actions, open);
      }
    }
  }

  /** The engine's descriptors, to be closed in a child; closing one twice does no harm. */
  private static List<Integer> openDescriptors() throws IOException {
    List<Integer> open = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
      for (Path entry : entries) {
        open.add(Integer.parseInt(String.valueOf(entry.getFileName())));
      }
    }
    return open;
  }

  private static List<String> command(Launch launch) {
    List<String> command = new ArrayList<>();
    boolean plain = launch.argv().get(0).equals(launch.path());
    command.add(plain ? "/bin/sh" : "/bin/bash");
    command.add("-c");
    command.add(plain ? START : START_AS);
    command.add("dockerctl-start");
    command.add(String.format(java.util.Locale.ROOT, "%04o", launch.attributes().umask()));
    command.add(launch.attributes().ignoresPipe() ? "y" : "");
    Launch.Account account = launch.account();
    if (!plain) {
      command.add(account == null ? launch.argv().get(0) : "setpriv");
    }
    if (account != null) {
      command.addAll(privileges(account));
    }
    command.add(launch.path());
    command.addAll(launch.argv().subList(1, launch.argv().size()));
    return command;
  }

  private static List<String> privileges(Launch.Account account) {
    List<String> words =
        new ArrayList<>(List.of("setpriv", "--reuid=" + account.uid(), "--regid=" + account.gid()));
    List<String> groups = new ArrayList<>();
    account.groups().forEach(group -> groups.add(group.toString()));
    words.add(groups.isEmpty() ? "--clear-groups" : "--groups=" + String.join(",", groups));
    words.add("--");
    return words;
  }

  private static List<String> environment(Launch launch) {
    List<String> block = new ArrayList<>();
    for (Map.Entry<String, String> variable : launch.environment().entrySet()) {
      block.add(variable.getKey() + "=" + variable.getValue());
    }
    List<HandedSocket> sockets = launch.wiring().sockets();
    if (!sockets.isEmpty()) {
      block.add("LISTEN_FDS=" + sockets.size());
      block.add(
          "LISTEN_FDNAMES="
              + sockets.stream().map(HandedSocket::name).collect(Collectors.joining(":")));
    }
    return block;
  }

  /** Sets limits, priority and control group of a process while it waits to become the program. */
  private static void prepare(int pid, Launch launch) {
    launch.attributes().limits().forEach((resource, limit) -> limit(pid, resource, limit));
    Integer nice = launch.attributes().nice();
    if (nice != null) {
      Libc.setpriority(0, pid, nice);
    }
    Integer score = launch.attributes().oomScoreAdjust();
    if (score != null) {
      write("/proc/" + pid + "/oom_score_adj", score.toString());
    }
    String group = launch.wiring().controlGroup();
    if (group != null) {
      write(group + "/cgroup.procs", Integer.toString(pid));
    }
  }

  /** Sets a limit, or as much of it as a container allows, as systemd does there. */
  private static void limit(int pid, int resource, long[] limit) {
    try (Memory wanted = new Memory(16);
        Memory now = new Memory(16)) {
      wanted.setLong(0, limit[0]);
      wanted.setLong(8, limit[1]);
      if (Libc.prlimit(pid, resource, wanted, null) == 0
          || Libc.prlimit(pid, resource, null, now) != 0) {
        return;
      }
      long hard = now.getLong(8);
      wanted.setLong(0, Long.compareUnsigned(limit[0], hard) < 0 ? limit[0] : hard);
      wanted.setLong(8, Long.compareUnsigned(limit[1], hard) < 0 ? limit[1] : hard);
      Libc.prlimit(pid, resource, wanted, null);
    }
  }

  private static void write(String file, String text) {
    try {
      Files.write(Path.of(file), text.getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      // The kernel or the container does not allow it; the process is as well off as we are.
      Native.setLastError(0);
    }
  }
}

package dev.dockerctl.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A throwaway Linux host, by default with systemd as its PID 1, a system bus and, depending on the
 * {@link Flavour}, a running dockerd; nothing done in it reaches this machine. Several may run at
 * once. It ends with {@link #close} or with the test process.
 *
 * <p>The project's folder, the Java runtime and the local Maven repository are visible in it, read
 * only, under their usual paths.
 */
public final class TestHost implements AutoCloseable {
  /** The built program as its users start it. */
  public static final String LAUNCHER =
      Path.of("target/dockerctl/bin/dockerctl").toAbsolutePath().toString();

  private static final Duration BOOT = Duration.ofSeconds(60);
  private static final Duration COMMAND = Duration.ofSeconds(60);
  private static final boolean LAUNCHED = Boolean.getBoolean("dockerctl.test.launched");

  private final Flavour flavour;
  private final Path below;
  private final Path folder;
  private final Process keeper;
  private final long initPid;
  private final String group;
  private final Resident resident = new Resident(this);
  private @Nullable HostReset reset;

  private TestHost(Flavour flavour, Path below, Path folder, Process keeper, long initPid)
      throws IOException {
    this.flavour = flavour;
    this.below = below;
    this.folder = folder;
    this.keeper = keeper;
    this.initPid = initPid;
    this.group = Files.readString(folder.resolve("cgroup")).strip();
  }

  /** Boots a host and waits until that is finished; see {@link HostRequirements#check}. */
  public static TestHost boot(Flavour flavour) {
    return boot(flavour, Path.of("/"), sharedFolders());
  }

  /**
   * Boots a host whose files are those of a folder in place of this machine's.
   *
   * @param below the folder
   * @param shared folders of this machine that are visible in it
   */
  public static TestHost boot(Flavour flavour, Path below, List<Path> shared) {
    HostRequirements.check(flavour);
    try {
      Path folder = Files.createTempDirectory("dockerctl-host-");
      HostSeed.write(folder.resolve("seed"), flavour);
      Path script = folder.resolve("boot-host.sh");
      Files.writeString(script, HostSeed.resource("boot-host.sh"));
      List<String> command =
          new ArrayList<>(
              List.of(
                  "bash", script.toString(), folder.toString(), flavour.init(), below.toString()));
      shared.forEach(path -> command.add(path.toString()));
      Process keeper = startKeeper(folder, command);
      TestHost host =
          new TestHost(flavour, below, folder, keeper, awaitInit(folder, keeper, flavour));
      if (host.hasSystemd()) {
        host.awaitBoot();
      }
      return host;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Process startKeeper(Path folder, List<String> command) throws IOException {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("console.log").toFile())
        .start();
  }

  private static List<Path> sharedFolders() {
    List<Path> folders =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("user.dir")), Path.of(System.getProperty("java.home"))));
    Path repository = Path.of(System.getProperty("user.home"), ".m2", "repository");
    if (Files.isDirectory(repository)) {
      folders.add(repository);
    }
    return folders;
  }

  private static long awaitInit(Path folder, Process keeper, Flavour flavour) throws IOException {
    long end = System.nanoTime() + BOOT.toNanos();
    Path file = folder.resolve("init.pid");
    while (System.nanoTime() < end && keeper.isAlive()) {
      if (Files.exists(file)) {
        long pid = Long.parseLong(Files.readString(file).strip());
        if (isInit(pid, flavour)) {
          return pid;
        }
      }
      pause();
    }
    throw failed(folder, keeper, "it did not start");
  }

  private static boolean isInit(long pid, Flavour flavour) {
    try {
      String name = Files.readString(Path.of("/proc", Long.toString(pid), "comm")).strip();
      return name.equals(flavour.init());
    } catch (IOException e) {
      return false;
    }
  }

  private void awaitBoot() {
    long end = System.nanoTime() + BOOT.toNanos();
    while (System.nanoTime() < end && keeper.isAlive()) {
      String state = exec("systemctl", "is-system-running", "--wait").out().strip();
      if (state.equals("running") || state.equals("degraded")) {
        return;
      }
      pause();
    }
    throw failed(folder, keeper, "boot did not finish");
  }

  /** systemd's socket appears without a sign that could be waited for from outside. */
  private static void pause() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static AssertionError failed(Path folder, Process keeper, String reason) {
    String console;
    try {
      console = Files.readString(folder.resolve("console.log"));
    } catch (IOException e) {
      console = e.toString();
    }
    keeper.destroyForcibly();
    return new AssertionError("cannot boot a test host: " + reason + "\n" + console);
  }

  /** Runs a command as root in {@code /}, for a minute at most. */
  public Execution exec(String... command) {
    return exec(COMMAND, List.of(command));
  }

  /** Runs a command as root in {@code /}; it is killed and the test fails when time is up. */
  public Execution exec(Duration timeout, List<String> command) {
    return HostCommand.run(entering(command), "", timeout);
  }

  /**
   * Runs the built dockerctl as root, in one JVM with all others that come this way; it is killed
   * and the test fails when time is up.
   */
  public Execution dockerctl(Duration timeout, String... words) {
    return LAUNCHED ? launched(timeout, words) : resident.run(timeout, List.of(words));
  }

  /** The same by the launcher, in a process of its own. */
  public Execution launched(Duration timeout, String... words) {
    List<String> command = new ArrayList<>(List.of(LAUNCHER));
    command.addAll(List.of(words));
    return exec(timeout, command);
  }

  /** Runs lines of shell, for a minute at most. */
  public Execution sh(String script) {
    return exec("sh", "-c", script);
  }

  /** Runs a class of the test class path in a Java process on the host. */
  public Execution java(String mainClass, String... arguments) {
    return exec(COMMAND, javaCommand(mainClass, arguments));
  }

  /** The command line for {@link #java}, to run it differently. */
  public List<String> javaCommand(String mainClass, String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                System.getProperty("java.home") + "/bin/java",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                mainClass));
    command.addAll(List.of(arguments));
    return command;
  }

  /**
   * The command line that runs a command on the host, in its control group, for a caller who wants
   * the process.
   */
  public List<String> entering(List<String> command) {
    List<String> line =
        new ArrayList<>(
            List.of(
                "sh",
                "-c",
                "echo $$ >\"$1/cgroup.procs\" && shift && exec \"$@\"",
                "sh",
                group,
                "nsenter",
                "--target",
                Long.toString(initPid),
                "--all",
                "--root",
                "--wdns=/",
                "--"));
    line.addAll(command);
    return line;
  }

  /** Writes a file, with its folders. */
  public void write(String path, String content) {
    List<String> command =
        List.of("sh", "-c", "mkdir -p \"$(dirname \"$1\")\" && cat >\"$1\"", "sh", path);
    HostCommand.run(entering(command), content, COMMAND).orThrow();
  }

  /** The content of a file. */
  public String read(String path) {
    return exec("cat", path).orThrow();
  }

  /** Whether systemd is its first process. */
  boolean hasSystemd() {
    return flavour != Flavour.NO_SYSTEMD;
  }

  /** Remembers what the host is like now, which is what {@link #reset} brings back. */
  void remember() {
    Path state = Path.of("/proc/" + outsidePid() + "/root" + folder + "/state");
    reset = HostReset.of(this, state);
  }

  /**
   * Makes it what it was when it was {@linkplain #remember remembered}, or fails and names what
   * could not be brought back.
   */
  public void reset() {
    Objects.requireNonNull(reset, "only a host that is used again is reset").run();
  }

  /** The process that has the host's mounts, but this machine's root. */
  private long outsidePid() {
    return keeper.children().findFirst().orElseThrow().pid();
  }

  /**
   * Runs lines of shell among the mounts of the host, in the folder of its layers; {@code $1} is
   * the folder below them.
   */
  void outside(String script) {
    String state = folder + "/state";
    List<String> command =
        List.of(
            "nsenter",
            "--target",
            Long.toString(outsidePid()),
            "--mount",
            "sh",
            "-c",
            "cd " + state + " && " + script,
            "sh",
            below.toString());
    HostCommand.run(command, "", COMMAND).orThrow();
  }

  /** Ends what tests started and what no service manager has in its care. */
  void endProcesses() throws IOException {
    Set<Long> kept = new HashSet<>(List.of(keeper.pid(), outsidePid(), initPid));
    resident.processes().forEach(process -> kept.add(process.pid()));
    Path top = Path.of(group);
    try (Stream<Path> groups = Files.walk(top, hasSystemd() ? 0 : Integer.MAX_VALUE)) {
      for (Path folderOfGroup : groups.filter(Files::isDirectory).toList()) {
        for (String pid : Files.readAllLines(folderOfGroup.resolve("cgroup.procs"))) {
          if (!kept.contains(Long.parseLong(pid))) {
            ProcessHandle.of(Long.parseLong(pid)).ifPresent(ProcessHandle::destroyForcibly);
          }
        }
      }
    }
  }

  /** The process id of the host's PID 1 on this machine. */
  public long initPid() {
    return initPid;
  }

  /**
   * A file of the host as this machine's kernel reaches it. Absolute symbolic links on the way
   * would lead back to this machine, so this is for paths without any, such as sockets in {@code
   * /run}.
   */
  public Path path(String path) {
    return Path.of("/proc/" + initPid + "/root" + path);
  }

  /** The socket of the host's system bus, for a client outside. */
  public Path systemBus() {
    return path("/run/dbus/system_bus_socket");
  }

  /** The socket on which the host's systemd talks without a bus. */
  public Path privateSocket() {
    return path("/run/systemd/private");
  }

  @Override
  public void close() {
    resident.close();
    try {
      keeper.getOutputStream().close();
      if (!keeper.waitFor(10, TimeUnit.SECONDS)) {
        keeper.destroyForcibly();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      keeper.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}

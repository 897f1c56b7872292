package dev.dockerctl.model;

import com.google.common.jimfs.Jimfs;
import dev.dockerctl.catalog.Catalog;
import dev.dockerctl.cli.Cli;
import dev.dockerctl.cli.session.Outside;
import dev.dockerctl.cli.session.TestSession;
import dev.dockerctl.cli.terminal.Streams;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.ConfigurationReader;
import dev.dockerctl.daemon.DaemonApi;
import dev.dockerctl.daemon.Pace;
import dev.dockerctl.daemon.StateFolders;
import dev.dockerctl.files.StateDirectories;
import dev.dockerctl.files.record.History;
import dev.dockerctl.files.record.HistoryEntry;
import dev.dockerctl.files.record.LastGood;
import dev.dockerctl.files.record.UndoRecord;
import dev.dockerctl.files.transaction.Transaction;
import dev.dockerctl.host.Host;
import dev.dockerctl.host.User;
import dev.dockerctl.service.FakeMain;
import dev.dockerctl.service.FakeServiceManager;
import dev.dockerctl.service.FakeUnitTree;
import dev.dockerctl.service.ServiceManager;
import dev.dockerctl.service.TransientCommand;
import dev.dockerctl.unit.LoadedUnit;
import dev.dockerctl.unit.syntax.Setting;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A machine in memory: its files, its service manager, its dockerd and its time. Whole commands are
 * run on it, and can be killed at each of their steps.
 */
public final class Machine implements AutoCloseable {
  public static final String UNIT_FILE = "/usr/lib/systemd/system/docker.service";
  public static final String SOCKET_FILE = "/usr/lib/systemd/system/docker.socket";
  public static final String FOLDER = "/etc/systemd/system/docker.service.d/";
  public static final String DROP_IN = FOLDER + "docker.conf";
  public static final String JSON = "/etc/docker/daemon.json";
  public static final String VARIABLES = "/etc/default/docker";

  /** A socket of containerd that is there and behind which nobody answers. */
  public static final String DEAD_SOCKET = "/run/containerd/dead.sock";

  private static final Catalog CATALOG = Catalog.load();
  private static final List<String> JOBS = List.of("start", "stop", "restart", "daemonReload");
  private static final Duration JOB = Duration.ofMillis(200);
  private static final Instant BOOT = Instant.parse("2026-11-23T12:00:00Z");

  /** The inodes of the listeners on the usual socket, and the process that may steal it. */
  private static final int STOLEN = 10_200;

  private static final int THIEF = 4711;

  private Instant now = BOOT.plusSeconds(100);
  private final WatchedFiles files;
  private final Path root;
  private final Host host;
  private final ConfigurationReader reader;
  private FakeServiceManager services;
  private ServiceManager watchedServices;
  private FakeDockerd dockerd;
  private int seen;
  private int killAt;
  private boolean dead;
  private boolean stolen;
  private int mainPid;
  private String lastMoment = "";

  /** The inodes of the sockets on which the manager listens, by path. */
  private final Map<String, Integer> listening = new TreeMap<>();

  /** Those of them that the daemon has. */
  private final Map<String, Integer> passed = new TreeMap<>();

  private int lastInode = 4000;

  /**
   * What one command did.
   *
   * @param code the exit status, -1 for one that was killed
   * @param moments how many moments it had at which it could be killed
   */
  public record Result(int code, String out, String err, int moments) {
    /** Everything it said. */
    public String said() {
      return out + err;
    }
  }

  /** A machine with Docker as its vendor ships it, running. */
  public Machine() {
    this.files = new WatchedFiles(memory(), this::moment);
    this.root = files.getPath("/");
    this.host =
        new Host(
            root,
            Host.Access.LIVE,
            Host.Scope.SYSTEM,
            new User(0, "root", "/root"),
            Map.of(),
            new Watch());
    this.reader = new ConfigurationReader(host, CATALOG);
    begin();
  }

  /** The same machine as it was made. */
  public void reset() {
    try {
      files.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    now = BOOT.plusSeconds(100);
    files.change(memory());
    begin();
  }

  private void begin() {
    seen = 0;
    killAt = 0;
    guardsRun = 0;
    dead = false;
    listening.clear();
    passed.clear();
    install();
    services = new FakeServiceManager(new FakeUnitTree(root));
    dockerd = new FakeDockerd(this);
    services.attach(FakeDockerd.UNIT, dockerd);
    services.attach("docker.socket", new Socket());
    watchedServices = watched(services);
    // The files are older than the daemon, so that they are known to be those it started with.
    pass(Duration.ofSeconds(10));
    services.start(FakeDockerd.UNIT, dev.dockerctl.service.JobOptions.within(Duration.ZERO));
    pass(Duration.ofSeconds(10));
  }

  private FileSystem memory() {
    return Jimfs.newFileSystem(
        com.google.common.jimfs.Configuration.unix().toBuilder()
            .setAttributeViews("basic", "owner", "posix")
            .addAttributeProvider(new UnixView())
            .setWorkingDirectory("/")
            .setMaxSize(1 << 26)
            .setBlockSize(1024)
            .setFileTimeSource(() -> FileTime.from(now))
            .build());
  }

  private void install() {
    write(UNIT_FILE, vendorUnit("-H fd:// --containerd=/run/containerd/containerd.sock"));
    write(
        SOCKET_FILE,
        """
        [Socket]
        ListenStream=/run/docker.sock
        SocketMode=0660
        SocketUser=root
        SocketGroup=docker

        [Install]
        WantedBy=sockets.target
        """);
    write("/usr/bin/dockerd", "");
    write("/usr/bin/docker-proxy", "");
    executable("/usr/bin/dockerd");
    executable("/usr/bin/docker-proxy");
    write("/run/systemd/system/.keep", "");
    write("/etc/systemd/system/.keep", "");
    write("/etc/docker/.keep", "");
    write("/etc/default/.keep", "");
    write("/run/lock/.keep", "");
    write("/var/lib/docker/.keep", "");
    write("/run/containerd/containerd.sock", "");
    write(DEAD_SOCKET, "");
    write("/etc/passwd", "root:x:0:0::/root:/bin/sh\n");
    write("/etc/group", "root:x:0:\ndocker:x:999:\nops:x:1000:\n");
    write("/proc/1/comm", "systemd\n");
    write("/proc/filesystems", "nodev\toverlay\n\text4\n\tbtrfs\n");
    write("/proc/sys/kernel/random/boot_id", "6ec4c5a4-9d2c-4b0c-8a39-2f6a6d1a3f00\n");
    write("/proc/stat", "btime " + BOOT.getEpochSecond() + "\n");
    write("/sys/fs/cgroup/cgroup.controllers", "cpu\n");
    write("/sys/fs/cgroup/system.slice/docker.service/cgroup.procs", "");
    makeSocket(999);
    stolen = false;
    link("/var/run", "/run");
  }

  /** The socket that people use, whoever listens on it. */
  void makeSocket(int gid) {
    makeSocket("/run/docker.sock", gid);
  }

  private void makeSocket(String path, int gid) {
    write(path, "");
    setGroup(path, gid);
    setMode(path, "rw-rw----");
  }

  /** The daemon takes the sockets of the manager; false where that has none. */
  boolean passSockets() {
    passed.putAll(listening);
    showListeners();
    return !passed.isEmpty();
  }

  void closePassed() {
    passed.clear();
    showListeners();
  }

  /** What the kernel shows of sockets, see proc_net(5). */
  private void showListeners() {
    StringBuilder table = new StringBuilder("Num RefCount Protocol Flags Type St Inode Path\n");
    Map<Integer, String> all = new TreeMap<>();
    listening.forEach((path, inode) -> all.put(inode, path));
    passed.forEach((path, inode) -> all.put(inode, path));
    all.forEach(
        (inode, path) ->
            table
                .append("0: 00000002 00000000 00010000 0001 01 ")
                .append(inode)
                .append(' ')
                .append(path)
                .append('\n'));
    if (stolen) {
      table.append("0: 00000002 00000000 00010000 0001 01 " + STOLEN + " /var/run/docker.sock\n");
    }
    write("/proc/net/unix", table.toString());
    showSockets(1, listening.values());
    if (mainPid > 0) {
      showSockets(mainPid, passed.values());
    }
  }

  private void showSockets(int pid, Collection<Integer> inodes) {
    hideSockets(pid);
    int number = 0;
    for (int inode : inodes) {
      link("/proc/" + pid + "/fd/" + number++, "socket:[" + inode + "]");
    }
  }

  private void hideSockets(int pid) {
    for (int i = 0; i < 9; i++) {
      delete("/proc/" + pid + "/fd/" + i);
    }
  }

  /**
   * Lets another dockerd listen in place of the daemon's socket, whose listener stays, as the
   * kernel shows it. It has no containers.
   */
  public void stealSocket(String... argv) {
    stolen = true;
    write("/proc/" + THIEF + "/cmdline", String.join("\0", argv) + "\0");
    link("/proc/" + THIEF + "/fd/7", "socket:[" + STOLEN + "]");
    showListeners();
  }

  /** Puts a link in place of what stands at a path. */
  public Path link(String path, String target) {
    Path file = at(path);
    try {
      Path link = WatchedPath.behind(file);
      Files.createDirectories(link.getParent());
      Files.deleteIfExists(link);
      Files.createSymbolicLink(link, link.getFileSystem().getPath(target));
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The vendor's unit with these arguments for dockerd. */
  public static String vendorUnit(String arguments) {
    return "[Unit]\nDescription=Docker Application Container Engine\nRequires=docker.socket\n\n"
        + "[Service]\nType=notify\nEnvironmentFile=-/etc/default/docker\n"
        + "ExecStart=/usr/bin/dockerd "
        + arguments
        + " $DOCKER_OPTS\nExecReload=/bin/kill -s HUP $MAINPID\nRestart=always\nKillMode=process\n"
        + "\n[Install]\nWantedBy=multi-user.target\n";
  }

  /** Runs a command line of dockerctl as root, without a terminal. */
  public Result run(String... words) {
    return runReading("", words);
  }

  /** The same with something on standard input. */
  public Result runReading(String in, String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Streams streams = TestSession.streams(in, out, err);
    Outside outside =
        new Outside(
            host,
            endpoints -> watchedServices,
            Api::new,
            journal ->
                (unit, invocation) ->
                    unit.equals(FakeDockerd.UNIT)
                        ? dockerd.log()
                        : List.of(unit + ": Failed to listen on sockets: Input/output error"),
            new FakePace(),
            "/usr/lib/dockerctl");
    seen = 0;
    dead = false;
    quietly(() -> pass(JOB));
    int code;
    try {
      code = new Cli(streams, outside).run(words);
    } catch (Killed e) {
      code = -1;
    }
    streams.out().flush();
    streams.err().flush();
    int moments = seen;
    dead = false;
    killAt = 0;
    return new Result(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8), moments);
  }

  /** Runs a command line and kills it at one of its moments, counted from 1. */
  public Result runAndKill(int moment, String... words) {
    killAt = moment;
    return run(words);
  }

  private String meanwhileAt = "never";
  private Runnable meanwhile = () -> {};

  /** Has somebody else do something at a moment of the next command, once. */
  public void meanwhile(String moment, Runnable deed) {
    meanwhileAt = moment;
    meanwhile = deed;
  }

  /** A moment at which a command may be killed. */
  private void moment(String moment) {
    if (dead) {
      throw new Killed(lastMoment);
    }
    seen++;
    if (moment.startsWith(meanwhileAt)) {
      Runnable deed = meanwhile;
      meanwhile = () -> {};
      deed.run();
    }
    if (killAt > 0 && seen == killAt) {
      dead = true;
      lastMoment = moment;
      throw new Killed(moment);
    }
  }

  /** Where the last command was killed. */
  public String lastMoment() {
    return lastMoment;
  }

  private ServiceManager watched(ServiceManager real) {
    return (ServiceManager)
        Proxy.newProxyInstance(
            Machine.class.getClassLoader(),
            new Class<?>[] {ServiceManager.class},
            (proxy, method, arguments) -> {
              moment("before " + method.getName());
              boolean own = dead;
              dead = false;
              int before = seen;
              int kill = killAt;
              killAt = 0;
              try {
                if (JOBS.contains(method.getName())) {
                  pass(JOB);
                }
                return method.invoke(real, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              } finally {
                dead = own;
                seen = before;
                killAt = kill;
                moment("after " + method.getName());
              }
            });
  }

  /** Lets time pass; guards whose time comes run. */
  public List<Result> advance(Duration time) {
    List<Result> guards = new ArrayList<>();
    pass(time);
    guards.addAll(runGuards());
    return guards;
  }

  private int guardsRun;

  /** Runs the guards whose time has come meanwhile. */
  public List<Result> runGuards() {
    List<Result> results = new ArrayList<>();
    List<TransientCommand> fired = services.fired();
    guardsRun = Math.min(guardsRun, fired.size());
    while (guardsRun < services.fired().size()) {
      TransientCommand command = services.fired().get(guardsRun++);
      results.add(guard(command.argv().get(command.argv().size() - 1)));
    }
    return results;
  }

  /** What the script of a guard does, see {@code GuardFiles}. */
  private Result guard(String kind) {
    if (!exists("/var/lib/dockerctl/guard/docker.service/run")) {
      boolean nothingToDo = unfinished().isEmpty();
      return new Result(nothingToDo ? 0 : 127, "", "there is no script", 0);
    }
    return run("--unit=docker.service", "--engine=systemd", "guard", kind);
  }

  /** Restarts the daemon as an administrator does without dockerctl. */
  public void systemctlRestart() {
    quietly(
        () -> {
          services.daemonReload();
          services.restart(
              FakeDockerd.UNIT, dev.dockerctl.service.JobOptions.within(Duration.ZERO));
        });
  }

  /** Whether a guard waits: for its time, or for the end of the command. */
  boolean isGuarded() {
    return guardsRun < services.fired().size()
        || Stream.of("restart", "confirm", "undo")
            .map(word -> "dockerctl-" + word + "-docker")
            .anyMatch(name -> services.armed(name) || services.armed(name + "-again"));
  }

  /** Whether a write was cut off. */
  boolean isWritePending() {
    return Transaction.isPending(directories());
  }

  /** Lets time pass, without running the guards whose time comes. */
  public void pass(Duration time) {
    now = now.plus(time);
    services.advance(time);
    write(
        "/proc/uptime",
        String.format(Locale.ROOT, "%.2f 0\n", Duration.between(BOOT, now).toMillis() / 1e3));
    dockerd.tick();
  }

  /** What {@code docker.socket} makes. */
  private final class Socket implements FakeMain {
    private String group = "docker";
    private List<String> paths = List.of();

    /** What is not named any more is closed; what is new is not opened, as systemd has it. */
    @Override
    public void filesRead() {
      LoadedUnit unit = reader.load("docker.socket", reader.tree());
      List<Setting> groups = unit.assignments("Socket", "SocketGroup");
      group = groups.isEmpty() ? "root" : groups.get(groups.size() - 1).value();
      List<String> named = new ArrayList<>();
      for (Setting listen : unit.assignments("Socket", "ListenStream")) {
        if (listen.value().isEmpty()) {
          named.clear();
        } else {
          named.add(listen.value());
        }
      }
      paths = named;
      listening.keySet().retainAll(paths);
      showListeners();
    }

    @Override
    public int start() {
      int gid = group.equals("docker") ? 999 : group.equals("ops") ? 1000 : -1;
      if (gid > 0) {
        for (String path : paths) {
          makeSocket(path, gid);
          listening.put(path, ++lastInode);
        }
        showListeners();
      }
      return gid;
    }

    @Override
    public void stop() {
      listening.keySet().forEach(Machine.this::delete);
      listening.clear();
      showListeners();
    }

    @Override
    public void reload() {}
  }

  private final class Watch extends Clock {
    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  private final class FakePace implements Pace {
    @Override
    public long nanos() {
      return Duration.between(BOOT, now).toNanos();
    }

    @Override
    public void pause(Duration time) {
      moment("pause");
      quietly(() -> pass(time));
    }
  }

  /** Does what the machine does by itself, which is no moment of a command. */
  private void quietly(Runnable action) {
    int before = seen;
    int kill = killAt;
    killAt = 0;
    action.run();
    killAt = kill;
    seen = before;
  }

  private final class Api implements DaemonApi {
    private final Path socket;

    Api(Path socket) {
      this.socket = socket;
    }

    private boolean isOthers() {
      return stolen && socket.toString().endsWith("/run/docker.sock");
    }

    private boolean isThere() {
      boolean usual = passed.isEmpty() && socket.toString().endsWith("/run/docker.sock");
      return (usual || passed.keySet().stream().anyMatch(socket.toString()::endsWith))
          && dockerd.answers();
    }

    @Override
    public Answer ping(Duration within) {
      moment("ping");
      if (isOthers()) {
        return Answer.ANSWERS;
      }
      if (!isThere()) {
        quietly(() -> pass(within));
      }
      return isThere() ? Answer.ANSWERS : Answer.SILENT;
    }

    @Override
    public Map<String, Object> info(Duration within) {
      return isOthers()
          ? Map.of("Labels", List.of(), "LiveRestoreEnabled", true)
          : isThere() ? dockerd.info() : Map.of();
    }

    @Override
    public Optional<List<String>> runningContainers(Duration within) {
      if (isOthers()) {
        return Optional.of(List.of());
      }
      return isThere() ? Optional.of(List.copyOf(dockerd.containers())) : Optional.empty();
    }
  }

  void showProcess(
      int pid, List<String> argv, List<String> environment, Configuration configuration) {
    String folder = "/proc/" + pid;
    long ticks = Duration.between(BOOT, now).toMillis() / 10;
    write(folder + "/cmdline", String.join("\0", argv) + "\0");
    write(folder + "/environ", String.join("\0", environment) + "\0");
    write(folder + "/stat", pid + " (dockerd) S 1" + " 0".repeat(17) + " " + ticks + " 0 0 0\n");
    mainPid = pid;
    showListeners();
    write("/sys/fs/cgroup/system.slice/docker.service/cgroup.procs", pid + "\n");
  }

  void hideProcess(int pid) {
    mainPid = 0;
    hideSockets(pid);
    for (String name : List.of("cmdline", "environ", "stat", "fd")) {
      delete("/proc/" + pid + "/" + name);
    }
    delete("/proc/" + pid);
    write("/sys/fs/cgroup/system.slice/docker.service/cgroup.procs", "");
  }

  /** The process that containerd keeps for a container. */
  void showShim(String container, String containerd) {
    write(
        shim(container) + "/cmdline",
        String.join(
            "\0",
            "/usr/bin/containerd-shim-runc-v2",
            "-namespace",
            "moby",
            "-id",
            container,
            "-address",
            containerd,
            ""));
    long ticks = Duration.between(BOOT, now).toMillis() / 10;
    write(shim(container) + "/stat", "1 (shim) S 1" + " 0".repeat(17) + " " + ticks + " 0 0 0\n");
  }

  /** Moves the shim to the processes of the unit, as where dockerd runs its own containerd. */
  public void moveShimIntoUnit(String container) {
    write(shim(container) + "/cgroup", "0::/system.slice/docker.service\n");
  }

  void hideShim(String container) {
    delete(shim(container) + "/cgroup");
    delete(shim(container) + "/cmdline");
    delete(shim(container) + "/stat");
    delete(shim(container));
  }

  private static String shim(String container) {
    return "/proc/" + (900_000 + Integer.parseInt(container.substring(1)));
  }

  /** Writes a file as an editor does: a new one in place of the old. */
  public void write(String path, String text) {
    Path file = at(path);
    try {
      Path real = WatchedPath.behind(file);
      Files.createDirectories(real.getParent());
      Files.deleteIfExists(real);
      Files.write(real, text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sets back the time of modification, as {@code cp -p} and {@code rsync -a} do. */
  public void setModified(String path, Instant time) {
    try {
      Files.setLastModifiedTime(WatchedPath.behind(at(path)), FileTime.from(time));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lets everybody execute a file. */
  public void executable(String path) {
    setMode(path, "rwxr-xr-x");
  }

  /** Gives a file a mode, such as {@code rw-------}. */
  public void setMode(String path, String mode) {
    try {
      Files.setPosixFilePermissions(
          WatchedPath.behind(at(path)), PosixFilePermissions.fromString(mode));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lets nobody put files into a folder, as a full disk does: dockerctl refuses such a folder. */
  public void forbid(String folder, boolean forbidden) {
    setMode(folder, forbidden ? "rwxrwxrwx" : "rwxr-xr-x");
  }

  /** The mode of a file, such as {@code rw-------}. */
  public String mode(String path) {
    try {
      return PosixFilePermissions.toString(
          Files.getPosixFilePermissions(WatchedPath.behind(at(path))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void setGroup(String path, int gid) {
    try {
      Files.setAttribute(WatchedPath.behind(at(path)), "unix:gid", gid);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes a file. */
  public void delete(String path) {
    try {
      Files.deleteIfExists(WatchedPath.behind(at(path)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a file holds; null where there is none. */
  public String read(String path) {
    try {
      Path file = WatchedPath.behind(at(path));
      return Files.isRegularFile(file)
          ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
          : null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether there is something of that path. */
  public boolean exists(String path) {
    return Files.exists(WatchedPath.behind(at(path)), LinkOption.NOFOLLOW_LINKS);
  }

  private Path at(String path) {
    return root.resolve(path.substring(1));
  }

  /** Every file under folders, with what it holds. */
  public Map<String, String> tree(String... folders) {
    Map<String, String> tree = new TreeMap<>();
    for (String folder : folders) {
      try {
        Files.walkFileTree(WatchedPath.behind(at(folder)), new Collector(tree));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return tree;
  }

  private static final class Collector extends SimpleFileVisitor<Path> {
    private final Map<String, String> tree;

    Collector(Map<String, String> tree) {
      this.tree = tree;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      String name = file.getFileName().toString();
      if (attributes.isSymbolicLink()) {
        tree.put(file.toString(), "-> " + Files.readSymbolicLink(file));
      } else if (!name.equals(".keep")) {
        tree.put(file.toString(), new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
      }
      return FileVisitResult.CONTINUE;
    }
  }

  /** The files of Docker's configuration that people and dockerctl may change. */
  public Map<String, String> ownFiles() {
    return tree("/etc/systemd", "/run/systemd", "/etc/docker", "/etc/default");
  }

  Map<String, Optional<byte[]>> unitFiles() {
    Map<String, Optional<byte[]>> found = new LinkedHashMap<>();
    tree("/etc/systemd", "/run/systemd", "/usr/lib/systemd")
        .forEach(
            (path, text) -> {
              boolean mask = text.equals("-> /dev/null");
              if (path.contains("/docker.s") && (mask || !text.startsWith("-> "))) {
                String content = mask ? "" : text;
                found.put(path, Optional.of(content.getBytes(StandardCharsets.UTF_8)));
              }
            });
    return found;
  }

  /** The configuration on disk. */
  public Configuration disk() {
    return reader.read(FakeDockerd.UNIT);
  }

  /** The recorded changes, the newest first. */
  public List<HistoryEntry> history() {
    return new History(directories(), host.clock()).list().entries();
  }

  /** The last good configuration. */
  public Optional<LastGood> lastGood() {
    return LastGood.load(directories(), FakeDockerd.UNIT, new ArrayList<>());
  }

  /** What is unfinished. */
  public Optional<UndoRecord> unfinished() {
    return UndoRecord.load(directories(), FakeDockerd.UNIT, new ArrayList<>());
  }

  StateDirectories directories() {
    return StateFolders.of(host);
  }

  /** The host, as commands see it. */
  public Host host() {
    return host;
  }

  /** The daemon. */
  public FakeDockerd dockerd() {
    return dockerd;
  }

  /** The service manager. */
  public FakeServiceManager services() {
    return services;
  }

  ConfigurationReader reader() {
    return reader;
  }

  Catalog catalog() {
    return CATALOG;
  }

  Instant now() {
    return now;
  }

  @Override
  public void close() {
    try {
      files.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

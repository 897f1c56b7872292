package dev.dockerctl.daemon;

import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.DaemonProgram;
import dev.dockerctl.files.ProcessIdentity;
import dev.dockerctl.host.Host;
import dev.dockerctl.host.RegularFile;
import dev.dockerctl.host.StandInProcess;
import dev.dockerctl.service.ProcessView;
import dev.dockerctl.service.ServiceManager;
import dev.dockerctl.unit.setting.ResourceLimit;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The daemon's process: what it was started with, as far as the kernel tells. */
public final class RunningDaemon {
  /** How far {@link Processes#started} may be off, with some to spare. */
  private static final Duration IMPRECISION = Duration.ofMillis(100);

  /** Where columns begin in proc_pid_limits(5). */
  private static final int HARD = 47;

  private static final int UNITS = 68;

  private static final int MOST_PROCESSES = 200;

  private final Host host;
  private final ProcessIdentity identity;
  private final List<String> commandLine;
  private final Instant started;

  private RunningDaemon(
      Host host, ProcessIdentity identity, List<String> commandLine, Instant started) {
    this.host = host;
    this.identity = identity;
    this.commandLine = commandLine;
    this.started = started;
  }

  /**
   * The process of that id; null if there is none. Where it is not the daemon but has started it,
   * as rootlesskit does, the command line is that of the daemon.
   */
  public static @Nullable RunningDaemon ofPid(Host host, int pid) {
    ProcessView processes = new ProcessView(host.kernel("/proc"));
    List<String> own = pid <= 0 ? List.of() : StandInProcess.daemonLine(processes.commandLine(pid));
    boolean starter =
        !own.isEmpty()
            && host.access() == Host.Access.LIVE
            && !DaemonProgram.recognise(own).isRecognised();
    List<String> commandLine = starter ? startedBy(pid, processes).orElse(own) : own;
    Optional<ProcessIdentity> identity = Processes.identity(host, pid);
    Optional<Instant> started =
        identity
            .flatMap(process -> Processes.started(host, process))
            .or(() -> processes.startTime(pid));
    return commandLine.isEmpty() || started.isEmpty() || identity.isEmpty()
        ? null
        : new RunningDaemon(host, identity.get(), commandLine, started.get());
  }

  /**
   * The command line of the daemon that a process has started instead of becoming it; empty where
   * there is none. The nearest one counts: what runs in containers lies deeper.
   */
  private static Optional<List<String>> startedBy(int pid, ProcessView processes) {
    Deque<ProcessHandle> waiting = new ArrayDeque<>();
    ProcessHandle.of(pid).ifPresent(main -> main.children().forEach(waiting::add));
    for (int seen = 0; !waiting.isEmpty() && seen < MOST_PROCESSES; seen++) {
      ProcessHandle next = waiting.remove();
      List<String> line = processes.commandLine((int) next.pid());
      if (DaemonProgram.recognise(line).isRecognised()) {
        return Optional.of(line);
      }
      next.children().forEach(waiting::add);
    }
    return Optional.empty();
  }

  /**
   * The main process of a system service, found without asking the service manager: the one in the
   * control group it has under systemd that init started.
   *
   * @return null if there is none, which does not say that the service does not run
   */
  public static @Nullable RunningDaemon ofUnit(Host host, String unit) {
    if (host.access() != Host.Access.LIVE || host.isUserScope()) {
      return null;
    }
    for (int pid : UnitActivity.pids(UnitActivity.group(host, unit))) {
      if (Processes.parent(host, pid) == 1) {
        return ofPid(host, pid);
      }
    }
    return null;
  }

  /** The main process of a service; where control groups do not tell, the service manager does. */
  public static @Nullable RunningDaemon of(Host host, ServiceManager services, String unit) {
    RunningDaemon known = ofUnit(host, unit);
    return known != null ? known : ofManager(host, services, unit);
  }

  /** The main process of a service, as the service manager tells it; null if there is none. */
  public static @Nullable RunningDaemon ofManager(Host host, ServiceManager services, String unit) {
    return ofPid(host, services.unit(unit).mainPid());
  }

  /**
   * The daemon that wrote its PID file, for hosts where nobody else can tell.
   *
   * @return null if that file names no dockerd that runs
   */
  public static @Nullable RunningDaemon ofPidFile(Host host, Configuration configuration) {
    String file =
        configuration
            .option("pidfile")
            .map(option -> option.texts().get(0))
            .orElse("/var/run/docker.pid");
    try {
      byte[] content = RegularFile.read(host.path(file));
      String pid = new String(content, StandardCharsets.US_ASCII).strip();
      RunningDaemon named = ofPid(host, Integer.parseInt(pid));
      boolean daemon = named != null && DaemonProgram.recognise(named.commandLine()).isRecognised();
      return daemon ? named : null;
    } catch (IOException | NumberFormatException e) {
      return null;
    }
  }

  /** The process id. */
  public int pid() {
    return identity.pid();
  }

  /** This process, and no other that may have its number later. */
  public ProcessIdentity identity() {
    return identity;
  }

  /** The arguments it was started with, {@code argv[0]} included. */
  public List<String> commandLine() {
    return commandLine;
  }

  /** When it was started. */
  public Instant started() {
    return started;
  }

  /** The environment it was started with; empty where the kernel does not let us look. */
  Optional<Map<String, String>> environment() {
    Map<String, String> variables = new HashMap<>();
    try {
      byte[] block = Files.readAllBytes(host.kernel("/proc/" + pid() + "/environ"));
      for (String entry : new String(block, StandardCharsets.UTF_8).split("\0")) {
        int equals = entry.indexOf('=');
        if (equals > 0) {
          variables.put(entry.substring(0, equals), entry.substring(equals + 1));
        }
      }
      return Optional.of(variables);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Its hard limits by the settings that give them; none where the kernel does not tell. */
  public Map<String, Long> limits() {
    Map<String, Long> limits = new HashMap<>();
    try {
      // One line for each, in the order of their numbers, proc_pid_limits(5).
      List<String> lines = Files.readAllLines(host.kernel("/proc/" + pid() + "/limits"));
      for (int i = 0; i < ResourceLimit.ALL.size() && i < lines.size() - 1; i++) {
        String hard = lines.get(i + 1).substring(HARD, UNITS).strip();
        limits.put(
            "Limit" + ResourceLimit.ALL.get(i).name(),
            hard.equals("unlimited") ? ResourceLimit.UNLIMITED : Long.parseLong(hard));
      }
      return limits;
    } catch (IOException | IndexOutOfBoundsException | NumberFormatException e) {
      return Map.of();
    }
  }

  /** Whether a program of the host is a script, which may start the daemon as it likes. */
  boolean isScript(String program) {
    try (InputStream in = Files.newInputStream(host.program(program))) {
      return in.read() == '#' && in.read() == '!';
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Whether a file or folder has not changed since this process was started. Its time of change
   * (ctime) tells and not that of modification: a copy that keeps times has an old one of these,
   * stat(2).
   */
  public boolean startedAfter(Path file) {
    return ChangeTime.of(file).filter(time -> time.isBefore(started)).isPresent();
  }

  /** Whether a file or folder has surely changed since this process was started. */
  public boolean startedBefore(Path file) {
    return ChangeTime.of(file).filter(time -> time.isAfter(started.plus(IMPRECISION))).isPresent();
  }
}

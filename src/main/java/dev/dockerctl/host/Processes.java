package dev.dockerctl.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The processes of a running host, read from its {@code /proc}, see proc(5). */
public final class Processes {
  /** {@code USER_HZ}, which the kernel has fixed at 100 for everything it shows in {@code /proc}. */
  private static final long TICKS_PER_SECOND = 100;

  private final Host host;

  /** The processes of a host. */
  public Processes(Host host) {
    this.host = host;
  }

  /**
   * One process.
   *
   * @param pid its id
   * @param commandLine its arguments, {@code argv[0]} included
   * @param parent the id of its parent
   * @param started when it was started
   */
  public record Entry(long pid, List<String> commandLine, long parent, Instant started) {}

  /** A process by its id; empty if it is gone, a zombie or a kernel thread. */
  public Optional<Entry> find(long pid) {
    if (host.isOffline() || pid <= 0) {
      return Optional.empty();
    }
    Path process = host.path("/proc/" + pid);
    try {
      List<String> argv = arguments(Files.readAllBytes(process.resolve("cmdline")));
      if (argv.isEmpty()) {
        return Optional.empty();
      }
      String[] stat = statusFields(process);
      long startTicks = Long.parseLong(stat[19]);
      Instant started = bootTime().plusMillis(startTicks * 1000 / TICKS_PER_SECOND);
      return Optional.of(new Entry(pid, argv, Long.parseLong(stat[1]), started));
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  /**
   * The main process of a system service, without asking the service manager: the one in the control group it has under systemd
   * that init started.
   *
   * @return empty if there is none, which does not say that the service does not run
   */
  public Optional<Entry> mainProcess(String unit) {
    if (host.isOffline() || host.isUserScope()) {
      return Optional.empty();
    }
    Path members = host.path("/sys/fs/cgroup/system.slice/" + unit + "/cgroup.procs");
    try {
      for (String line : Files.readAllLines(members, StandardCharsets.UTF_8)) {
        Optional<Entry> entry = find(Long.parseLong(line.strip()));
        if (entry.isPresent() && entry.get().parent() == 1) {
          return entry;
        }
      }
    } catch (IOException | NumberFormatException e) {
      return Optional.empty();
    }
    return Optional.empty();
  }

  /** The fields of {@code stat} from the third on, which follow the name in parentheses. */
  private static String[] statusFields(Path process) throws IOException {
    String stat = Files.readString(process.resolve("stat"), StandardCharsets.ISO_8859_1);
    return stat.substring(stat.lastIndexOf(')') + 2).split(" ");
  }

  private Instant bootTime() throws IOException {
    for (String line : Files.readAllLines(host.path("/proc/stat"), StandardCharsets.ISO_8859_1)) {
      if (line.startsWith("btime ")) {
        return Instant.ofEpochSecond(Long.parseLong(line.substring(6).strip()));
      }
    }
    throw new IOException("/proc/stat has no btime");
  }

  private static List<String> arguments(byte[] commandLine) {
    List<String> words = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < commandLine.length; i++) {
      if (commandLine[i] == 0) {
        words.add(new String(commandLine, start, i - start, StandardCharsets.UTF_8));
        start = i + 1;
      }
    }
    return words;
  }
}

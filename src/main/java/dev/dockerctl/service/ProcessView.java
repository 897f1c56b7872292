package dev.dockerctl.service;

import dev.dockerctl.host.ProcessStat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Running processes as {@code /proc} shows them, see proc(5).
 *
 * @param proc a mounted {@code /proc}
 */
public record ProcessView(Path proc) {
  /** Clock ticks a second; Linux shows 100 to programs on every architecture Java runs on. */
  private static final long TICKS = 100;

  private static final String SOCKET = "socket:[";

  /**
   * The arguments of a process with the zeroth; empty when it is gone, not ours to see, or a thread
   * of the kernel.
   */
  public List<String> commandLine(int pid) {
    byte[] bytes = read(pid, "cmdline").orElse(new byte[0]);
    List<String> arguments = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= bytes.length; i++) {
      if (i == bytes.length ? i > start : bytes[i] == 0) {
        arguments.add(new String(bytes, start, i - start, StandardCharsets.UTF_8));
        start = i + 1;
      }
    }
    return List.copyOf(arguments);
  }

  /** The short name of a process, for one without a command line; empty when it is gone. */
  public String name(int pid) {
    return read(pid, "comm")
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8).strip())
        .orElse("");
  }

  /**
   * The sockets that a process holds, by their inodes, proc_pid_fd(5).
   *
   * @throws IOException where the process is gone, or not ours to see
   */
  Set<String> sockets(int pid) throws IOException {
    Set<String> inodes = new HashSet<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(proc.resolve(pid + "/fd"))) {
      for (Path entry : entries) {
        String target = link(entry);
        if (target.startsWith(SOCKET)) {
          inodes.add(target.substring(SOCKET.length(), target.length() - 1));
        }
      }
    } catch (DirectoryIteratorException e) {
      // It has just ended.
      return inodes;
    }
    return inodes;
  }

  /** Where a link leads as written; empty for one that is gone. */
  static String link(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException e) {
      return "";
    }
  }

  /** When a process started, with a precision of about 10 milliseconds. */
  public Optional<Instant> startTime(int pid) {
    String[] fields = ProcessStat.fields(proc.resolve(pid + "/stat"));
    Optional<Instant> boot = bootTime();
    if (fields.length <= ProcessStat.START_TIME || boot.isEmpty()) {
      return Optional.empty();
    }
    long ticks = Long.parseLong(fields[ProcessStat.START_TIME]);
    return boot.map(time -> time.plusMillis(ticks * 1000 / TICKS));
  }

  /** The line {@code btime} of {@code /proc/stat}: the seconds of the epoch at boot. */
  private Optional<Instant> bootTime() {
    String prefix = "btime ";
    try {
      for (String line : Files.readAllLines(proc.resolve("stat"))) {
        if (line.startsWith(prefix)) {
          return Optional.of(
              Instant.ofEpochSecond(Long.parseLong(line.substring(prefix.length()).strip())));
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private Optional<byte[]> read(int pid, String file) {
    try {
      return Optional.of(Files.readAllBytes(proc.resolve(Integer.toString(pid)).resolve(file)));
    } catch (IOException e) {
      // It may end at any moment, and other users' processes may be hidden.
      return Optional.empty();
    }
  }
}

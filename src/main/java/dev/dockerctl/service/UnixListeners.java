package dev.dockerctl.service;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The paths of unix sockets on which somebody listens, as {@code /proc/net/unix} shows them, see
 * proc_net(5). A file that somebody left behind is none of them.
 */
public final class UnixListeners {
  /** {@code __SO_ACCEPTCON} of Linux, as the kernel prints it: the socket listens. */
  private static final String ACCEPTS = "00010000";

  private static final int FLAGS = 3;
  private static final int INODE = 6;
  private static final int PATH = 7;
  private static final String SYSTEMD = "systemd\n";

  private final Map<String, Set<String>> inodes;
  private final @Nullable Set<String> manager;

  private UnixListeners(Map<String, Set<String>> inodes, @Nullable Set<String> manager) {
    this.inodes = inodes;
    this.manager = manager;
  }

  /**
   * Those that the first process of a machine sees.
   *
   * @param proc a mounted {@code /proc}
   * @return empty where the kernel does not tell
   */
  public static Optional<UnixListeners> of(Path proc) {
    Optional<String> table = read(proc, "1/net/unix").or(() -> read(proc, "net/unix"));
    return table.map(text -> new UnixListeners(parse(text), ofManager(proc)));
  }

  private static Map<String, Set<String>> parse(String table) {
    Map<String, Set<String>> inodes = new HashMap<>();
    for (String line : table.split("\n", -1)) {
      String[] fields = line.strip().split(" +", PATH + 1);
      if (fields.length > PATH && fields[FLAGS].equals(ACCEPTS)) {
        inodes.computeIfAbsent(direct(fields[PATH]), path -> new HashSet<>()).add(fields[INODE]);
      }
    }
    return inodes;
  }

  /** Whether somebody listens on a path. */
  public boolean has(String path) {
    return inodes.containsKey(direct(path));
  }

  /**
   * Whether systemd as the first process listens on a path, so that it can pass the socket to a
   * service. A daemon may have one still that systemd has closed since. Only root sees that; for
   * others, and with another first process, anybody counts who listens.
   */
  public boolean isPassable(String path) {
    Set<String> found = inodes.getOrDefault(direct(path), Set.of());
    return manager == null ? !found.isEmpty() : found.stream().anyMatch(manager::contains);
  }

  /** {@code /var/run} is a link to {@code /run}. */
  private static String direct(String path) {
    return path.startsWith("/var/run/") ? path.substring("/var".length()) : path;
  }

  /** The sockets that systemd holds; null where that cannot be told. */
  private static @Nullable Set<String> ofManager(Path proc) {
    if (read(proc, "1/comm").filter(SYSTEMD::equals).isEmpty()) {
      return null;
    }
    Set<String> held = new HashSet<>();
    try (DirectoryStream<Path> links = Files.newDirectoryStream(proc.resolve("1/fd"))) {
      for (Path link : links) {
        addSocket(link, held);
      }
    } catch (IOException e) {
      return null;
    }
    return held;
  }

  private static void addSocket(Path link, Set<String> held) {
    try {
      String target = Files.readSymbolicLink(link).toString();
      if (target.startsWith("socket:[")) {
        held.add(target.substring("socket:[".length(), target.length() - 1));
      }
    } catch (IOException e) {
      // It was closed meanwhile.
    }
  }

  private static Optional<String> read(Path proc, String name) {
    try {
      byte[] bytes = Files.readAllBytes(proc.resolve(name));
      return Optional.of(new String(bytes, StandardCharsets.UTF_8));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}

package dev.dockerctl.service;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The unix sockets of a host by their paths, as {@code /proc/net/unix} has them, proc_net(5). */
public final class UnixSockets {
  /** SO_ACCEPTCON of the kernel's include/uapi/linux/net.h: the socket listens. */
  private static final String LISTENS = "00010000";

  /** The inode of a connection that nobody has accepted yet. */
  private static final String NONE = "0";

  private static final int FLAGS = 3;
  private static final int INODE = 6;
  private static final int PATH = 7;

  private final Map<String, Set<String>> listening = new HashMap<>();
  private final Map<String, Set<String>> others = new HashMap<>();

  private UnixSockets(String table) {
    for (String line : table.split("\n", -1)) {
      String[] fields = line.strip().split(" +", PATH + 1);
      if (fields.length > PATH) {
        boolean listens = fields[FLAGS].equals(LISTENS);
        if (listens || !fields[INODE].equals(NONE)) {
          (listens ? listening : others)
              .computeIfAbsent(direct(fields[PATH]), path -> new LinkedHashSet<>())
              .add(fields[INODE]);
        }
      }
    }
  }

  /**
   * The sockets of a table.
   *
   * @param file such as {@code /proc/net/unix}
   * @return empty where the kernel does not tell
   */
  static Optional<UnixSockets> read(Path file) {
    try {
      byte[] table = Files.readAllBytes(file);
      return Optional.of(new UnixSockets(new String(table, StandardCharsets.UTF_8)));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The inodes of those that listen on a path. */
  Set<String> listening(String path) {
    return listening.getOrDefault(direct(path), Set.of());
  }

  /** The inodes of the other ones of a path, such as connections that were accepted. */
  Set<String> others(String path) {
    return others.getOrDefault(direct(path), Set.of());
  }

  /** The same path where it goes by the link {@code /var/run}, which leads to {@code /run}. */
  public static String direct(String path) {
    return path.startsWith("/var/run/") ? path.substring("/var".length()) : path;
  }
}

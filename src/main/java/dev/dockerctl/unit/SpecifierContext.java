package dev.dockerctl.unit;

import dev.dockerctl.tree.FileTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What specifiers such as {@code %H} stand for on a host (systemd.unit(5), "Specifiers", version
 * 257). A supplier is asked only where a unit uses its specifier; null from it means that the host
 * cannot tell, which makes the setting invalid.
 *
 * @param host the machine and its kernel
 * @param osRelease the fields of os-release; null where there is no such file
 * @param account who the service manager runs as
 * @param directories where that manager keeps things
 */
public record SpecifierContext(
    Host host,
    Supplier<@Nullable Map<String, String>> osRelease,
    Account account,
    Directories directories) {
  /**
   * The machine and its kernel.
   *
   * @param hostName {@code %H}, and up to its first dot {@code %l}
   * @param prettyHostName {@code %q}; null where none is set
   * @param machineId {@code %m}, 32 hexadecimal digits
   * @param bootId {@code %b}, 32 hexadecimal digits
   * @param kernelRelease {@code %v}
   * @param architecture {@code %a} in systemd's spelling, such as {@code x86-64}
   */
  public record Host(
      Supplier<@Nullable String> hostName,
      Supplier<@Nullable String> prettyHostName,
      Supplier<@Nullable String> machineId,
      Supplier<@Nullable String> bootId,
      Supplier<@Nullable String> kernelRelease,
      String architecture) {}

  /**
   * Who the service manager runs as.
   *
   * @param userName {@code %u}
   * @param userId {@code %U}
   * @param groupName {@code %g}
   * @param groupId {@code %G}
   * @param home {@code %h}
   * @param shell {@code %s}
   */
  public record Account(
      String userName,
      String userId,
      String groupName,
      String groupId,
      String home,
      Supplier<@Nullable String> shell) {}

  /**
   * Where the service manager keeps things.
   *
   * @param runtime {@code %t}
   * @param state {@code %S}
   * @param cache {@code %C}
   * @param logs {@code %L}
   * @param configuration {@code %E}
   * @param shared {@code %D}
   */
  public record Directories(
      String runtime,
      String state,
      String cache,
      String logs,
      String configuration,
      String shared) {
    /** The directories of the system's service manager. */
    public static final Directories SYSTEM =
        new Directories("/run", "/var/lib", "/var/cache", "/var/log", "/etc", "/usr/share");
  }

  /**
   * The system's service manager on the host that a tree shows.
   *
   * @param tree the host's root; where it has no {@code /proc}, boot id and kernel are unknown
   * @param machine the processor as {@code uname -m} or Java names it
   */
  public static SpecifierContext system(FileTree tree, String machine) {
    // Without $SHELL, systemd takes bash where it exists (src/basic/user-util.c).
    Supplier<@Nullable String> shell =
        () -> tree.kind("/bin/bash").isPresent() ? "/bin/bash" : "/bin/sh";
    Account root = new Account("root", "0", "root", "0", "/root", shell);
    return of(tree, machine, root, Directories.SYSTEM);
  }

  /** A user's service manager on the host that a tree shows. */
  public static SpecifierContext of(
      FileTree tree, String machine, Account account, Directories directories) {
    HostFacts facts = new HostFacts(tree);
    Host host =
        new Host(
            facts::hostName,
            facts::prettyHostName,
            facts::machineId,
            facts::bootId,
            facts::kernelRelease,
            architecture(machine));
    return new SpecifierContext(host, facts::osRelease, account, directories);
  }

  /** systemd's name of a processor (src/basic/architecture.c, version 257). */
  private static String architecture(String machine) {
    return switch (machine) {
      case "x86_64", "amd64" -> "x86-64";
      case "i386", "i486", "i586", "i686", "x86" -> "x86";
      case "aarch64" -> "arm64";
      case "ppc64le" -> "ppc64-le";
      default -> machine.startsWith("arm") && !machine.equals("arm64") ? "arm" : machine;
    };
  }

  /** The files in which a host keeps its facts. */
  private record HostFacts(FileTree tree) {
    @Nullable String hostName() {
      String running = line("/proc/sys/kernel/hostname");
      String configured = running != null ? running : line("/etc/hostname");
      // What systemd falls back to where no name is configured.
      return configured != null ? configured : "localhost";
    }

    @Nullable String prettyHostName() {
      Map<String, String> fields = fields("/etc/machine-info");
      return fields == null ? null : fields.get("PRETTY_HOSTNAME");
    }

    @Nullable String machineId() {
      return line("/etc/machine-id");
    }

    @Nullable String bootId() {
      String id = line("/proc/sys/kernel/random/boot_id");
      return id == null ? null : id.replace("-", "");
    }

    @Nullable String kernelRelease() {
      return line("/proc/sys/kernel/osrelease");
    }

    @Nullable Map<String, String> osRelease() {
      Map<String, String> fields = fields("/etc/os-release");
      return fields != null ? fields : fields("/usr/lib/os-release");
    }

    private @Nullable String line(String path) {
      String text = text(path);
      return text == null || text.isBlank() ? null : text.lines().findFirst().orElse("").strip();
    }

    private @Nullable Map<String, String> fields(String path) {
      String text = text(path);
      return text == null ? null : assignments(text);
    }

    /** The {@code NAME=value} lines of os-release(5) and machine-info(5), quotes removed. */
    private static Map<String, String> assignments(String text) {
      Map<String, String> fields = new HashMap<>();
      for (String line : text.split("\n", -1)) {
        String assignment = line.strip();
        int equals = assignment.indexOf('=');
        if (equals > 0 && assignment.charAt(0) != '#') {
          fields.put(assignment.substring(0, equals), unquote(assignment.substring(equals + 1)));
        }
      }
      return fields;
    }

    private static String unquote(String raw) {
      StringBuilder value = new StringBuilder();
      char quote = 0;
      boolean escaped = false;
      for (int i = 0; i < raw.length(); i++) {
        char c = raw.charAt(i);
        if (escaped) {
          escaped = false;
          value.append(c);
          continue;
        }
        if (c == quote) {
          quote = 0;
        } else if (quote == 0 && (c == '"' || c == '\'')) {
          quote = c;
        } else if (c == '\\' && quote != '\'') {
          escaped = true;
        } else {
          value.append(c);
        }
      }
      return value.toString();
    }

    private @Nullable String text(String path) {
      try {
        return new String(tree.read(path), StandardCharsets.UTF_8);
      } catch (IOException e) {
        return null;
      }
    }
  }
}

package dev.dockerctl.catalog;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Checks of options that name things on the host: files, users and what the kernel offers. Nothing
 * is started or changed.
 */
public final class HostRules {
  /** Where dockerd of the root user looks for TLS files that no flag names. */
  public static final String DEFAULT_CERTIFICATES = "/root/.docker";

  private final OptionSet set;
  private final Path root;
  private final List<SetProblem> problems = new ArrayList<>();

  private HostRules(OptionSet set, Path root) {
    this.set = set;
    this.root = root;
  }

  /**
   * What {@code dockerd --validate} refuses about a host (26.1.5).
   *
   * @param set the options of command line and daemon.json together
   * @param version the release
   * @param root the root folder of the host
   * @param certificates the folder of {@code ca.pem}, {@code cert.pem} and {@code key.pem} where no
   *     flag names them, usually {@link #DEFAULT_CERTIFICATES}
   */
  public static List<SetProblem> problems(
      OptionSet set, DockerVersion version, Path root, String certificates) {
    HostRules rules = new HostRules(set, root);
    if (version.isAtLeast(25, 0)) {
      rules.userlandProxy();
    }
    rules.realTimeScheduling();
    rules.userNamespace();
    rules.tls(certificates);
    return rules.problems;
  }

  /** What a daemon refuses about a host only when it starts; see {@link #problems} for the rest. */
  public static List<SetProblem> startProblems(OptionSet set, DockerVersion version, Path root) {
    HostRules rules = new HostRules(set, root);
    String profile = set.text("seccomp-profile", "");
    boolean file = !profile.isEmpty() && !profile.equals("unconfined");
    boolean builtIn = profile.equals("builtin") && version.isAtLeast(23, 0);
    if (file && !builtIn && !Files.isReadable(rules.path(profile))) {
      rules.refuse("seccomp-profile", profile, "no such file");
    }
    String group = set.text("group", "docker");
    boolean unixSocket = rules.listensOnUnixSocket();
    if (unixSocket && !group.equals("docker") && !rules.hasEntry("etc/group", group)) {
      rules.refuse("group", group, "no such group");
    }
    return rules.problems;
  }

  private boolean listensOnUnixSocket() {
    List<String> hosts = set.list("host");
    boolean found = hosts.isEmpty();
    for (String host : hosts) {
      found |= host.isEmpty() || host.startsWith("unix://");
    }
    return found;
  }

  private void userlandProxy() {
    if (!set.isOn("userland-proxy", "true") || set.get("userland-proxy-path").isEmpty()) {
      return;
    }
    String value = set.text("userland-proxy-path", "");
    if (!value.startsWith("/")) {
      refuse("userland-proxy-path", value, "it has to be an absolute path");
    } else if (!Files.isRegularFile(path(value)) || !Files.isExecutable(path(value))) {
      refuse("userland-proxy-path", value, "no such executable file");
    }
  }

  private void realTimeScheduling() {
    for (String name : List.of("cpu-rt-period", "cpu-rt-runtime")) {
      String value = set.text(name, "0");
      if (value.equals("0")) {
        continue;
      }
      if (Files.exists(path("/sys/fs/cgroup/cgroup.controllers"))) {
        refuse(name, value, "this host has cgroup v2, which does not offer it");
      } else if (!Files.exists(path("/sys/fs/cgroup/cpu/cpu.rt_period_us"))) {
        refuse(name, value, "this kernel does not offer it");
      }
    }
  }

  /** {@code default} stands for a user that dockerd makes where it is missing. */
  private void userNamespace() {
    String value = set.text("userns-remap", "");
    int colon = value.indexOf(':');
    String user = colon < 0 ? value : value.substring(0, colon);
    String group = colon < 0 ? "" : value.substring(colon + 1);
    if (user.equals("default") || value.isEmpty() || user.equals("root")) {
      return;
    }
    if (group.indexOf(':') >= 0) {
      refuse("userns-remap", value, "give user or user:group");
    } else if (!hasEntry("etc/passwd", user)) {
      refuse("userns-remap", value, "no such user");
    } else if (!hasEntry("etc/group", colon < 0 ? user : group)) {
      refuse("userns-remap", value, "no such group");
    } else if (!hasRange("etc/subuid", user) || !hasRange("etc/subgid", user)) {
      refuse("userns-remap", value, "the user has no ranges in /etc/subuid and /etc/subgid");
    }
  }

  /** TLS is on as soon as tlsverify is given at all; it asks for client certificates unless off. */
  private void tls(String folder) {
    Optional<OptionValue> verify = set.get("tlsverify");
    if (verify.isEmpty() && !set.isOn("tls", "false")) {
      return;
    }
    boolean byFlag = isFlag(verify) || (verify.isEmpty() && isFlag(set.get("tls")));
    String start = byFlag ? folder + "/" : "";
    certificate("tlscert", start.isEmpty() ? "" : start + "cert.pem");
    certificate("tlskey", start.isEmpty() ? "" : start + "key.pem");
    if (set.isOn("tlsverify", "true")) {
      certificate("tlscacert", start.isEmpty() ? "" : start + "ca.pem");
    }
  }

  private static boolean isFlag(Optional<OptionValue> value) {
    return value.isPresent() && !value.get().sources().isEmpty();
  }

  /** With TLS from daemon.json alone, there is no default path. */
  private void certificate(String name, String otherwise) {
    String file = set.text(name, otherwise);
    String content = file.isEmpty() ? null : read(path(file));
    boolean key = name.equals("tlskey");
    if (file.isEmpty()) {
      problems.add(new SetProblem(List.of(name, "tls"), "cannot use TLS: " + name + " is not set"));
    } else if (content == null) {
      refuse(name, file, "no such file, or it cannot be read");
    } else if (!content.contains(key ? "PRIVATE KEY-----" : "-----BEGIN CERTIFICATE-----")) {
      refuse(name, file, "it holds no PEM " + (key ? "key" : "certificate"));
    }
  }

  private boolean hasEntry(String file, String nameOrId) {
    String content = read(path("/" + file));
    boolean found = false;
    for (String line : (content == null ? "" : content).split("\n", -1)) {
      String[] fields = line.split(":", -1);
      found |= fields.length > 2 && (fields[0].equals(nameOrId) || fields[2].equals(nameOrId));
    }
    return found;
  }

  private boolean hasRange(String file, String user) {
    String content = read(path("/" + file));
    return content != null && ("\n" + content).contains("\n" + user + ":");
  }

  private Path path(String absolute) {
    return root.resolve(absolute.startsWith("/") ? absolute.substring(1) : absolute);
  }

  private static @Nullable String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return null;
    }
  }

  private void refuse(String name, String value, String reason) {
    problems.add(
        new SetProblem(List.of(name), "cannot use '" + value + "' for " + name + ": " + reason));
  }
}

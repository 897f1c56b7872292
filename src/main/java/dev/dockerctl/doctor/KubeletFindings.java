package dev.dockerctl.doctor;

import dev.dockerctl.check.finding.Finding;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.HostView;
import dev.dockerctl.error.Location;
import dev.dockerctl.error.ShellWords;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether the kubelet of this host keeps containers in control groups of another kind than dockerd
 * does: it does not start then. Only where it uses Docker, through cri-dockerd or as it did before
 * Kubernetes 1.24.
 */
final class KubeletFindings {
  private static final String CONFIGURATION = "/var/lib/kubelet/config.yaml";
  private static final String FLAGS = "/var/lib/kubelet/kubeadm-flags.env";
  private static final String DRIVER_OPTION = "native.cgroupdriver=";

  private final Configuration disk;
  private final HostView view;

  KubeletFindings(Configuration disk, HostView view) {
    this.disk = disk;
    this.view = view;
  }

  /** What was found. */
  Optional<Finding> find() {
    String text = view.text(CONFIGURATION);
    String flags = view.text(FLAGS);
    String endpoint =
        first(
            valueOf(flags, "--container-runtime-endpoint="),
            key(text, "containerRuntimeEndpoint:"));
    boolean elsewhere = endpoint != null && !endpoint.contains("docker");
    String wanted = first(valueOf(flags, "--cgroup-driver="), key(text, "cgroupDriver:"));
    String own = driver();
    if (elsewhere || wanted == null || own == null || wanted.equals(own)) {
      return Optional.empty();
    }
    Location place =
        disk.option("exec-opt")
            .map(option -> option.values().get(0).origin().location())
            .orElse(null);
    return Optional.of(
        Finding.warning(
                "cgroup-driver-kubelet",
                "the kubelet has another cgroup driver",
                "dockerd has the cgroup driver '"
                    + own
                    + "' and the kubelet '"
                    + wanted
                    + "', so the kubelet does not start",
                place)
            .fix(
                "dockerctl set --exec-opt "
                    + ShellWords.quote(DRIVER_OPTION + wanted)
                    + " --restart"));
  }

  /**
   * With cgroup v2 and systemd the driver is systemd unless told otherwise (daemon/daemon_unix.go,
   * moby 20.10 and later); null where the kernel cannot be asked.
   */
  private @Nullable String driver() {
    for (String value : disk.texts("exec-opt")) {
      if (value.startsWith(DRIVER_OPTION)) {
        return value.substring(DRIVER_OPTION.length());
      }
    }
    if (!view.isLive()) {
      return null;
    }
    boolean unified = view.exists("/sys/fs/cgroup/cgroup.controllers");
    return unified && view.exists("/run/systemd/system") ? "systemd" : "cgroupfs";
  }

  private static @Nullable String first(@Nullable String one, @Nullable String other) {
    return one == null ? other : one;
  }

  /** The value of a key at the top of a YAML file. */
  private static @Nullable String key(@Nullable String text, String key) {
    for (String line : lines(text)) {
      if (line.startsWith(key)) {
        return unquoted(line.substring(key.length()).strip());
      }
    }
    return null;
  }

  private static @Nullable String valueOf(@Nullable String text, String flag) {
    for (String line : lines(text)) {
      for (String word : line.split("[\\s\"]+")) {
        if (word.startsWith(flag)) {
          return word.substring(flag.length());
        }
      }
    }
    return null;
  }

  private static List<String> lines(@Nullable String text) {
    return text == null ? List.of() : text.lines().toList();
  }

  private static @Nullable String unquoted(String value) {
    String bare = value.replace("\"", "").replace("'", "");
    return bare.isEmpty() ? null : bare;
  }
}

package dev.dockerctl.doctor;

import dev.dockerctl.check.finding.Finding;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.HostView;
import dev.dockerctl.error.ShellWords;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether the kubelet of this host keeps containers in control groups of another kind than dockerd
 * does: it does not start then. Only where it uses Docker, through cri-dockerd or as it did before
 * Kubernetes 1.24.
 */
record KubeletFindings(Configuration disk, HostView view) {
  private static final String CONFIGURATION = "/var/lib/kubelet/config.yaml";
  private static final String FLAGS = "/var/lib/kubelet/kubeadm-flags.env";
  private static final String DRIVER_OPTION = "native.cgroupdriver=";

  /** What was found. */
  Optional<Finding> find() {
    Optional<String> endpoint =
        flag("--container-runtime-endpoint=").or(() -> key("containerRuntimeEndpoint:"));
    boolean elsewhere = endpoint.filter(address -> !address.contains("docker")).isPresent();
    String wanted = flag("--cgroup-driver=").or(() -> key("cgroupDriver:")).orElse(null);
    String own = driver();
    if (elsewhere || wanted == null || own == null || wanted.equals(own)) {
      return Optional.empty();
    }
    return Optional.of(
        Finding.warning(
                "cgroup-driver-kubelet",
                "the kubelet has another cgroup driver",
                ("dockerd has the cgroup driver '%s' and the kubelet '%s', so the kubelet does"
                        + " not start")
                    .formatted(own, wanted),
                OptionFindings.place(disk, "exec-opt"))
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
    Optional<String> given = after(DRIVER_OPTION, disk.texts("exec-opt").stream());
    if (given.isPresent()) {
      return given.get();
    }
    if (!view.isLive()) {
      return null;
    }
    boolean unified = view.exists("/sys/fs/cgroup/cgroup.controllers");
    return unified && view.exists("/run/systemd/system") ? "systemd" : "cgroupfs";
  }

  /** The value of a flag that kubeadm has the kubelet started with. */
  private Optional<String> flag(String flag) {
    return after(flag, Stream.of(text(FLAGS).split("[\\s\"]+")));
  }

  /** The value of a key at the top of the kubelet's YAML file. */
  private Optional<String> key(String key) {
    return after(key, text(CONFIGURATION).lines())
        .map(value -> value.strip().replace("\"", "").replace("'", ""))
        .filter(value -> !value.isEmpty());
  }

  private String text(String path) {
    return Objects.requireNonNullElse(view.text(path), "");
  }

  private static Optional<String> after(String start, Stream<String> texts) {
    return texts
        .filter(text -> text.startsWith(start))
        .findFirst()
        .map(text -> text.substring(start.length()));
  }
}

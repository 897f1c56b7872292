package dev.dockerctl.doctor;

import dev.dockerctl.check.finding.Finding;
import dev.dockerctl.daemon.DaemonApi;
import dev.dockerctl.service.SocketOwner;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether another daemon than that of the unit answers behind the socket: that of the snap, one
 * without root, or Docker Desktop's, by what each says of itself in {@code GET /info}.
 */
final class OtherDaemon {
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private OtherDaemon() {}

  /** What was found, and whether the daemon answers at all. */
  static Optional<Finding> find(DaemonApi api, String socket) {
    if (api.ping(PATIENCE) == DaemonApi.Answer.SILENT) {
      return Optional.of(
          Finding.warning(
                  "daemon-silent",
                  "the daemon does not answer",
                  "nobody answers at '" + socket + "' although the daemon runs")
              .fix("dockerctl restart"));
    }
    Map<String, Object> info = api.info(PATIENCE);
    if (String.valueOf(info.get("DockerRootDir")).startsWith("/var/snap/docker/")) {
      return Optional.of(finding(socket, "the snap's dockerd", "snap stop --disable docker"));
    }
    if (String.valueOf(info.get("OperatingSystem")).startsWith("Docker Desktop")) {
      return Optional.of(finding(socket, "Docker Desktop", "systemctl --user stop docker-desktop"));
    }
    boolean rootless =
        info.get("SecurityOptions") instanceof List<?> options && options.contains("name=rootless");
    return rootless
        ? Optional.of(
            finding(socket, "a dockerd without root", "systemctl --user disable --now docker"))
        : Optional.empty();
  }

  /** The process that has taken the socket's place. */
  static Finding of(SocketOwner.Listener listener) {
    return Finding.warning(
            "other-daemon",
            "another daemon is behind the socket",
            listener.sentence() + "; clients reach that one, and not the daemon of this unit")
        .fix(String.join(" && ", listener.remedy()));
  }

  private static Finding finding(String socket, String who, String fix) {
    return Finding.warning(
            "other-daemon",
            "another daemon is behind the socket",
            who + " answers at '" + socket + "', and not the daemon of this unit")
        .fix(fix);
  }
}

package dev.dockerctl.doctor;

import dev.dockerctl.check.finding.Finding;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.ConfigurationReader;
import dev.dockerctl.config.DaemonCommandLine;
import dev.dockerctl.unit.LoadState;
import java.util.List;
import java.util.Optional;

/** A daemon without a unix socket: {@code docker} on this host finds it by a DOCKER_HOST only. */
final class ListenerFindings {
  private ListenerFindings() {}

  /** What was found; nothing where a script may add addresses. */
  static Optional<Finding> find(Configuration disk, ConfigurationReader reader) {
    DaemonCommandLine line = disk.line();
    if (line == null || !line.program().isRecognised()) {
      return Optional.empty();
    }
    List<String> addresses = disk.addresses();
    if (addresses.stream().map(String::strip).anyMatch(ListenerFindings::isLocal)) {
      return Optional.empty();
    }
    boolean passed =
        reader.load(disk.socketUnit(), disk.tree()).loadState() == LoadState.LOADED
            && disk.unit().names(List.of("Requires", "Wants", "BindsTo"), disk.socketUnit());
    String local = passed ? "fd://" : "unix:///run/docker.sock";
    // Where no address is given, a first one takes the place of the default.
    String others = disk.option("host").isPresent() ? "" : " --host " + addresses.get(0);
    return Optional.of(
        Finding.warning(
                "no-local-listener",
                "the daemon has no local socket",
                "the daemon listens on "
                    + String.join(", ", addresses)
                    + " only, so 'docker' finds no daemon here unless DOCKER_HOST says where",
                OptionFindings.place(disk, "host"))
            .fix("dockerctl add --host " + local + others + " --restart"));
  }

  private static boolean isLocal(String address) {
    return address.isEmpty() || address.startsWith("unix://") || address.startsWith("fd:");
  }
}

package dev.dockerctl.daemon;

import dev.dockerctl.files.record.ProcessRecord;
import dev.dockerctl.host.Host;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Settings of the network that a daemon has not set up, since containers ran through its start. */
public final class UnprovedNetwork {
  private UnprovedNetwork() {}

  /** What is to be said of a unit's process; empty where its network is that of its settings. */
  public static Optional<String> sentence(Host host, String unit, @Nullable RunningDaemon running) {
    return running == null
        ? Optional.empty()
        : ProcessRecord.of(StateFolders.of(host), unit, running.identity())
            .filter(record -> !record.proved())
            .map(
                record ->
                    "the daemon took its network over from before, since containers ran through its"
                        + " start: network settings that changed are not in effect before a start"
                        + " without running containers");
  }
}

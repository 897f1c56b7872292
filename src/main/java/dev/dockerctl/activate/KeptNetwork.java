package dev.dockerctl.activate;

import dev.dockerctl.activate.shim.Shims;
import dev.dockerctl.catalog.Catalog;
import dev.dockerctl.catalog.Option;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.ConfigurationReader;
import dev.dockerctl.daemon.RunningDaemon;
import dev.dockerctl.daemon.RunningOptions;
import dev.dockerctl.daemon.StateFolders;
import dev.dockerctl.files.record.LastGood;
import dev.dockerctl.files.record.ProcessRecord;
import dev.dockerctl.host.Host;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The network that containers keep through a restart under live-restore: the new daemon takes it as
 * it is, and its own settings of the network are not tried before one starts without them ({@code
 * initNetworkController} in daemon/daemon_unix.go of moby 26.1.5).
 */
public final class KeptNetwork {
  /** What is said of a daemon whose settings of the network are not proved. */
  static final String NOTE =
      "the network settings are not proved while containers run on under live-restore";

  /** The same of one that would otherwise be the last good configuration. */
  static final String STAYS = NOTE + ": the last good configuration stays the one before";

  private final Host host;
  private final ConfigurationReader reader;
  private final Catalog catalog;

  /** Looks at a host. */
  public KeptNetwork(Host host, ConfigurationReader reader, Catalog catalog) {
    this.host = host;
    this.reader = reader;
    this.catalog = catalog;
  }

  /**
   * Whether a running daemon has settings of the network that its start has not proved: as it was
   * noted, else as it looks.
   */
  public boolean isUnproved(Configuration disk, RunningDaemon running) {
    return ProcessRecord.of(StateFolders.of(host), disk.unit().name(), running.identity())
        .map(ProcessRecord::isNetworkKept)
        .orElseGet(
            () -> looksUnproved(disk, running, RunningOptions.of(host, running, disk, catalog)));
  }

  /**
   * The same of a process of which nothing is noted: by the age of its containers and the last good
   * configuration.
   *
   * @param has what the daemon runs with
   */
  boolean looksUnproved(Configuration disk, RunningDaemon running, RunningOptions has) {
    return LastGood.load(StateFolders.of(host), disk.unit().name(), new ArrayList<>())
        .filter(good -> Shims.anyOlder(host, has, running.identity()))
        .filter(good -> differs(has, disk, ConfigurationFiles.with(host, reader, disk, good)))
        .isPresent();
  }

  /** Whether settings of the network differ from those of another configuration. */
  boolean differs(RunningOptions has, Configuration disk, Configuration other) {
    Set<String> names = new LinkedHashSet<>();
    disk.options().forEach(option -> names.add(option.name()));
    other.options().forEach(option -> names.add(option.name()));
    RunningOptions then = RunningOptions.startedWith(other);
    return names.stream()
        .anyMatch(
            name ->
                catalog.find(name).filter(Option::network).isPresent()
                    && !has.values(name).equals(then.values(name)));
  }
}

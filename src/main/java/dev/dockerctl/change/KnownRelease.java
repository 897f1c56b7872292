package dev.dockerctl.change;

import dev.dockerctl.catalog.value.DockerVersion;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.InstalledDaemon;
import dev.dockerctl.daemon.StateFolders;
import dev.dockerctl.files.ConfigurationLock;
import dev.dockerctl.files.record.ReleaseRecord;
import dev.dockerctl.host.Host;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The release of the installed daemon: by its executable, which is asked once in a run, and not at
 * all where it is the very file that has answered an earlier one.
 */
final class KnownRelease {
  private final Host host;
  private InstalledDaemon.@Nullable Release release;
  private @Nullable ReleaseRecord answered;

  KnownRelease(Host host) {
    this.host = host;
  }

  InstalledDaemon.Release of(Configuration configuration) {
    InstalledDaemon.Release known = release;
    if (known == null) {
      known = find(configuration);
      release = known;
    }
    return known;
  }

  private InstalledDaemon.Release find(Configuration configuration) {
    Optional<String> stamp =
        host.access() == Host.Access.LIVE
            ? InstalledDaemon.stamp(host, configuration.line())
            : Optional.empty();
    if (stamp.isEmpty()) {
      return InstalledDaemon.release(host, configuration.line());
    }
    Optional<ReleaseRecord> record =
        ReleaseRecord.load(StateFolders.of(host), configuration.unit().name());
    if (record.isPresent() && record.get().stamp().equals(stamp.get())) {
      DockerVersion version = DockerVersion.parse(record.get().release());
      return new InstalledDaemon.Release(Optional.of(version), null);
    }
    InstalledDaemon.Release asked = InstalledDaemon.release(host, configuration.line());
    // An upgrade in the middle of the answer leaves another file.
    boolean same = InstalledDaemon.stamp(host, configuration.line()).equals(stamp);
    if (same && asked.trouble() == null && asked.version().isPresent()) {
      answered = new ReleaseRecord(stamp.get(), asked.version().get().toString());
    }
    return asked;
  }

  /** Remembers what was answered in this run, for the holder of the {@link ConfigurationLock}. */
  void remember(String unit) {
    ReleaseRecord record = answered;
    if (record != null) {
      record.save(StateFolders.of(host), unit);
      answered = null;
    }
  }
}

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
  private final Executable executable;
  private InstalledDaemon.@Nullable Release release;
  private @Nullable ReleaseRecord answered;

  KnownRelease(Host host) {
    this(
        host,
        new Executable() {
          @Override
          public Optional<String> stamp(Configuration configuration) {
            return host.access() == Host.Access.LIVE
                ? InstalledDaemon.stamp(host, configuration.line())
                : Optional.empty();
          }

          @Override
          public InstalledDaemon.Release ask(Configuration configuration) {
            return InstalledDaemon.release(host, configuration.line());
          }
        });
  }

  KnownRelease(Host host, Executable executable) {
    this.host = host;
    this.executable = executable;
  }

  /** The executable that a configuration starts. */
  interface Executable {
    /** What tells it from every other; empty where it is to be asked each time. */
    Optional<String> stamp(Configuration configuration);

    /** What it says. */
    InstalledDaemon.Release ask(Configuration configuration);
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
    Optional<String> stamp = executable.stamp(configuration);
    if (stamp.isEmpty()) {
      return executable.ask(configuration);
    }
    Optional<ReleaseRecord> record =
        ReleaseRecord.load(StateFolders.of(host), configuration.unit().name());
    if (record.isPresent() && record.get().stamp().equals(stamp.get())) {
      DockerVersion version = DockerVersion.parse(record.get().release());
      return new InstalledDaemon.Release(Optional.of(version), null);
    }
    InstalledDaemon.Release asked = executable.ask(configuration);
    // An upgrade in the middle of the answer leaves another file.
    boolean same = executable.stamp(configuration).equals(stamp);
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

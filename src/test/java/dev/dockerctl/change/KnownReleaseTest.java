package dev.dockerctl.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.catalog.Catalog;
import dev.dockerctl.catalog.value.DockerVersion;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.ConfigurationReader;
import dev.dockerctl.config.InstalledDaemon;
import dev.dockerctl.host.Host;
import dev.dockerctl.host.User;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The installed dockerd is asked for its release, but not twice for one file. */
class KnownReleaseTest {
  private static final String UNIT = "docker.service";

  @TempDir private Path root;
  private String stamp = "/usr/bin/dockerd 1";
  private String version = "26.1.5";
  private @Nullable String trouble;
  private int asked;

  @BeforeEach
  void makeStateFolder() throws IOException {
    Files.createDirectories(root.resolve("var/lib"));
  }

  @Test
  void whatAnEarlierRunWasToldHoldsForTheSameFileOnly() {
    assertThat(release(true)).isEqualTo("26.1.5");
    version = "29.0.1";
    assertThat(release(true)).isEqualTo("26.1.5");
    assertThat(asked).isOne();

    stamp = "/usr/bin/dockerd 2";
    assertThat(release(true)).isEqualTo("29.0.1");
    assertThat(release(true)).isEqualTo("29.0.1");
    assertThat(asked).isEqualTo(2);
  }

  @Test
  void aRunThatChangesNothingRemembersNothing() {
    release(false);
    assertThat(root.resolve("var/lib/dockerctl")).doesNotExist();
    release(false);
    assertThat(asked).isEqualTo(2);
  }

  @Test
  void whatHasNoStampOrNoAnswerIsAskedEachTime() {
    stamp = "";
    release(true);
    release(true);
    assertThat(asked).isEqualTo(2);
    stamp = "/usr/bin/dockerd 1";
    trouble = "it hangs";
    release(true);
    trouble = null;
    assertThat(release(true)).isEqualTo("26.1.5");
    assertThat(asked).isEqualTo(4);
  }

  @Test
  void aDamagedRecordCountsAsNone() throws IOException {
    release(true);
    Path record = root.resolve("var/lib/dockerctl/release/" + UNIT);
    Files.writeString(record, Files.readString(record).replace("26.1.5", "29.1.5"));
    assertThat(release(true)).isEqualTo("26.1.5");
    assertThat(asked).isEqualTo(2);
    assertThat(release(true)).isEqualTo("26.1.5");
    assertThat(asked).isEqualTo(2);
  }

  /** One run of a command. */
  private String release(boolean remembering) {
    Host host =
        new Host(
            root,
            Host.Access.LIVE,
            Host.Scope.SYSTEM,
            new User(0, "root", "/root"),
            Map.of(),
            Clock.systemUTC());
    Configuration configuration = new ConfigurationReader(host, Catalog.load()).read(UNIT);
    KnownRelease known = new KnownRelease(host, new Daemon());
    InstalledDaemon.Release release = known.of(configuration);
    assertThat(known.of(configuration)).isEqualTo(release);
    if (remembering) {
      known.remember(UNIT);
    }
    return release.version().map(DockerVersion::toString).orElse("");
  }

  private final class Daemon implements KnownRelease.Executable {
    @Override
    public Optional<String> stamp(Configuration configuration) {
      return stamp.isEmpty() ? Optional.empty() : Optional.of(stamp);
    }

    @Override
    public InstalledDaemon.Release ask(Configuration configuration) {
      asked++;
      return trouble == null
          ? new InstalledDaemon.Release(Optional.of(DockerVersion.parse(version)), null)
          : new InstalledDaemon.Release(Optional.empty(), trouble);
    }
  }
}

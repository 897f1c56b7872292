package dev.dockerctl.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.files.ProcessIdentity;
import dev.dockerctl.host.Host;
import dev.dockerctl.host.User;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Facts of processes out of /proc. */
class ProcessesTest {
  private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");

  @TempDir private Path root;

  @ParameterizedTest
  @CsvSource({
    "100.00 5.00, 9000, 10000",
    "100.47 5.00, 9000, 10470",
    "100.5 5.00, 9000, 10500",
    "100 5.00, 9000, 10000",
    "350735.479 5.00, 35073500, 479"
  })
  void aProcessWasStartedByTheTimeSinceBoot(String uptime, long ticks, long millisAgo)
      throws IOException {
    write(uptime + "\n");
    assertThat(Processes.started(host(), new ProcessIdentity(7, ticks, "boot")))
        .contains(NOW.minusMillis(millisAgo));
  }

  @Test
  void anUptimeThatIsNoneTellsNothing() throws IOException {
    for (String uptime : new String[] {"", "x.00 1", "1.x 1", "1.00"}) {
      write(uptime);
      assertThat(Processes.started(host(), new ProcessIdentity(7, 1, "boot"))).isEmpty();
    }
  }

  private void write(String uptime) throws IOException {
    Files.createDirectories(root.resolve("proc"));
    Files.writeString(root.resolve("proc/uptime"), uptime);
  }

  private Host host() {
    return new Host(
        root,
        Host.Access.LIVE,
        Host.Scope.SYSTEM,
        new User(0, "root", "/root"),
        Map.of(),
        Clock.fixed(NOW, ZoneOffset.UTC));
  }
}

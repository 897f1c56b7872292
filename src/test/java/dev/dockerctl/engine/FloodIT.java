package dev.dockerctl.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.host.Flavour;
import dev.dockerctl.host.HostExtension;
import dev.dockerctl.host.TestHost;
import dev.dockerctl.service.JobOptions;
import dev.dockerctl.service.ServiceManager;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Anybody can write to the socket of notifications, and stops nobody by that; a service can write
 * to its log, and fills no disk.
 */
@Tag("alone")
@Tag("nightly")
class FloodIT {
  @RegisterExtension static final HostExtension HOST = HostExtension.of(Flavour.BARE);

  private static final String FLOOD =
      "for i in 1 2 3; do setpriv --reuid=65534 --regid=65534 --clear-groups"
          + " sh -c 'yes READY=1 | logger -u /run/dockerctl/notify' >/dev/null 2>&1 & done; sleep 5;"
          + " pgrep -x logger >/dev/null";

  /**
   * The logs hold four files of 8 MiB and what is written between two looks. How much that is
   * depends on the machine, so it is held against what was written in all.
   */
  private static final long SHARE_OF_ALL = 4;

  @Test
  @Tag("seen-27")
  void aFloodOfAnOrdinaryUserKeepsNoServiceFromStarting() {
    TestHost host = HOST.host();
    host.write(
        "/etc/systemd/system/ready.service",
        """
        [Service]
        Type=notify
        NotifyAccess=all
        TimeoutStartSec=infinity
        ExecStart=/bin/sh -c 'systemd-notify --ready; exec sleep 1000'
        """);
    try (EngineProcess engine = EngineProcess.start(host);
        ServiceManager manager = engine.connect()) {
      host.sh(FLOOD).orThrow();
      for (int i = 0; i < 3; i++) {
        assertThat(
                manager.restart("ready.service", JobOptions.within(Duration.ofSeconds(20))).done())
            .isTrue();
      }
      host.sh("pkill -x yes; pkill -x logger").orThrow();
      manager.stop("ready.service", JobOptions.within(Duration.ofSeconds(20)));
    }
  }

  @Test
  @Tag("seen-27")
  void aServiceThatWritesWithoutEndFillsNoDisk() {
    TestHost host = HOST.host();
    host.write(
        "/etc/systemd/system/loud.service", "[Service]\nType=exec\nExecStart=/usr/bin/yes\n");
    try (EngineProcess engine = EngineProcess.start(host);
        ServiceManager manager = engine.connect()) {
      assertThat(manager.start("loud.service", JobOptions.within(Duration.ofSeconds(20))).done())
          .isTrue();
      String[] mebibytes =
          host.sh(
                  "p=$(pgrep -x yes); m=0; for i in $(seq 80); do"
                      + " s=$(du -sm /var/log/dockerctl | cut -f1); [ $s -le $m ] || m=$s;"
                      + " sleep 0.1; done;"
                      + " echo $m $(($(sed -n 's/^wchar: //p' /proc/$p/io) >> 20))")
              .orThrow()
              .strip()
              .split(" ");
      manager.stop("loud.service", JobOptions.within(Duration.ofSeconds(20)));
      long largest = Long.parseLong(mebibytes[0]);
      long written = Long.parseLong(mebibytes[1]);
      assertThat(written).as("enough to tell a limit by").isGreaterThan(1024);
      assertThat(largest).isBetween(8L, written / SHARE_OF_ALL);
    }
  }
}

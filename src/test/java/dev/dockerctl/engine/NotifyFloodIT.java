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

/** Anybody can write to the socket of notifications, and stops nobody by that. */
@Tag("alone")
class NotifyFloodIT {
  @RegisterExtension static final HostExtension HOST = HostExtension.of(Flavour.BARE);

  private static final String FLOOD =
      "for i in 1 2 3; do setpriv --reuid=65534 --regid=65534 --clear-groups"
          + " sh -c 'yes READY=1 | logger -u /run/dockerctl/notify' >/dev/null 2>&1 & done; sleep 5;"
          + " pgrep -x logger >/dev/null";

  @Test
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
}

package dev.dockerctl.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.dockerctl.change.PlannedHost;
import dev.dockerctl.host.Host;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UnknownSettingsTest {
  private static final String DROP_IN = "/etc/systemd/system/docker.service.d/a.conf";

  private final PlannedHost host =
      PlannedHost.of(Jimfs.newFileSystem(Configuration.unix()).getPath("/"), Host.Access.OFFLINE);

  @Test
  void areNamedWithWhatWasMeant() {
    assertThat(
            details(
                """
                [Service]
                ExecStrt=/usr/bin/true
                After=network.target
                Blurb=1
                [Servic]
                User=root
                [X-Dockerctl]
                BaseFile=/a
                LimitNOFILE=1024
                """))
        .containsExactly(
            DROP_IN
                + ":2 systemd ignores 'ExecStrt=' in [Service]: it has no such setting; did you mean"
                + " 'ExecStart='?",
            DROP_IN
                + ":3 systemd ignores 'After=' in [Service]: it has no such setting; did you mean"
                + " 'After= in [Unit]'?",
            DROP_IN + ":4 systemd ignores 'Blurb=' in [Service]: it has no such setting",
            DROP_IN
                + ":6 systemd ignores 'User=' in [Servic]: it has no such setting; did you mean"
                + " '[Service]'?",
            DROP_IN
                + ":9 systemd ignores 'LimitNOFILE=' in [X-Dockerctl]: it has no such setting; did"
                + " you mean 'LimitNOFILE= in [Service]'?");
  }

  @Test
  void knowWhatServicesHaveAndWhatSystemdLeavesAlone() {
    assertThat(
            details(
                """
                [Unit]
                Wants=a.service
                StartLimitIntervalSec=5
                [Service]
                LimitNOFILE=1024
                Delegate=yes
                OOMScoreAdjust=-500
                X-Own=1
                [X-Dockerctl]
                BaseFile=/a
                [Install]
                WantedBy=multi-user.target
                """))
        .isEmpty();
  }

  private List<String> details(String dropIn) {
    return new UnknownSettings("docker.service")
            .of(
                host.configuration(
                        "[Service]\nExecStart=/usr/sbin/dockerd\n", Map.of(DROP_IN, dropIn))
                    .unit())
            .stream()
            .map(finding -> finding.location() + " " + finding.detail())
            .toList();
  }
}

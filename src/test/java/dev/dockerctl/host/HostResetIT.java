package dev.dockerctl.host;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A test does to its host all that tests do to hosts; the next one sees a fresh host. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HostResetIT {
  @RegisterExtension static final HostExtension HOST = HostExtension.ofEachTest(Flavour.DEBIAN);

  /** What is seen of the host; of the daemon what it says of itself. */
  private static final String LOOK =
      """
      cd /; find etc home opt usr/lib/systemd usr/local -printf '%p %y %m %U %G %l\\n' | sort
      find etc -type f | sort | xargs sha256sum
      ls -A /tmp /run/dockerctl /var/lib/dockerctl /run/systemd/system /run 2>&1
      systemctl list-units --all --plain --no-legend -t service,timer,socket --state=active,failed | cut -d' ' -f1 | sort
      systemctl list-unit-files docker.service docker.socket containerd.service
      systemctl show-environment
      systemctl show docker -p ActiveState,DropInPaths,NeedDaemonReload,NRestarts,Environment,LimitNOFILE
      cut -d' ' -f5 /proc/1/mountinfo | sort
      tr '\\0' ' ' </proc/$(cat /run/docker.pid)/cmdline
      docker info -f '{{.Labels}} {{.Debug}} {{.RegistryConfig.InsecureRegistryCIDRs}} {{.Containers}} {{.Images}} {{.LiveRestoreEnabled}}'
      docker network ls --format '{{.Name}}'; docker volume ls -q
      ip -brief -4 address; hostname; iptables-save | grep -v '^#' | sed 's/\\[.*//' | sort
      """;

  private static String fresh;

  private TestHost host() {
    return HOST.host();
  }

  @Test
  @Order(1)
  void aTestThatLeavesNothingAsItWas() {
    fresh = host().sh(LOOK).orThrow();
    assertThat(fresh).contains("/usr/sbin/dockerd", "docker0", "DOCKER");
    host()
        .sh(
            """
            set -e
            tar c -C / usr/bin/busybox | docker import - bb
            docker run -d --name box bb /usr/bin/busybox sleep 1000
            docker volume create kept; docker network create more
            mkdir -p /etc/docker /etc/systemd/system/docker.service.d /run/systemd/system/docker.service.d
            printf '{"debug": true, "bip": "10.77.0.1/24", "live-restore": true}' >/etc/docker/daemon.json
            printf '[Service]\\nLimitNOFILE=5000\\nEnvironment=A=b\\n' >/etc/systemd/system/docker.service.d/a.conf
            cp /etc/systemd/system/docker.service.d/a.conf /run/systemd/system/docker.service.d/z.conf
            echo 'DOCKER_OPTS="--label a=b"' >/etc/default/docker
            echo '# more' >>/usr/lib/systemd/system/docker.service
            rm -r /etc/bash_completion.d /etc/hostname; mkdir -p /etc/cron.d/more; rm -r /etc/cron.d; mkdir /etc/cron.d
            chmod 700 /etc/default; chown 1:1 /etc/fstab; ln -sf /dev/null /etc/issue; touch -d 2001-01-01 /etc/hosts
            mkfifo /etc/pipe; useradd -m somebody; mkdir -p /opt/x/y; echo 1 >/opt/x/y/z
            mkdir -p /var/lib/dockerctl/docker.service /run/dockerctl/more; touch /tmp/file /run/file
            systemctl daemon-reload; systemctl set-environment MORE=1 LANG=de
            systemctl restart docker; systemctl disable docker.socket; systemctl mask containerd
            systemd-run --unit=dockerctl-guard --on-active=1000 true
            systemd-run --unit=stays sleep 1000; systemd-run --unit=fails false
            mount -t tmpfs tmpfs /opt; mount --bind /run /srv; hostname other
            ip link add more0 type bridge
            """)
        .orThrow();
    host().sh("nohup setsid sleep 1000 >/dev/null 2>&1 &").orThrow();
    assertThat(host().sh(LOOK).orThrow())
        .isNotEqualTo(fresh)
        .contains("10.77.0.1", "box", "true", "more", "fails.service");
  }

  @Test
  @Order(2)
  void andTheNextSeesAFreshHost() {
    assertThat(host().sh(LOOK).orThrow()).isEqualTo(fresh);
    assertThat(host().sh("journalctl -q -b | grep -c -e stays -e box").out()).isEqualTo("0\n");
    assertThat(host().sh("pgrep -x sleep").exit()).isEqualTo(1);
  }

  /** Each reset begins at what the reset before brought back. */
  @Test
  @Order(3)
  void howeverOften() {
    assertThat(host().sh(LOOK).orThrow()).isEqualTo(fresh);
    host().sh("systemctl stop docker docker.socket; rm -rf /var/lib/docker/*").orThrow();
    host().reset();
    assertThat(host().sh(LOOK).orThrow()).isEqualTo(fresh);
  }
}

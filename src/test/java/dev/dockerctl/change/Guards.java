package dev.dockerctl.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.host.Execution;
import dev.dockerctl.host.Flavour;
import dev.dockerctl.host.HostExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A host on which a guard is tried, from a good configuration on. */
abstract class Guards {
  @RegisterExtension static final HostExtension HOST = HostExtension.of(Flavour.DEBIAN);

  static final String HANG = "/etc/systemd/system/docker.service.d/hang.conf";
  static final String COPY = "/opt/guard/dockerctl/bin/dockerctl";
  static final String JAVA = System.getProperty("java.home");
  static final String BOOT_UNIT = "dockerctl-guard-docker.service";

  SafetyHost host;

  static final String ALL_GUARDS = "'dockerctl-*'";
  static final String CONFIRM_GUARDS = "'dockerctl-confirm-*'";

  private String since;

  @BeforeEach
  void startFromAGoodConfiguration() {
    host = SafetyHost.ofProcesses(HOST.host());
    host.reset();
    since = host.sh("date +%s").orThrow().strip();
    host.sh(
            "rm -rf /opt/guard && mkdir -p /opt/guard && cp -a target/dockerctl /opt/guard/"
                .replace("target", SafetyHost.launcher().replace("/dockerctl/bin/dockerctl", "")))
        .orThrow();
    host.prepare("set", "--label", "good=yes", "--restart");
  }

  /** Waits until the change is undone, or not; tells what guards said where it never comes. */
  Execution await(String condition) {
    return host.patiently(
        "for i in $(seq 600); do "
            + condition
            + " && exit 0; sleep 0.2; done; "
            + journal(ALL_GUARDS)
            + "; exit 1");
  }

  /** The command that shows what units of guards said in this test. */
  String journal(String units) {
    return "journalctl -q --since @" + since + " -u " + units;
  }

  /** Waits for a line of a guard: it speaks when its work is done, and its record gone. */
  void awaitSaid(String units, String line) {
    await(journal(units) + " | grep -qF \"" + line + "\"").orThrow();
  }

  void assertUndone(String label) {
    await("! grep -q " + label + " " + SafetyHost.DROP_IN).orThrow();
    await("docker info -f '{{.Labels}}' 2>/dev/null | grep -q good=yes").orThrow();
    assertThat(host.sh("docker info -f '{{.Labels}}'").orThrow()).doesNotContain(label);
  }

  void removeJavaAndDockerctl() {
    host.sh("rm -rf /opt/guard; mkdir -p /run/nothing; mount --bind /run/nothing " + JAVA)
        .orThrow();
  }

  void bringJavaBack() {
    host.sh("umount " + JAVA).orThrow();
  }

  /** As a restart of the machine: no timer, another process of the daemon, enabled units start. */
  void startAnew() {
    host.sh(
            "systemctl stop 'dockerctl-*.timer'; systemctl daemon-reload;"
                + " systemctl restart docker; systemctl start "
                + BOOT_UNIT)
        .orThrow();
  }
}

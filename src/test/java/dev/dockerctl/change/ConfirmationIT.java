package dev.dockerctl.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.host.Execution;
import dev.dockerctl.host.Flavour;
import dev.dockerctl.host.HostExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Changes that are undone unless somebody confirms them. */
class ConfirmationIT {
  @RegisterExtension static final HostExtension HOST = HostExtension.of(Flavour.DEBIAN);

  private SafetyHost host;

  @BeforeEach
  void reset() {
    host = new SafetyHost(HOST.host());
    // A guard of the test before loses its record to the reset, and would be left as failed.
    host.sh("systemctl stop 'dockerctl-*'; systemctl reset-failed 'dockerctl-*'");
    host.reset();
    host.prepare("restart");
  }

  @Test
  @Tag("seen-6")
  void isRefusedWithoutAnActivation() {
    Execution result = host.dockerctl("set", "--debug", "--confirm-within", "1m");

    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err()).contains("--restart");
    assertThat(host.sh("test -e " + SafetyHost.DROP_IN).exit()).isEqualTo(1);
  }

  @Test
  @Tag("seen-6")
  void countsFromTheProofAndIsUndoneWhenTheTimeIsUp() {
    Execution result = host.dockerctl("set", "--debug", "--restart", "--confirm-within", "8s");
    assertThat(result.exit()).as(result.err()).isZero();
    assertThat(result.out()).contains("unless confirmed: dockerctl confirm");
    assertThat(host.sh("cat " + SafetyHost.DROP_IN).orThrow()).contains("--debug");

    awaitTheDaemonWithoutTheChange();
    host.sh(
            "for i in $(seq 50); do "
                + SafetyHost.launcher()
                + " history | grep -q rolled-back && exit 0; sleep 0.2; done; exit 1")
        .orThrow();
  }

  /** dockerd 26.1.5 keeps the address in its own database, also without {@code --bip}. */
  @Test
  @Tag("nightly")
  @Tag("seen-5")
  void saysThatTheBridgeKeepsItsAddress() {
    String address = "ip -4 -o address show dev docker0 | sed 's/.* inet \\([^ ]*\\) .*/\\1/'";
    String before = host.sh(address).orThrow().strip();
    host.dockerctl("set", "--bip", "10.9.0.1/24", "--restart", "--confirm-within", "5s").orThrow();
    assertThat(host.sh(address).orThrow()).isEqualTo("10.9.0.1/24\n");

    awaitTheDaemonWithoutTheChange();

    String back = "set --bip " + before + " --restart";
    host.sh(
            "for i in $(seq 100); do journalctl -o cat -u 'dockerctl-confirm-*' | grep -q -e '"
                + back
                + "' && exit 0; sleep 0.2; done; exit 1")
        .orThrow();
    host.dockerctl("set", "--bip", before, "--restart").orThrow();
    assertThat(host.sh(address).orThrow()).isEqualTo(before + "\n");
    Execution unset = host.dockerctl("unset", "bip", "--restart");
    assertThat(unset.out() + unset.err()).contains("--bip: not verifiable", "keeps the address");
  }

  @Test
  @Tag("seen-6")
  void showsItsDeadlineEverywhereAndLetsNothingElsePass() {
    host.dockerctl("set", "--debug", "--restart", "--confirm-within", "5m").orThrow();

    assertThat(host.dockerctl("status").orThrow()).contains("unless confirmed: dockerctl confirm");
    assertThat(host.dockerctl("status", "-o", "json").orThrow()).contains("\"confirmBy\": \"20");
    Execution other = host.dockerctl("set", "--label", "a=b");
    assertThat(other.exit()).isEqualTo(5);
    assertThat(other.err()).contains("dockerctl confirm").contains("dockerctl rollback");
    assertThat(host.sh("cat " + SafetyHost.DROP_IN).orThrow()).doesNotContain("a=b");
  }

  /** Who masks the unit in the meantime wants it so, and no other file helps it to start. */
  @Test
  @Tag("nightly")
  void leavesAMaskedUnitMasked() {
    host.dockerctl("restart").orThrow();
    host.dockerctl("set", "--label=n=1", "--in", "daemon.json", "--reload").orThrow();
    host.dockerctl("set", "--debug", "--restart", "--confirm-within", "5s").orThrow();
    String daemon = host.sh("systemctl show docker -p MainPID --value").orThrow();
    host.sh("systemctl mask docker").orThrow();

    host.sh(
            "for i in $(seq 150); do test -e "
                + SafetyHost.DROP_IN
                + " || exit 0; sleep 0.2; done; exit 1")
        .orThrow();
    host.sh(
            "for i in $(seq 100); do "
                + SafetyHost.launcher()
                + " history | grep -q restore-failed && exit 0; sleep 0.2; done; exit 1")
        .orThrow();

    assertThat(host.sh("readlink /etc/systemd/system/docker.service").orThrow())
        .isEqualTo("/dev/null\n");
    assertThat(host.sh("cat /etc/docker/daemon.json").orThrow()).contains("n=1");
    assertThat(host.sh("systemctl show docker -p MainPID --value").orThrow()).isEqualTo(daemon);
    host.sh("systemctl unmask docker").orThrow();
  }

  @Test
  void staysWhenConfirmed() {
    host.dockerctl("set", "--debug", "--restart", "--confirm-within", "5m").orThrow();

    host.dockerctl("confirm").orThrow();

    assertThat(host.dockerctl("status").orThrow()).doesNotContain("unless confirmed");
    assertThat(host.sh("systemctl list-units --no-legend 'dockerctl-*'").orThrow()).isEmpty();
    assertThat(host.sh("ls /etc/systemd/system | grep dockerctl").out()).isEmpty();
    assertThat(host.dockerctl("confirm").exit()).isEqualTo(1);
    host.dockerctl("set", "--label", "a=b").orThrow();
  }

  /** With the guard's copy dockerctl undoes it; without that, the guard's script does. */
  @ParameterizedTest
  @Tag("nightly")
  @ValueSource(strings = {"", "guard/docker.service/docker.service"})
  void isUndoneAlsoWhereItsRecordIsDamaged(String copy) {
    host.dockerctl("set", "--debug", "--restart", "--settle", "1s", "--confirm-within", "12s")
        .orThrow();
    host.sh("cd /var/lib/dockerctl && truncate -s -20 undo/docker.service " + copy).orThrow();

    assertThat(host.dockerctl("status").err()).contains("the record of an undo is damaged");
    awaitTheDaemonWithoutTheChange();
    host.sh(
            "for i in $(seq 50); do test -e /var/lib/dockerctl/undo/docker.service || exit 0;"
                + " sleep 0.2; done; exit 1")
        .orThrow();
    assertThat(host.dockerctl("set", "--label", "a=b").exit()).isZero();
  }

  @Test
  void isTakenBackByARollback() {
    host.dockerctl("set", "--debug", "--restart", "--confirm-within", "5m").orThrow();

    Execution result = host.dockerctl("rollback");

    assertThat(result.exit()).as(result.err()).isZero();
    assertThat(result.out()).contains("removed " + SafetyHost.DROP_IN);
    assertThat(host.sh("docker info -f '{{.Debug}}'").orThrow().strip()).isEqualTo("false");
    assertThat(host.sh("systemctl list-units --no-legend 'dockerctl-*'").orThrow()).isEmpty();
  }

  @Test
  @Tag("nightly")
  @Tag("seen-26")
  void aReloadOfTheManagersFilesDoesNotPutItOff() {
    host.dockerctl("set", "--debug", "--restart", "--confirm-within", "6s").orThrow();

    host.sh(
            "for i in $(seq 6); do sleep 2; systemctl daemon-reload; done; for i in $(seq 50); do"
                + " test -e "
                + SafetyHost.DROP_IN
                + " || exit 0; sleep 0.2; done; exit 1")
        .orThrow();
  }

  private void awaitTheDaemonWithoutTheChange() {
    host.sh(
            "for i in $(seq 200); do test -e "
                + SafetyHost.DROP_IN
                + " || break; sleep 0.2; done; for i in $(seq 100); do docker info -f"
                + " '{{.Debug}}' | grep -q false && exit 0; sleep 0.2; done; exit 1")
        .orThrow();
  }
}

package dev.dockerctl.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.host.Execution;
import dev.dockerctl.host.Flavour;
import dev.dockerctl.host.HostExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A daemon that hangs in its start costs less than its time; one that is only slow has it. */
@Tag("nightly")
class HangIT {
  @RegisterExtension static final HostExtension HOST = HostExtension.of(Flavour.DEBIAN);

  /** What the daemon is asked about itself, the real one answers. */
  private static final String DAEMON =
      """
      #!/bin/sh
      case " $* " in
        *" --validate "* | *" --version "* | *" --help "*) exec /usr/sbin/dockerd "$@" ;;
      esac
      """;

  private SafetyHost host;

  @BeforeEach
  void startFromAGoodConfiguration() {
    host = new SafetyHost(HOST.host());
    host.reset();
    host.prepare("set", "--label", "good=yes", "--restart");
  }

  @AfterEach
  void removeDaemon() {
    host.sh("rm -rf /opt/fake").orThrow();
  }

  private void replaceDaemon(String rest) {
    host.write("/opt/fake/dockerd", DAEMON + rest);
    host.sh("chmod 755 /opt/fake/dockerd").orThrow();
    host.write(
        "/etc/systemd/system/docker.service.d/fake.conf",
        "[Service]\nExecStart=\nExecStart=/opt/fake/dockerd -H fd://"
            + " --containerd=/run/containerd/containerd.sock\n");
  }

  private Execution timedRestart() {
    return host.patiently(
        "begun=$(date +%s); "
            + SafetyHost.launcher()
            + " restart -y >&2; code=$?; echo $(($(date +%s) - begun)); exit $code");
  }

  @Test
  @Tag("seen-15")
  @Tag("alone")
  void aHangCostsLessThanAMinute() {
    replaceDaemon("exec sleep 1000\n");

    Execution result = timedRestart();

    assertThat(result.exit()).as(result.err()).isEqualTo(6);
    assertThat(result.err()).contains("hangs in its start");
    assertThat(Integer.parseInt(result.out().strip())).isLessThan(60);
    host.assertDaemonAnswers();
  }

  @Test
  @Tag("seen-15")
  @Tag("alone")
  void aDaemonWhosePluginAnswersNobodyIsEnded() {
    host.write(
        "/run/deaf.pl",
        """
        use IO::Socket::UNIX;
        my $s = IO::Socket::UNIX->new(Type => SOCK_STREAM, Local => $ARGV[0], Listen => 50);
        my @c;
        while (my $c = $s->accept) { push @c, $c }
        """);
    host.sh(
            "mkdir -p /run/docker/plugins; rm -f /run/docker/plugins/deaf.sock;"
                + " systemd-run --unit=deaf perl /run/deaf.pl /run/docker/plugins/deaf.sock")
        .orThrow();
    host.write(
        "/etc/systemd/system/docker.service.d/fake.conf",
        "[Service]\nExecStart=\nExecStart=/usr/sbin/dockerd -H fd://"
            + " --containerd=/run/containerd/containerd.sock --authorization-plugin=deaf\n");

    Execution result = timedRestart();

    assertThat(result.exit()).as(result.err()).isEqualTo(6);
    assertThat(Integer.parseInt(result.out().strip())).isLessThan(75);
    host.assertDaemonAnswers();
    host.sh("systemctl stop deaf").orThrow();
  }

  @Test
  void oneThatLogsIsNotTakenForOneThatHangs() {
    replaceDaemon(
        "for i in $(seq 20); do echo loading $i >&2; sleep 2; done; exec /usr/sbin/dockerd \"$@\"\n");

    Execution result = timedRestart();

    assertThat(result.exit()).as(result.err()).isZero();
    assertThat(Integer.parseInt(result.out().strip())).isGreaterThanOrEqualTo(40);
  }

  @Test
  @Tag("seen-15")
  void oneThatTellsItsStatusIsNotTakenForOneThatHangs() {
    replaceDaemon(
        "for i in $(seq 20); do systemd-notify --status=loading-$i; sleep 2; done;"
            + " exec /usr/sbin/dockerd \"$@\"\n");
    host.write("/etc/systemd/system/docker.service.d/notify.conf", "[Service]\nNotifyAccess=all\n");

    Execution result = timedRestart();

    assertThat(result.exit()).as(result.err()).isZero();
  }
}

package dev.dockerctl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.host.Execution;
import dev.dockerctl.host.Flavour;
import dev.dockerctl.host.HostExtension;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What an ordinary user sees of a host with docker, of its secrets, and of hostile programs. */
class OrdinaryUserIT {
  @RegisterExtension static final HostExtension HOST = HostExtension.of(Flavour.DEBIAN);

  private static final List<String> NOBODY =
      List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");

  private DockerHost docker;

  @BeforeEach
  void startFromTheVendorsConfiguration() {
    docker = new DockerHost(HOST.host());
    docker.reset();
  }

  @Test
  @Tag("seen-12")
  void triesAChangeWithoutSeeingTheDataFolder() {
    HOST.host().sh("mkdir -p /var/lib/docker/overlay2/x && chmod 710 /var/lib/docker").orThrow();
    for (String words : List.of("set --mtu 1400 -n", "unset mtu -n", "revert -n")) {
      Execution execution = docker.dockerctlUnder(NOBODY, words.split(" "));
      assertThat(execution.exit()).describedAs("%s", execution).isZero();
      // What a revert leaves elsewhere is told by the history, which is root's.
      assertThat(execution.err())
          .isEqualTo(
              (words.startsWith("revert")
                      ? "dockerctl: warning: what dockerctl wrote elsewhere cannot be told: the"
                          + " history cannot be read\n"
                      : "")
                  // Where nothing changes, nobody looks into it.
                  + (words.startsWith("set")
                      ? "dockerctl: warning: cannot read '/var/lib/docker': permission denied, so"
                          + " what it holds is not known\n"
                      : ""));
    }
  }

  @Test
  void countsFilesForRootOnlyAsUnknown() {
    docker.dockerctl("set", "--in", "daemon.json", "--http-proxy", "http://u:hunter2@x").orThrow();
    docker.dockerctl("env", "set", "GH_TOKEN=hunter2").orThrow();

    Execution status = docker.dockerctlUnder(NOBODY, "status");
    Execution validate = docker.dockerctlUnder(NOBODY, "validate");

    assertThat(status.out()).contains("Config: cannot be told from outside");
    assertThat(status.err()).contains("'/etc/docker/daemon.json'", "'" + DockerHost.DROP_IN + "'");
    assertThat(validate.exit()).describedAs("%s", validate).isZero();
    assertThat(validate.err()).contains("'" + DockerHost.DROP_IN + "'");
    assertThat(docker.dockerctlUnder(NOBODY, "show-options").exit()).isZero();
  }

  @Test
  void judgesNoHostByFilesThatItCannotRead() {
    docker.dockerctl("set", "--icc=false", "--in", "daemon.json").orThrow();
    HOST.host().sh("chmod 600 /etc/docker/daemon.json").orThrow();

    Execution benchmark = docker.dockerctlUnder(NOBODY, "doctor", "--cis");

    assertThat(benchmark.exit()).describedAs("%s", benchmark).isEqualTo(4);
    assertThat(benchmark.out()).isEmpty();
    assertThat(benchmark.err())
        .contains("'/etc/docker/daemon.json' may not be read", "hint: sudo dockerctl doctor --cis");
  }

  @Test
  @Tag("seen-10")
  void isToldWhatToRunWithoutSecrets() {
    Execution secret = docker.dockerctlUnder(NOBODY, "set", "--http-proxy", "http://u:hunter2@x");
    Execution plain = docker.dockerctlUnder(NOBODY, "set", "--label", "a=b c");
    assertThat(secret.err())
        .contains("hint: run the same command as root")
        .doesNotContain("hunter2");
    assertThat(plain.err()).contains("hint: sudo dockerctl set --label 'a=b c'\n");
  }

  @Test
  @Tag("seen-28")
  void dockerdsOwnWordsTellNoSecrets() {
    HOST.host()
        .sh(
            """
            mkdir -p /etc/systemd/system/docker.service.d
            printf '[Service]\\nExecStart=\\nExecStart=/usr/sbin/dockerd -H fd:// --log-opt splunk-token=hunter2\\n' \
              >/etc/systemd/system/docker.service.d/a.conf
            mkdir -p /etc/docker; printf '{"log-opts": {"splunk-token": "hunter3 x"}}' >/etc/docker/daemon.json
            """)
        .orThrow();
    Execution validate = docker.dockerctl("validate");
    assertThat(validate.exit()).isEqualTo(5);
    assertThat(validate.out() + validate.err()).contains("map[").doesNotContain("hunter");
    assertThat(docker.dockerctl("validate", "-o", "json").out()).doesNotContain("hunter");
  }

  @Test
  @Tag("seen-33")
  void namesOfFilesSteerNoTerminal() {
    HOST.host()
        .sh(
            """
            mkdir -p /etc/systemd/system/docker.service.d
            printf '[Service]\\nEnvironment=x\\n' \
              >"/etc/systemd/system/docker.service.d/$(printf 'a\\033[31m').conf"
            """)
        .orThrow();
    for (String words :
        List.of(
            "show",
            "show -o json",
            "cat",
            "status",
            "diff",
            "validate",
            "set --mtu 1400 -n",
            "set --mtu x -v")) {
      Execution execution = docker.dockerctl(words.split(" "));
      assertThat(execution.out() + execution.err())
          .describedAs("%s", words)
          .doesNotContain("\u001b");
    }
  }

  @Test
  @Tag("nightly")
  @Timeout(120)
  @Tag("seen-29")
  void aDockerdThatNeverAnswersIsNamed() {
    HOST.host()
        .sh(
            """
            printf '#!/bin/sh\\nexec sleep 1000\\n' >/usr/local/bin/dockerd
            chmod 755 /usr/local/bin/dockerd
            mkdir -p /etc/systemd/system/docker.service.d
            printf '[Service]\\nExecStart=\\nExecStart=/usr/local/bin/dockerd -H fd://\\n' \
              >/etc/systemd/system/docker.service.d/a.conf
            """)
        .orThrow();
    try {
      assertThat(docker.dockerctl("validate").out())
          .contains(
              "cannot ask '/usr/local/bin/dockerd --version': it did not end within 10 seconds");
      assertThat(docker.dockerctl("set", "-n", "--", "--newflag").err())
          .contains("cannot ask '/usr/local/bin/dockerd --help': it did not end within 10 seconds");
    } finally {
      HOST.host().sh("rm /usr/local/bin/dockerd").orThrow();
    }
  }
}

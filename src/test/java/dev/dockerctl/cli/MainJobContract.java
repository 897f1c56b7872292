package dev.dockerctl.cli;

import static dev.dockerctl.cli.DockerHost.DROP_IN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.host.Execution;
import dev.dockerctl.host.TestHost;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The main job on a host with real systemd and dockerd, whoever packaged them. */
abstract class MainJobContract {
  /** The host of the class. */
  abstract TestHost testHost();

  /** The vendor's command line. */
  abstract String vendorLine();

  private DockerHost docker;

  @BeforeEach
  void startFromTheVendorsConfiguration() {
    docker = new DockerHost(testHost());
    docker.reset();
  }

  @Test
  void setsShowsAndRestarts() {
    String fragment = docker.property("FragmentPath");
    Execution before = docker.dockerctl("show-options");
    assertThat(before.exit()).isZero();
    assertThat(before.out()).contains("--containerd  /run/containerd/containerd.sock  " + fragment);

    Execution set = docker.dockerctl("set", "--insecure-registry", "192.168.0.0/24");
    assertThat(set.orThrow())
        .startsWith(
            "+ --insecure-registry  192.168.0.0/24\nCreated " + DROP_IN + "\nCommand line: ")
        .endsWith("To take effect: dockerctl restart\n");
    assertThat(testHost().read(DROP_IN))
        .contains(
            "[Service]\nExecStart=\nExecStart="
                + vendorLine()
                + " --insecure-registry=192.168.0.0/24\n");
    assertThat(docker.property("NeedDaemonReload")).isEqualTo("no");
    assertThat(docker.property("DropInPaths")).isEqualTo(DROP_IN);

    Execution pending = docker.dockerctl("show-options");
    assertThat(pending.out())
        .contains(
            "192.168.0.0/24                   " + DROP_IN + ":5  (not yet in the running daemon)");

    int oldPid = docker.mainPid();
    Execution restart = docker.dockerctl("restart");
    assertThat(restart.orThrow()).contains("--insecure-registry=192.168.0.0/24");
    assertThat(docker.mainPid()).isNotEqualTo(oldPid).isPositive();
    assertThat(docker.daemonArguments()).contains("--insecure-registry=192.168.0.0/24");
    assertThat(testHost().exec("docker", "info").orThrow()).contains("192.168.0.0/24");

    Execution after = docker.dockerctl("show-options");
    assertThat(after.out()).contains("192.168.0.0/24").doesNotContain("not yet");
    assertThat(after.err()).isEmpty();
    Execution status = docker.dockerctl("status");
    assertThat(status.exit()).isZero();
    assertThat(status.out())
        .contains(fragment)
        .contains(DROP_IN.substring(DROP_IN.lastIndexOf('/') + 1))
        .contains("Main PID: " + docker.mainPid())
        .contains("--insecure-registry=192.168.0.0/24");
  }

  @Test
  void removesAnOptionOfTheVendors() {
    assertThat(docker.dockerctl("unset", "containerd", "--restart").exit()).isZero();
    assertThat(docker.daemonArguments())
        .noneMatch(word -> word.startsWith("--containerd"))
        .startsWith(vendorLine().split(" ")[0], "-H", "fd://");
    assertThat(docker.dockerctl("diff").exit()).isEqualTo(1);
    assertThat(docker.dockerctl("revert", "--restart").exit()).isZero();
    assertThat(docker.daemonArguments()).contains("--containerd=/run/containerd/containerd.sock");
    assertThat(docker.dockerctl("diff")).isEqualTo(new Execution(0, "", ""));
  }

  @Test
  void adoptsADropInThatAPersonWrote() {
    String head = "# ours: ask ops\n[Service]\nLimitNOFILE=65536\nExecStart=\nExecStart=";
    String tail = " \\\n# the floor\n  --label floor=two";
    testHost().write(DROP_IN, head + vendorLine() + tail + "\n# end\n");
    docker.dockerctl("set", "--debug").orThrow();
    assertThat(testHost().read(DROP_IN))
        .startsWith(head + vendorLine() + tail + " --debug\n# end\n");
    assertThat(docker.property("LimitNOFILE")).isEqualTo("65536");
    docker.dockerctl("restart").orThrow();
    assertThat(docker.daemonArguments()).contains("--label", "floor=two", "--debug");
  }

  @Test
  void refusesAChangeThatALaterDropInWouldUndo() {
    String override = "/etc/systemd/system/docker.service.d/override.conf";
    testHost()
        .write(override, "[Service]\nExecStart=\nExecStart=" + vendorLine() + " --label by=hand\n");
    testHost().exec("systemctl", "daemon-reload").orThrow();
    String before = docker.configuration();
    Execution refused = docker.dockerctl("set", "--insecure-registry", "10.1.0.0/16");
    assertThat(refused.exit()).isEqualTo(5);
    assertThat(refused.out()).isEmpty();
    assertThat(refused.err())
        .contains(override + ":3")
        .contains("--drop-in zz-docker.conf")
        .contains("--drop-in override.conf");
    assertThat(docker.configuration()).isEqualTo(before);
    docker
        .dockerctl("set", "--insecure-registry", "10.1.0.0/16", "--drop-in", "zz-docker.conf")
        .orThrow();
    docker.dockerctl("restart").orThrow();
    assertThat(docker.daemonArguments()).contains("by=hand", "--insecure-registry=10.1.0.0/16");
  }

  @Test
  void givesTheDaemonItsEnvironment() {
    docker
        .dockerctl(
            "env", "set", "HTTP_PROXY=http://u:s3cret@proxy.example:3128", "WORDS=a \"b\" $c %d")
        .orThrow();
    Execution restart = docker.dockerctl("restart");
    assertThat(restart.exit()).isZero();
    assertThat(docker.daemonEnvironment())
        .contains("HTTP_PROXY=http://u:s3cret@proxy.example:3128", "WORDS=a \"b\" $c %d");
    assertThat(docker.dockerctl("show").out()).doesNotContain("s3cret");
    docker.dockerctl("env", "unset", "HTTP_PROXY", "WORDS", "--restart").orThrow();
    assertThat(docker.daemonEnvironment()).noneMatch(word -> word.startsWith("HTTP_PROXY="));
  }

  @Test
  void isIdempotent() {
    List<String> words = List.of("set", "--mtu", "1400", "--label", "a=b c", "-o", "json");
    String[] command = words.toArray(String[]::new);
    assertThat(docker.dockerctl(command).orThrow()).contains("\"changed\": true");
    String before = docker.configuration();
    assertThat(docker.dockerctl(command).orThrow())
        .contains("\"changed\": false")
        .contains("\"action\": \"none\"");
    assertThat(docker.configuration()).isEqualTo(before);
  }

  @Test
  void startsStopsAndReloads() {
    docker.dockerctl("restart").orThrow();
    assertThat(docker.dockerctl("stop").orThrow()).isEqualTo("Stopped\n");
    assertThat(docker.property("ActiveState")).isEqualTo("inactive");
    assertThat(docker.dockerctl("status").exit()).isEqualTo(3);
    assertThat(docker.dockerctl("reload").exit()).isEqualTo(3);
    assertThat(docker.dockerctl("start").orThrow()).startsWith("Started, main PID ");
    assertThat(docker.property("ActiveState")).isEqualTo("active");
    int pid = docker.mainPid();
    docker
        .dockerctl("set", "--insecure-registry", "10.9.0.0/16", "--in", "daemon.json", "--reload")
        .orThrow();
    assertThat(docker.mainPid()).isEqualTo(pid);
    assertThat(testHost().exec("docker", "info").orThrow()).contains("10.9.0.0/16");
    assertThat(docker.dockerctl("show-options").err()).isEmpty();
  }
}

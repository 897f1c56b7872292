package dev.dockerctl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.host.Execution;
import dev.dockerctl.host.Flavour;
import dev.dockerctl.host.HostExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What people suffer from when they configure dockerd by hand, as far as it takes a real systemd, a
 * real dockerd or another user; the others are in {@link UserPainsTest}.
 */
class UserPainsIT {
  @RegisterExtension static final HostExtension HOST = HostExtension.of(Flavour.DEBIAN);

  private static final String FOLDER = "/etc/systemd/system/docker.service.d/";

  private DockerHost docker;

  @BeforeEach
  void startFromTheVendorsConfiguration() {
    docker = new DockerHost(HOST.host());
    docker.reset();
    sh(
        "systemctl unmask docker.socket; rm -rf /var/lib/dockerctl/*;"
            + " systemctl stop docker.service docker.socket;"
            + " systemctl reset-failed docker.service docker.socket;"
            + " systemctl start docker.socket docker.service");
  }

  private static String sh(String command) {
    return HOST.host().sh(command).orThrow();
  }

  private Execution run(int status, String... words) {
    Execution execution = docker.dockerctl(words);
    assertThat(execution.exit()).describedAs("%s", execution).isEqualTo(status);
    return execution;
  }

  @Test
  void badValueThenStartLimit() {
    Execution failed = run(6, "set", "--storage-driver", "btrfs", "--restart", "--yes");
    assertThat(failed.err())
        .contains("the configuration before is back and running")
        .contains("error initializing graphdriver: prerequisites for driver not satisfied")
        .contains("hint: journalctl -u docker.service");
    assertThat(docker.property("ActiveState")).isEqualTo("active");
    assertThat(docker.daemonArguments()).doesNotContain("--storage-driver=btrfs");
    HOST.host()
        .write(
            FOLDER + "bad.conf",
            "[Service]\nExecStart=\nExecStart=/usr/sbin/dockerd -H fd:// --storage-driver btrfs\n");
    HOST.host().sh("systemctl daemon-reload; for i in 1 2 3 4; do systemctl restart docker; done");
    Execution doctor = run(1, "doctor");
    assertThat(doctor.out()).startsWith("Docker is down because ").contains("start limit");
    sh("rm " + FOLDER + "bad.conf; systemctl daemon-reload");
    run(0, "start");
    assertThat(docker.property("ActiveState")).isEqualTo("active");
  }

  @Test
  void fdWithoutDockerSocket() {
    HOST.host().sh("systemctl mask docker.socket");
    Execution refused = run(5, "restart", "--yes");
    assertThat(refused.err())
        .contains("cannot listen on 'fd://': 'docker.socket' is not there to pass a socket")
        .contains("hint: systemctl unmask docker.socket && dockerctl start\n");
    assertThat(docker.property("ActiveState")).isEqualTo("active");
  }

  @Test
  void containerdThatDoesNotRun() {
    sh("systemctl stop containerd.service");
    assertThat(run(1, "doctor").out())
        .startsWith("error: containerd does not run [containerd-down]\n")
        .contains("  fix: systemctl start containerd.service\n");
    sh("systemctl mask containerd.service");
    HOST.host().sh("systemctl restart --no-block docker.service; sleep 3");
    assertThat(run(1, "doctor").out())
        .startsWith("Docker is down because 'containerd.service' is masked")
        .contains(
            "  fix: systemctl unmask containerd.service && systemctl start containerd.service"
                + " && dockerctl start\n");
    sh("systemctl unmask containerd.service && systemctl start containerd.service");
    run(0, "start");
    assertThat(docker.property("ActiveState")).isEqualTo("active");
  }

  @Test
  void aFolderInThePlaceOfTheSocket() {
    sh(
        "systemctl stop docker.socket docker.service; rm -f /run/docker.sock; mkdir /run/docker.sock");
    assertThat(run(1, "doctor").out())
        .contains(
            "'/run/docker.sock' is a directory",
            "  fix: rmdir /run/docker.sock && dockerctl start\n");
    assertThat(run(5, "start").err()).contains("hint: rmdir /run/docker.sock && dockerctl start\n");
    sh("rmdir /run/docker.sock");
    run(0, "start");
  }

  @Test
  void aLaterCauseThanTheLogTells() {
    HOST.host().write("/etc/docker/daemon.json", "{ \"debug\": true, }\n");
    HOST.host().sh("systemctl restart docker.service");
    HOST.host().write("/etc/docker/daemon.json", "{\"hosts\": [\"tcp://127.0.0.1:2375\"]}\n");
    assertThat(run(1, "doctor").out().lines().findFirst().orElse(""))
        .contains("are both given")
        .doesNotContain("no valid JSON");
  }

  @Test
  void theWrongDaemonConfigured() {
    String elsewhere = "DOCKER_HOST=tcp://elsewhere.example:2376 " + docker.shellWord() + " doctor";
    Execution doctor = HOST.host().sh(elsewhere);
    assertThat(doctor.exit()).isEqualTo(1);
    assertThat(doctor.out())
        .contains("[docker-host-elsewhere]", "so docker does not ask this daemon")
        .contains("  fix: unset DOCKER_HOST\n");
    run(3, "--unit", "snap.docker.dockerd", "restart");
  }

  @Test
  @Tag("nightly")
  void groupWithoutEffect() {
    HOST.host().sh("groupadd -f ops");
    Execution set = run(0, "set", "--group", "ops", "--restart", "--yes");
    assertThat(set.out()).contains("/etc/systemd/system/docker.socket.d/docker.conf");
    assertThat(sh("stat -c %G /run/docker.sock")).isEqualTo("ops\n");
    run(0, "unset", "group", "--restart", "--yes");
    assertThat(sh("stat -c %G /run/docker.sock")).isEqualTo("docker\n");
  }

  @Test
  void localCliLockedOut() {
    sh("chgrp root /run/docker.sock");
    assertThat(run(1, "doctor").out())
        .contains("'/run/docker.sock' has the group 'root' and not 'docker'")
        .contains("  fix: chgrp docker /run/docker.sock\n");
    run(0, "doctor", "--fix", "--yes");
    assertThat(sh("stat -c %G /run/docker.sock")).isEqualTo("docker\n");
  }

  @Test
  void rootlessPaths() {
    String home = "/home/joe/.config/";
    HOST.host().write("/usr/bin/dockerd-rootless.sh", "#!/bin/sh\n");
    sh("chmod 755 /usr/bin/dockerd-rootless.sh");
    HOST.host()
        .write(
            home + "systemd/user/docker.service",
            "[Service]\nExecStart=/usr/bin/dockerd-rootless.sh\n");
    HOST.host().write(home + "docker/daemon.json", "{\"debug\": true}\n");
    HOST.host().write("/etc/docker/daemon.json", "{\"debug\": false}\n");
    String user = "HOME=/home/joe XDG_RUNTIME_DIR=/run/user/4711 " + docker.shellWord();
    Execution shown = HOST.host().sh(user + " --user show-options");
    assertThat(shown.exit()).describedAs("%s", shown).isZero();
    assertThat(shown.out())
        .startsWith("--debug  true  " + home + "docker/daemon.json:1 (debug)\n")
        .contains("unix:///run/user/4711/docker.sock");
    assertThat(shown.err()).contains("The daemon is not running: dockerctl --user start\n");
  }

  @Test
  void selinuxLabelOrOwner() {
    HOST.host().write("/etc/docker/daemon.json", "{}\n");
    sh("chown nobody /etc/docker/daemon.json; chmod 640 /etc/docker/daemon.json");
    assertThat(run(1, "doctor").out())
        .contains("[file-owner]", "does not belong to root, and its owner can become root with it");
    run(0, "set", "--debug", "--in", "daemon.json");
    assertThat(sh("stat -c '%U %a' /etc/docker/daemon.json")).isEqualTo("nobody 640\n");
  }

  @Test
  void polkitForNonRoot() {
    int pid = docker.mainPid();
    Execution refused =
        HOST.host()
            .sh(
                "setpriv --reuid=65534 --regid=65534 --clear-groups "
                    + docker.shellWord()
                    + " restart");
    assertThat(refused.exit()).describedAs("%s", refused).isEqualTo(4);
    assertThat(refused.err()).contains("hint: sudo dockerctl restart\n");
    assertThat(docker.mainPid()).isEqualTo(pid);
  }

  @Test
  void restartKillsContainers() {
    sh(
        "tar c -C / usr/bin/busybox | docker import - bb; docker run -d --name box bb"
            + " /usr/bin/busybox sleep 1000");
    Execution refused = run(5, "restart");
    assertThat(refused.err())
        .contains("a running container will stop, since live-restore is off: box")
        .contains("hint: dockerctl restart --yes\n");
    assertThat(sh("docker inspect -f {{.State.Running}} box")).isEqualTo("true\n");
    sh("docker rm -f box");
  }
}

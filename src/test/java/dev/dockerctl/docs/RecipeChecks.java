package dev.dockerctl.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What each recipe brings about on a real daemon, by its title. */
final class RecipeChecks {
  private static final String DAEMON = "/proc/$(systemctl show -P MainPID docker)/";
  private static final String DROP_IN = "/etc/systemd/system/docker.service.d/docker.conf";
  private static final String RUN = "docker run --rm bb /usr/bin/busybox ";
  private static final Map<String, RecipeCheck> CHECKS = new LinkedHashMap<>();

  static {
    onHost("Pull through a mirror", RecipeChecks::mirror);
    onHost("Use a registry without a valid certificate", RecipeChecks::insecureRegistry);
    onHost("Pull through a proxy that wants a password", RecipeChecks::proxy);
    onHost("Keep logs from filling the disk", RecipeChecks::logs);
    onHost("Move images, containers and volumes to another disk", RecipeChecks::dataRoot);
    onHost("Reach the daemon from another machine", RecipeChecks::otherMachine);
    onHost("Use the cgroup driver that Kubernetes uses", RecipeChecks::cgroupDriver);
    onHost("Choose the addresses of networks", RecipeChecks::addressPools);
    onHost("Run containers with NVIDIA GPUs", RecipeChecks::nvidia);
    onHost("Have Prometheus collect metrics of the daemon", RecipeChecks::metrics);
    onHost("Raise the limit of open files", RecipeChecks::openFiles);
    onHost("Keep containers running while the daemon restarts", RecipeChecks::liveRestore);
    onHost("Give containers IPv6 addresses", RecipeChecks::ipv6);
    onHost("Let root in a container be nobody on the host", RecipeChecks::userNamespaces);
    onHost("Give containers other name servers", RecipeChecks::nameServers);
    onHost("Keep images in containerd", RecipeChecks::containerd);
    on(RecipeCheck.Where.USER, "Configure rootless Docker", RecipeChecks::rootless);
    on(
        RecipeCheck.Where.WITHOUT_SYSTEMD,
        "Run Docker where there is no systemd",
        RecipeChecks::withoutSystemd);
    onHost("Configure Docker in an image of a machine", RecipeChecks::image);
    onHost("Go back by itself when the connection is lost", RecipeChecks::lostConnection);
  }

  private RecipeChecks() {}

  private static void onHost(String title, Consumer<RecipeSteps> steps) {
    on(RecipeCheck.Where.HOST, title, steps);
  }

  private static void on(RecipeCheck.Where where, String title, Consumer<RecipeSteps> steps) {
    CHECKS.put(title, new RecipeCheck(where, steps));
  }

  /** The titles of the recipes that have a check. */
  static Set<String> titles() {
    return CHECKS.keySet();
  }

  /** The check of a recipe, or null. */
  static @Nullable RecipeCheck of(String title) {
    return CHECKS.get(title);
  }

  private static void mirror(RecipeSteps steps) {
    String daemon = steps.sh("systemctl show -P MainPID docker");
    steps.next();
    assertThat(steps.next()).contains("https://mirror.example/");
    assertThat(steps.sh("systemctl show -P MainPID docker")).isEqualTo(daemon);
    steps.next();
    assertThat(steps.sh("docker info")).doesNotContain("mirror.example");
  }

  private static void insecureRegistry(RecipeSteps steps) {
    steps.next();
    assertThat(steps.next()).contains("{\"Name\":\"registry.example:5000\"", "\"Secure\":false");
    steps.next();
    assertThat(steps.sh("docker info")).doesNotContain("registry.example");
  }

  private static void proxy(RecipeSteps steps) {
    steps.nextTwoWithAnswer("p%40ss");
    assertThat(steps.next())
        .isEqualTo("http://xxxxx:xxxxx@proxy.example:3128, not for localhost,127.0.0.1,.example\n");
    assertThat(steps.sh("stat -c %a /etc/docker/daemon.json")).isEqualTo("600\n");
    assertThat(steps.sh("systemctl show docker")).doesNotContain("proxy.example");
    assertThat(steps.sh("dockerctl show-options; dockerctl history; dockerctl export"))
        .contains("proxy.example")
        .doesNotContain("p%40ss");
    steps.next();
    assertThat(steps.sh("docker info -f '<{{.HTTPSProxy}}>'")).isEqualTo("<>\n");
  }

  private static void logs(RecipeSteps steps) {
    steps.next();
    assertThat(steps.next()).isEqualTo("local\n");
    steps.sh("docker run --name logged bb /usr/bin/busybox echo hello");
    assertThat(steps.sh("docker inspect -f '{{json .HostConfig.LogConfig}}' logged"))
        .contains("\"local\"", "\"max-file\":\"3\"", "\"max-size\":\"10m\"");
    assertThat(steps.sh("docker logs logged; docker rm logged")).startsWith("hello\n");
    steps.next();
    assertThat(steps.sh("docker info -f '{{.LoggingDriver}}'")).isEqualTo("json-file\n");
  }

  private static void dataRoot(RecipeSteps steps) {
    steps.sh("mount -t tmpfs tmpfs /mnt; docker volume create kept");
    steps.sh("docker run --rm -v kept:/data bb /usr/bin/busybox sh -c 'echo hello >/data/text'");
    steps.sh("docker run -d --stop-timeout 1 --name box bb /usr/bin/busybox sleep 100000");
    steps.next();
    assertThat(steps.next()).startsWith("/mnt/docker\n").contains(" box\n", " kept\n");
    assertThat(steps.sh("docker run --rm -v kept:/data bb /usr/bin/busybox cat /data/text"))
        .isEqualTo("hello\n");
    assertThat(steps.sh("docker volume inspect -f '{{.Mountpoint}}' kept")).startsWith("/mnt/");
    assertThat(steps.sh("docker start box")).isEqualTo("box\n");
    assertThat(steps.sh("systemctl show -P RequiresMountsFor docker")).contains("/mnt/docker");
    assertThat(steps.sh("systemctl is-active docker.socket")).isEqualTo("active\n");
    steps.next();
    assertThat(steps.sh("docker info -f '{{.DockerRootDir}}'")).isEqualTo("/var/lib/docker\n");
    steps.sh("docker rm -f box; docker volume rm kept; rm -rf /mnt/docker");
  }

  private static void otherMachine(RecipeSteps steps) {
    steps.require("openssl");
    steps.require("/usr/sbin/sshd");
    steps.sh(
        "echo 127.0.0.1 host.example >>/etc/hosts; useradd -m -G docker admin; passwd -d admin;"
            + " mkdir -p -m 700 ~/.ssh; ssh-keygen -q -t ed25519 -N '' -f ~/.ssh/id_ed25519;"
            + " install -d -o admin -m 700 ~admin/.ssh; ssh-keygen -A;"
            + " install -o admin -m 600 ~/.ssh/id_ed25519.pub ~admin/.ssh/authorized_keys;"
            + " mkdir -p /run/sshd; /usr/sbin/sshd;"
            + " for i in $(seq 50); do ssh-keyscan -t ed25519 host.example >~/.ssh/known_hosts"
            + " && test -s ~/.ssh/known_hosts && break; sleep 0.1; done");
    assertThat(steps.next()).contains("Server:");
    steps.next();
    steps.next();
    assertThat(steps.sh("cd /etc/docker/tls && stat -c %a . *-key.pem"))
        .isEqualTo("700\n600\n600\n600\n");
    steps.next();
    assertThat(steps.next()).contains("Server:");
    String port = "docker -H tcp://localhost:2376 ";
    assertThat(steps.exitOf(port + "version")).isNotZero();
    String stranger = "--tls --tlsverify=false version";
    assertThat(steps.exitOf(port + stranger)).isNotZero();
    steps.next();
    assertThat(steps.sh("ss -Hltn 'sport = 2376'")).isEmpty();
  }

  private static void cgroupDriver(RecipeSteps steps) {
    steps.sh("dockerctl set --exec-opt native.cgroupdriver=cgroupfs --restart");
    assertThat(steps.sh("docker info -f '{{.CgroupDriver}}'")).isEqualTo("cgroupfs\n");
    steps.next();
    assertThat(steps.next()).isEqualTo("systemd\n");
    steps.next();
    assertThat(steps.sh("docker info -f '{{.CgroupDriver}}'")).isEqualTo("cgroupfs\n");
    steps.sh("dockerctl revert --restart");
  }

  private static void addressPools(RecipeSteps steps) {
    steps.next();
    assertThat(steps.next()).contains("\n10.201.0.0/24\n10.201.1.0/24\n");
    steps.next();
    String bridge = "docker network inspect -f '{{(index .IPAM.Config 0).Subnet}}' bridge";
    assertThat(steps.sh(bridge)).isEqualTo("10.201.0.0/24\n");
    steps.sh("dockerctl set --bip 172.17.0.1/16 --restart; dockerctl rollback --restart");
    assertThat(steps.sh(bridge)).isEqualTo("172.17.0.0/16\n");
  }

  private static void nvidia(RecipeSteps steps) {
    steps.sh(
        "cd /usr/bin; printf '#!/bin/sh\\nexec runc \"$@\"\\n' >nvidia-container-runtime;"
            + " chmod 755 nvidia-container-runtime");
    steps.next();
    assertThat(steps.next().lines()).contains("nvidia", "runc");
    assertThat(steps.sh("docker run --rm --runtime nvidia bb /usr/bin/busybox echo hello"))
        .isEqualTo("hello\n");
    steps.next();
    assertThat(steps.sh("docker info -f '{{json .Runtimes}}'")).doesNotContain("nvidia");
  }

  private static void metrics(RecipeSteps steps) {
    steps.require("curl");
    steps.next();
    assertThat(steps.next()).contains("\nengine_daemon_engine_info{");
    steps.next();
    assertThat(steps.sh("ss -Hltn 'sport = 9323'")).isEmpty();
  }

  private static void openFiles(RecipeSteps steps) {
    steps.next();
    assertThat(steps.next()).contains("nofile=4096:16384").endsWith("\n1048576\n");
    assertThat(steps.sh(RUN + "sh -c 'ulimit -Sn; ulimit -Hn'")).isEqualTo("4096\n16384\n");
    steps.next();
  }

  private static void liveRestore(RecipeSteps steps) {
    steps.sh("docker run -d --stop-timeout 1 --name box bb /usr/bin/busybox sleep 100000");
    String pid = "docker inspect -f '{{.State.Pid}}' box";
    String before = steps.sh(pid);
    steps.next();
    assertThat(steps.exitOf("dockerctl restart")).isEqualTo(5);
    assertThat(steps.next()).endsWith("\ntrue\n");
    assertThat(steps.sh(pid)).isEqualTo(before);
    steps.sh("dockerctl restart");
    assertThat(steps.sh(pid)).isEqualTo(before);
    steps.next();
    assertThat(steps.sh("docker info -f '{{.LiveRestoreEnabled}}'")).isEqualTo("false\n");
    steps.sh("docker rm -f box");
  }

  private static void ipv6(RecipeSteps steps) {
    steps.next();
    assertThat(steps.next()).startsWith("true ").contains("\"fd00:d0c:1::/64\"");
    assertThat(steps.sh(RUN + "ip -6 address show dev eth0")).contains(" fd00:d0c:1::");
    steps.next();
    assertThat(steps.sh("docker network inspect -f '{{.EnableIPv6}}' bridge")).isEqualTo("false\n");
  }

  private static void userNamespaces(RecipeSteps steps) {
    steps.next();
    assertThat(steps.next())
        .contains("name=userns", "] /var/lib/docker/", "/etc/subuid:dockremap:");
    assertThat(steps.sh("docker images -q")).isEmpty();
    steps.next();
    assertThat(steps.sh("docker images -q bb")).isNotEmpty();
  }

  private static void nameServers(RecipeSteps steps) {
    steps.next();
    assertThat(steps.next()).contains("192.0.2.53", "192.0.2.54", "example.com");
    assertThat(steps.sh(RUN + "cat /etc/resolv.conf"))
        .contains("nameserver 192.0.2.53\nnameserver 192.0.2.54\nsearch example.com\n");
    steps.next();
    assertThat(steps.sh(RUN + "cat /etc/resolv.conf")).doesNotContain("192.0.2.53");
  }

  private static void containerd(RecipeSteps steps) {
    steps.next();
    assertThat(steps.next()).contains("io.containerd.snapshotter.v1");
    assertThat(steps.sh("docker images -q")).isEmpty();
    steps.next();
    assertThat(steps.sh("docker images -q bb")).isNotEmpty();
  }

  private static void rootless(RecipeSteps steps) {
    steps.next();
    assertThat(steps.next()).contains("https://mirror.example/");
    assertThat(steps.sh("ls ~/.config/systemd/user/docker.service.d")).isEqualTo("docker.conf\n");
    steps.next();
    assertThat(steps.sh("docker -H unix://$XDG_RUNTIME_DIR/docker.sock info"))
        .doesNotContain("mirror.example");
  }

  private static void withoutSystemd(RecipeSteps steps) {
    assertThat(steps.exitOf("pgrep -x dockerd")).isNotZero();
    steps.next();
    assertThat(steps.next())
        .startsWith("[https://mirror.example/]\n")
        .contains("Engine: built-in", "Active: active (running)");
    steps.sh("test -s /var/log/dockerctl/docker.service.log");
    steps.next();
    assertThat(steps.exitOf("pgrep -x dockerd")).isNotZero();
  }

  private static void image(RecipeSteps steps) {
    String units = "/mnt/image/usr/lib/systemd/system";
    steps.sh("mkdir -p " + units + "; cp /usr/lib/systemd/system/docker.* " + units);
    steps.next();
    assertThat(steps.sh("cat /mnt/image" + DROP_IN))
        .contains("--log-driver=local --log-opt=max-size=10m", "LimitNOFILE=1048576");
    assertThat(steps.next()).contains("local", "max-size=10m");
    steps.next();
    assertThat(steps.exitOf("test -e /mnt/image" + DROP_IN)).isEqualTo(1);
  }

  private static void lostConnection(RecipeSteps steps) {
    String change = steps.take();
    steps.sh(
        ("cat >/run/session <<'END'\n" + change + "sleep 1000\nEND\n")
            + "setsid bash /run/session >/run/session.log 2>&1 </dev/null & session=$!\n"
            + "for i in $(seq 300); do grep -q 'undone at' /run/session.log && break; sleep 0.1;"
            + " done\ngrep 'undone at' /run/session.log; kill -KILL -- -$session");
    assertThat(steps.sh("tr '\\0' ' ' <" + DAEMON + "cmdline")).contains("--userland-proxy=false");
    assertThat(steps.exitOf("dockerctl set --debug")).isEqualTo(5);
    steps.sh(
        "for i in $(seq 300); do dockerctl history | grep -q rolled-back && exit 0; sleep 0.5;"
            + " done; exit 1");
    assertThat(steps.exitOf("test -e " + DROP_IN)).isEqualTo(1);
    assertThat(steps.sh("tr '\\0' ' ' <" + DAEMON + "cmdline")).doesNotContain("userland-proxy");
    steps.type(change);
    assertThat(steps.sh("dockerctl status")).contains("unless confirmed: dockerctl confirm");
    steps.next();
    assertThat(steps.sh("dockerctl status")).doesNotContain("unless confirmed");
    assertThat(steps.exitOf("test -e " + DROP_IN)).isZero();
    steps.next();
  }
}

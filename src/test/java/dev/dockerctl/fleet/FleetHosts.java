package dev.dockerctl.fleet;

import dev.dockerctl.host.Execution;
import dev.dockerctl.host.Flavour;
import dev.dockerctl.host.TestHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Five hosts with a real sshd each; the last has no systemd. */
final class FleetHosts implements AutoCloseable {
  static final String WITHOUT_SYSTEMD = "h5";

  private final Map<String, TestHost> hosts = new LinkedHashMap<>();

  private FleetHosts() {}

  /** Boots them, and writes the inventory into a folder. */
  static FleetHosts boot(Path folder) throws IOException {
    FleetHosts fleet = new FleetHosts();
    Path key = folder.resolve("key");
    Process keygen =
        new ProcessBuilder("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key.toString())
            .start();
    keygen.onExit().join();
    String publicKey = Files.readString(folder.resolve("key.pub"));
    Map<String, CompletableFuture<TestHost>> booting = new LinkedHashMap<>();
    for (String name : new String[] {"h1", "h2", "h3", "h4", WITHOUT_SYSTEMD}) {
      Flavour flavour =
          name.equals(WITHOUT_SYSTEMD)
              ? Flavour.NO_SYSTEMD
              : name.equals("h2") ? Flavour.DOCKER_CE : Flavour.DEBIAN;
      booting.put(name, CompletableFuture.supplyAsync(() -> TestHost.boot(flavour)));
    }
    booting.forEach((name, host) -> fleet.hosts.put(name, host.join()));
    fleet.hosts.forEach((name, host) -> fleet.prepare(name, host, publicKey));
    Files.writeString(folder.resolve("hosts.yml"), fleet.inventory(key));
    return fleet;
  }

  private void prepare(String name, TestHost host, String publicKey) {
    host.write("/root/.ssh/authorized_keys", publicKey);
    host.sh("chmod 700 /root /root/.ssh; hostname " + name).orThrow();
    startSsh(name);
    if (name.equals(WITHOUT_SYSTEMD)) {
      host.sh(dockerctl() + " start --settle 1s").orThrow();
    }
  }

  void startSsh(String name) {
    boolean systemd = !name.equals(WITHOUT_SYSTEMD);
    host(name)
        .sh(
            systemd
                ? "rm -f /etc/systemd/system/ssh.service; systemctl daemon-reload; systemctl start"
                    + " ssh"
                : "mkdir -p /run/sshd && /usr/sbin/sshd")
        .orThrow();
  }

  static String dockerctl() {
    return Path.of("target/dockerctl/bin/dockerctl").toAbsolutePath().toString();
  }

  /** Nothing listens outside of the hosts' own networks: ssh goes in by the way of the kernel. */
  private String inventory(Path key) {
    StringBuilder inventory = new StringBuilder("docker:\n  vars:\n    ansible_user: root\n");
    inventory
        .append("    ansible_ssh_private_key_file: " + key + "\n")
        .append("    ansible_python_interpreter: /usr/bin/python3\n")
        .append("    docker_install: none\n    docker_settle: 1s\n    docker_accept_risks: true\n")
        .append("    docker_executable: " + dockerctl() + "\n  hosts:\n");
    hosts.forEach(
        (name, host) ->
            inventory
                .append("    " + name + ":\n")
                .append("      ansible_ssh_common_args: >-\n")
                .append("        -o UserKnownHostsFile=/dev/null -o LogLevel=ERROR\n")
                .append("        -o ServerAliveInterval=3 -o ServerAliveCountMax=2\n")
                .append("        -o ProxyCommand=\"nsenter --target " + host.initPid())
                .append(" --net busybox nc 127.0.0.1 22\"\n"));
    return inventory.toString();
  }

  TestHost host(String name) {
    return hosts.get(name);
  }

  Set<String> names() {
    return hosts.keySet();
  }

  /** The words of the daemon that runs, and its process id before them. */
  String daemon(String name) {
    Execution found =
        host(name)
            .sh(
                "for i in $(seq 100); do docker info >/dev/null 2>&1 && break; sleep 0.2; done;"
                    + " pid=$(cat /run/docker.pid) && echo $pid $(tr '\\0' ' '"
                    + " </proc/$pid/cmdline)");
    return found.orThrow().strip();
  }

  /** What configures the daemon on disk, to compare. */
  String configuration(String name) {
    return host(name)
        .sh("cd /etc && find docker systemd/system -type f 2>/dev/null | sort | xargs md5sum")
        .orThrow();
  }

  @Override
  public void close() {
    hosts.values().forEach(TestHost::close);
  }
}

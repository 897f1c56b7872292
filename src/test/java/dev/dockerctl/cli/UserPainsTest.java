package dev.dockerctl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.activate.OnMachine;
import dev.dockerctl.model.Machine;
import org.junit.jupiter.api.Test;

/**
 * What people suffer from when they configure dockerd by hand, each as a story on a machine in
 * memory: how it comes about, what an administrator types, and what dockerctl says and does.
 */
class UserPainsTest extends OnMachine {
  private static final String OVERRIDE = Machine.FOLDER + "override.conf";
  private static final String DOCKERD = "/usr/bin/dockerd -H fd:// ";

  private Machine.Result run(int code, String... words) {
    Machine.Result result = machine.run(words);
    assertThat(result.code()).as(result.said()).isEqualTo(code);
    return result;
  }

  private static String command(String options) {
    return "[Service]\nExecStart=\nExecStart=" + DOCKERD + options + "\n";
  }

  @Test
  void flagAndJsonConflict() {
    machine.write(Machine.DROP_IN, command("--log-level warn"));
    machine.write(Machine.JSON, "{\"log-level\": \"debug\"}\n");
    assertThat(run(5, "validate", "--own").out())
        .contains("--log-level (" + Machine.DROP_IN + ":3)", "(" + Machine.JSON + ":1) are both")
        .contains("  fix: dockerctl migrate --to daemon.json log-level\n");
    assertThat(run(5, "restart", "-y").err()).contains("are both given");
    assertThat(machine.dockerd().isUp()).isTrue();
    run(0, "migrate", "--to", "daemon.json", "log-level");
    assertThat(machine.disk().commandLine()).doesNotContain("--log-level");
    assertThat(machine.read(Machine.JSON)).contains("\"log-level\": \"debug\"");
    run(0, "restart", "-y");
  }

  @Test
  void aConflictNamesTheFileOfTheVariable() {
    machine.write(Machine.VARIABLES, "# local\nDOCKER_OPTS=\"--log-level=warn\"\n");
    machine.write(Machine.JSON, "{\"log-level\": \"debug\"}\n");
    String place = "--log-level (" + Machine.VARIABLES + ":2 ($DOCKER_OPTS))";
    assertThat(run(5, "validate").out()).contains(place);
    assertThat(run(5, "restart", "-y").err()).contains(place);
    assertThat(run(0, "migrate", "--to", "daemon.json", "log-level").said())
        .contains("the flag of " + Machine.VARIABLES + ":2 ($DOCKER_OPTS) goes");
  }

  /** As dockerd 26.1.5 does beside systemd 257. */
  @Test
  void aSocketOfItsOwnInThePlaceOfThePassedOne() {
    machine.write(
        "/usr/lib/systemd/system/docker.socket", "[Socket]\nListenStream=/run/docker.sock\n");
    assertThat(run(0, "validate").out()).doesNotContain("the same socket");
    run(0, "add", "-H", "unix:///run/docker.sock");
    assertThat(run(0, "validate").out())
        .contains("'fd://' and 'unix:///run/docker.sock' are the same socket")
        .contains("fix: dockerctl remove --host unix:///run/docker.sock\n");
    run(0, "remove", "--host", "unix:///run/docker.sock");
    assertThat(run(0, "validate").out()).doesNotContain("the same socket");
  }

  @Test
  void proxiesThatAreNoObject() {
    machine.write(Machine.JSON, "{\"proxies\": \"http://p:1\"}\n");
    assertThat(run(5, "validate").out())
        .contains("cannot use this for 'proxies': it has to be an object", "[key-type]");
  }

  /** dockerd takes runtimes from both places, and so nothing but the move itself tells of it. */
  @Test
  void aRuntimeInALaterDropInIsNotCopiedToDaemonJson() {
    String later = Machine.FOLDER + "override.conf";
    machine.write(later, command("--add-runtime=crun=/usr/bin/runc"));
    String[] change = {"set", "--add-runtime", "kata=/usr/bin/runc", "--in", "daemon.json"};
    assertThat(run(5, change).err()).contains(later, "--drop-in override.conf");
    assertThat(run(0, "migrate", "--to", "daemon.json", "--drop-in", "override.conf").said())
        .contains("add-runtime");
    assertThat(machine.disk().commandLine()).noneMatch(word -> word.contains("crun"));
    run(0, change);
    assertThat(machine.read(Machine.JSON)).contains("crun", "kata");
  }

  @Test
  void noEffectiveView() {
    machine.write(Machine.VARIABLES, "DOCKER_OPTS=\"--label a=b\"\n");
    machine.write(Machine.JSON, "{\"debug\": true}\n");
    assertThat(run(0, "show-options").out())
        .containsPattern("--host +fd:// +" + Machine.UNIT_FILE + ":8")
        .containsPattern("--label +a=b +" + Machine.VARIABLES + ":1")
        .containsPattern("--debug +true +" + Machine.JSON + ":1 \\(debug\\)")
        .contains("(not yet in the running daemon)");
    assertThat(run(0, "why", "debug").out()).contains("* true ", Machine.JSON + ":1 (debug)");
    assertThat(run(0, "show-options", "debug", "--value").out()).isEqualTo("true\n");
  }

  @Test
  void badValueThenStartLimit() {
    run(0, "restart", "-y");
    assertThat(run(2, "set", "--bip", "nonsense", "--restart").err())
        .contains("cannot use 'nonsense' for --bip: ", "hint: dockerctl options bip\n");
    Machine.Result failed = run(6, "set", "--storage-driver", "btrfs", "--restart", "-y");
    assertThat(failed.err())
        .contains("the configuration before is back and running")
        .contains("error initializing graphdriver: prerequisites for driver not satisfied")
        .contains("removed " + Machine.DROP_IN + "\n");
    assertThat(machine.dockerd().isUp()).isTrue();
    assertThat(machine.exists(Machine.DROP_IN)).isFalse();
    assertThat(run(0, "history").out()).contains("rolled-back");
  }

  @Test
  void staleCopyAfterUpdate() {
    run(0, "set", "--debug");
    String newer = "-H fd:// --containerd=/run/containerd/other.sock";
    machine.write(Machine.UNIT_FILE, Machine.vendorUnit(newer));
    machine.write("/run/containerd/other.sock", "");
    assertThat(run(1, "doctor").out()).contains("dockerctl rebase");
    assertThat(run(0, "status").out()).contains("dockerctl rebase");
    run(0, "rebase");
    assertThat(machine.disk().commandLine())
        .contains("--containerd=/run/containerd/other.sock", "--debug");
    machine.write(
        "/etc/systemd/system/docker.service", Machine.vendorUnit("-H fd:// --label copied=yes"));
    assertThat(run(1, "doctor").out()).contains("[unit-copied]", "updates of the package's unit");
  }

  @Test
  void daemonJsonOverwrittenByOtherTools() {
    run(0, "set", "--log-level", "warn", "--in", "daemon.json");
    String theirs =
        "{\"default-runtime\": \"nvidia\", \"runtimes\": {\"nvidia\": {\"path\":"
            + " \"nvidia-container-runtime\"}}}\n";
    machine.write(Machine.JSON, theirs);
    assertThat(run(1, "doctor").out())
        .contains("[foreign-tool]", "NVIDIA Container Toolkit's", "writes the whole file again")
        .contains("[file-changed-elsewhere]", "is not as dockerctl wrote it last");
    Machine.Result refused = run(5, "rollback");
    assertThat(refused.err()).contains("was changed by something else since change 1");
    assertThat(machine.read(Machine.JSON)).isEqualTo(theirs);
    run(0, "set", "--log-level", "warn");
    assertThat(machine.read(Machine.JSON)).isEqualTo(theirs);
  }

  @Test
  void missingReset() {
    machine.write(OVERRIDE, "[Service]\nExecStart=" + DOCKERD + "--debug\n");
    Machine.Result refused = run(5, "restart", "-y");
    assertThat(refused.err())
        .contains("it has 2 ExecStart= commands (" + OVERRIDE + ":2)")
        .contains("hint: sed -i '2i ExecStart=' " + OVERRIDE + " && dockerctl daemon-reload\n");
    assertThat(machine.dockerd().isUp()).isTrue();
    assertThat(run(1, "doctor").out()).contains("[exec-start-several]");
  }

  @Test
  void restartKillsContainers() {
    machine.dockerd().runContainer();
    Machine.Result refused = run(5, "set", "--mtu", "1400", "--restart");
    assertThat(refused.err())
        .contains("a running container will stop, since live-restore is off: c1")
        .contains("hint: dockerctl set --mtu 1400 --restart --yes\n");
    assertThat(machine.exists(Machine.DROP_IN)).isFalse();
    assertThat(machine.dockerd().containers()).containsExactly("c1");
    run(0, "set", "--live-restore", "--in", "daemon.json", "--reload");
    run(0, "set", "--mtu", "1400", "--restart", "--yes");
    assertThat(machine.dockerd().containers()).containsExactly("c1");
  }

  @Test
  void etcDefaultDockerIgnored() {
    machine.write(Machine.VARIABLES, "export DOCKER_OPTS=\"--debug\"\n");
    assertThat(run(1, "doctor").out())
        .contains("[environment-file-export]", "systemd passes over 'export DOCKER_OPTS=…'")
        .contains("  fix: sed -i '1s/export *//' " + Machine.VARIABLES + " && dockerctl restart\n");
    machine.write(Machine.VARIABLES, "DOCKER_OPTS=\"--debug\"\n");
    String unit = Machine.vendorUnit("-H fd://");
    machine.write(Machine.UNIT_FILE, unit.replace("EnvironmentFile=-/etc/default/docker\n", ""));
    assertThat(run(1, "doctor").out())
        .contains(
            "[environment-file-unread]", "'docker.service' does not read '/etc/default/docker'")
        .contains("  fix: dockerctl set --debug\n");
  }

  @Test
  void percentAtAndBackslashInProxyPasswords() {
    String proxy = "http://me:p%40ss%5Cw@proxy.example:3128";
    run(0, "env", "set", "HTTP_PROXY=" + proxy);
    assertThat(machine.read(Machine.DROP_IN))
        .contains("=http://me:p%%40ss%%5Cw@proxy.example:3128");
    assertThat(machine.disk().environment().get("HTTP_PROXY").value()).isEqualTo(proxy);
    Machine.Result odd = run(0, "env", "set", "HTTPS_PROXY=http://me:p\\w%zz@proxy.example:1");
    assertThat(odd.err())
        .contains("each special character is written as % and two digits, such as %5C")
        .doesNotContain("p\\w");
    machine.write(OVERRIDE, "[Service]\nEnvironment=ALL_PROXY=http://me:p%40s@h:1\n");
    assertThat(run(1, "doctor").out())
        .contains("[proxy-percent]", "in a unit file it is written %%")
        .doesNotContain("p%40s");
  }

  @Test
  void editedVendorUnit() {
    machine.write(
        "/var/lib/dpkg/info/docker.io.md5sums",
        "0123456789abcdef0123456789abcdef  usr/lib/systemd/system/docker.service\n");
    assertThat(run(1, "doctor").out())
        .contains("[unit-edited]", "the package's next update undoes the edit")
        .contains("  fix: dockerctl import --dry-run\n");
    assertThat(machine.run("import", "--dry-run").err()).contains("by dpkg's checksum");
  }

  @Test
  void jsonTyposAndTypes() {
    machine.write(Machine.JSON, "{\n \"debug\": \"yes\",\n \"log-leve\": \"warn\"\n}\n");
    assertThat(run(5, "validate", "--own").out())
        .contains(Machine.JSON + ":2: error: cannot use this value for 'debug': it has to be true")
        .contains(Machine.JSON + ":3: error: no option has the key 'log-leve'")
        .contains("did you mean 'log-level'?");
    machine.write(Machine.JSON, "{\n \"debug\": true,\n}\n");
    assertThat(run(5, "validate", "--own").out()).contains(Machine.JSON + ":2: error: ", "comma");
    assertThat(run(5, "restart", "-y").err()).contains("comma");
    assertThat(machine.dockerd().isUp()).isTrue();
  }

  @Test
  void reloadThatIgnoresSettings() {
    machine.write(Machine.JSON, "{\"mtu\": 1400, \"debug\": true}\n");
    Machine.Result reloaded = run(0, "reload");
    assertThat(reloaded.out()).contains("Still pending: --mtu (dockerctl status)\n");
    assertThat(machine.dockerd().options()).containsKey("debug").doesNotContainKey("mtu");
    Machine.Result refused = run(5, "set", "--mtu", "1300", "--reload");
    assertThat(refused.err())
        .contains("cannot bring this change to the daemon by a reload: only a restart does that")
        .contains("hint: dockerctl set --mtu 1300 --restart\n");
  }

  @Test
  void insecureRegistryNamesAndFormats() {
    assertThat(run(2, "set", "--insecure-registries", "reg.example:5000").err())
        .contains("hint: dockerctl set --insecure-registry reg.example:5000\n");
    assertThat(run(2, "set", "--insecure-registry", "reg.example:5000/x").err())
        .contains("a registry has no path; give host[:port] or a CIDR such as 192.168.0.0/24");
    run(0, "set", "insecure-registries=192.168.0.0/24", "--in", "daemon.json");
    assertThat(machine.read(Machine.JSON)).contains("\"insecure-registries\"", "192.168.0.0/24");
    run(0, "add", "--insecure-registry", "reg.example:5000", "--reload");
    assertThat(machine.dockerd().options().get("insecure-registry"))
        .containsExactly("192.168.0.0/24", "reg.example:5000");
  }

  @Test
  void fdWithoutDockerSocket() {
    machine.delete(Machine.SOCKET_FILE);
    Machine.Result refused = run(5, "restart", "-y");
    assertThat(refused.err())
        .contains("cannot listen on 'fd://': 'docker.socket' is not there to pass a socket")
        .contains("hint: dockerctl set -H unix:///var/run/docker.sock\n");
    assertThat(machine.dockerd().isUp()).isTrue();
  }

  @Test
  void tcpWithoutTls() {
    Machine.Result refused = run(5, "add", "-H", "tcp://0.0.0.0:2375");
    assertThat(refused.err())
        .contains("everyone who reaches tcp://0.0.0.0:2375 becomes root on this host")
        .contains("hint: dockerctl add -H tcp://0.0.0.0:2375 --yes\n");
    assertThat(machine.exists(Machine.DROP_IN)).isFalse();
    run(0, "add", "-H", "tcp://0.0.0.0:2375", "--yes");
    assertThat(run(1, "doctor").out()).contains("becomes root on this host");
  }

  @Test
  void optionsThatHideData() {
    Machine.Result refused = run(5, "set", "--data-root", "/srv/docker", "--restart");
    assertThat(refused.err())
        .contains("data-root moves from /var/lib/docker to /srv/docker: the present images,")
        .contains("will no longer be shown (they stay on disk) until the option is put back");
    assertThat(machine.exists(Machine.DROP_IN)).isFalse();
    assertThat(run(0, "set", "--data-root", "/srv/docker", "-n").err()).contains("data-root moves");
    assertThat(run(0, "options", "data-root").out()).contains("which then no longer shows");
  }

  @Test
  void groupWithoutEffect() {
    Machine.Result set = run(0, "set", "--group", "ops", "--restart", "-y");
    assertThat(set.out()).contains("docker.socket.d/docker.conf");
    assertThat(machine.read("/etc/systemd/system/docker.socket.d/docker.conf"))
        .contains("SocketGroup=ops\n");
    assertThat(run(5, "set", "--group", "nobody1").err()).contains("there is no group 'nobody1'");
  }

  @Test
  void liveRestoreOnSwarm() {
    machine.write("/var/lib/docker/swarm/docker-state.json", "{}");
    Machine.Result refused = run(5, "set", "--live-restore");
    assertThat(refused.err())
        .contains("cannot use live-restore: this host is a node of a swarm")
        .contains("hint: dockerctl unset live-restore\n");
    assertThat(machine.exists(Machine.DROP_IN)).isFalse();
  }

  @Test
  void settingOnlyForNewContainers() {
    Machine.Result set = run(0, "set", "--log-opt", "max-size=1m", "--in", "daemon.json");
    assertThat(set.out())
        .contains("+ --log-opt  max-size=1m  (new containers get it, existing containers keep");
    assertThat(run(0, "options", "log-opt").out())
        .contains("Effect: applies to containers created afterwards, existing ones keep what they");
  }

  @Test
  void localCliLockedOut() {
    Machine.Result refused = run(5, "set", "-H", "tcp://127.0.0.1:2375");
    assertThat(refused.err())
        .contains("no local socket is left, only tcp://127.0.0.1:2375")
        .contains("the way out: dockerctl add -H unix:///var/run/docker.sock");
    assertThat(machine.exists(Machine.DROP_IN)).isFalse();
  }

  @Test
  void dropInOrderSurprises() {
    machine.write(OVERRIDE, command("--debug"));
    Machine.Result refused = run(5, "set", "--label", "a=b");
    assertThat(refused.err())
        .contains("'" + OVERRIDE + "' sets ExecStart= and is read after '" + Machine.DROP_IN + "'")
        .contains("hint: dockerctl set --label a=b --drop-in zz-docker.conf\n")
        .contains("hint: dockerctl set --label a=b --drop-in override.conf\n");
    run(0, "set", "--label", "a=b", "--drop-in", "zz-docker.conf");
    assertThat(machine.disk().commandLine()).contains("--debug", "--label=a=b");
    machine.write(Machine.FOLDER + "zzz", command("--mtu 9"));
    assertThat(run(0, "drop-ins").out()).contains("zz-docker.conf", "wins", "ignored ");
  }

  @Test
  void cgroupDriverAgainstKubelets() {
    machine.write(
        "/var/lib/kubelet/config.yaml", "kind: KubeletConfiguration\ncgroupDriver: systemd\n");
    run(0, "set", "--exec-opt", "native.cgroupdriver=cgroupfs");
    assertThat(run(1, "doctor").out())
        .contains("[cgroup-driver-kubelet]", "'cgroupfs' and the kubelet 'systemd'")
        .contains("  fix: dockerctl set --exec-opt native.cgroupdriver=systemd --restart\n");
    run(0, "set", "--exec-opt", "native.cgroupdriver=systemd", "--restart", "-y");
    assertThat(machine.run("doctor").out()).doesNotContain("cgroup-driver-kubelet");
  }

  @Test
  void selinuxLabelOrOwner() {
    machine.write(Machine.JSON, "{}\n");
    machine.setMode(Machine.JSON, "rw-rw-rw-");
    assertThat(run(1, "doctor").out()).contains("[file-owner]", "chmod go-w " + Machine.JSON);
    machine.write(Machine.FOLDER + "mine.conf", "[Service]\n");
    machine.setMode(Machine.FOLDER, "rwxrwxrwx");
    assertThat(run(1, "doctor").out())
        .contains(
            "[folder-owner]", Machine.FOLDER.replaceAll("/$", "") + "' can be written by others");
    machine.setMode(Machine.FOLDER, "rwxr-xr-x");
    machine.setMode(Machine.JSON, "rw-r-----");
    run(0, "set", "--debug", "--in", "daemon.json");
    assertThat(machine.mode(Machine.JSON)).isEqualTo("rw-r-----");
  }

  @Test
  void slowStop() {
    machine.write(Machine.FOLDER + "t.conf", "[Service]\nTimeoutStopSec=5\n");
    machine.write(Machine.JSON, "{\"shutdown-timeout\": 60}\n");
    assertThat(run(1, "doctor").out())
        .contains("[stop-timeout-short]", "dockerd waits for containers 60 seconds when it stops")
        .contains("kills it after 5 seconds", "TimeoutStopSec=70s");
  }
}

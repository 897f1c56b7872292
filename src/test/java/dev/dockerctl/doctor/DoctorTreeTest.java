package dev.dockerctl.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.dockerctl.cli.CliRunner;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is told of trees of files: nothing of what vendors ship, and what people do to it. */
class DoctorTreeTest {
  private static final String UNIT = "/usr/lib/systemd/system/docker.service";
  private static final String FOLDER = "/etc/systemd/system/docker.service.d/";

  private final FileSystem files =
      Jimfs.newFileSystem(
          Configuration.unix().toBuilder().setAttributeViews("basic", "owner", "posix").build());
  private final Path root = files.getPath("/host");

  /**
   * What a vendor ships.
   *
   * @param service the lines of its unit's section Service
   * @param path an environment file of it
   * @param text what that file holds
   */
  record Vendor(String name, String service, String path, String text) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Vendor> vendors() {
    return Stream.of(
        new Vendor(
            "Docker CE",
            "ExecStart=/usr/bin/dockerd -H fd:// --containerd=/run/containerd/containerd.sock\n",
            "/etc/default/docker",
            """
            # Use DOCKER_OPTS to modify the daemon startup options.
            #DOCKER_OPTS="--dns 8.8.8.8"
            """),
        new Vendor(
            "Debian",
            """
            EnvironmentFile=-/etc/default/docker
            ExecStart=/usr/bin/dockerd -H fd:// $DOCKER_OPTS
            """,
            "/etc/default/docker",
            "DOCKER_OPTS=\"--dns 8.8.8.8\"\n"),
        new Vendor(
            "Ubuntu",
            """
            EnvironmentFile=-/etc/default/docker
            ExecStart=/usr/bin/dockerd -H fd:// --containerd=/run/containerd/containerd.sock $DOCKER_OPTS
            ExecReload=/bin/kill -s HUP $MAINPID
            TimeoutStartSec=0
            LimitCORE=infinity
            """,
            "/etc/docker/daemon.json",
            "{}\n"),
        new Vendor(
            "Fedora",
            """
            EnvironmentFile=-/etc/sysconfig/docker
            ExecStart=/usr/bin/dockerd --host=fd:// $OPTIONS
            """,
            "/etc/sysconfig/docker",
            """
            OPTIONS="--selinux-enabled \\
              --log-driver=journald"
            """),
        new Vendor(
            "Amazon Linux",
            """
            EnvironmentFile=-/etc/sysconfig/docker
            EnvironmentFile=-/etc/sysconfig/docker-storage
            ExecStart=/usr/bin/dockerd -H fd:// $OPTIONS $DOCKER_STORAGE_OPTIONS
            """,
            "/etc/sysconfig/docker",
            """
            DAEMON_MAXFILES=1048576
            OPTIONS="--default-ulimit nofile=32768:65536"
            """),
        new Vendor(
            "SUSE",
            """
            EnvironmentFile=/etc/sysconfig/docker
            ExecStart=/usr/bin/dockerd $DOCKER_NETWORK_OPTIONS $DOCKER_OPTS
            """,
            "/etc/sysconfig/docker",
            "DOCKER_OPTS=\"\"\n"));
  }

  @BeforeEach
  void hasPrograms() throws IOException {
    for (String program : new String[] {"/usr/bin/dockerd", "/usr/bin/docker-proxy"}) {
      write(program, "");
      Files.setPosixFilePermissions(at(program), PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    write("/etc/group", "root:x:0:\ndocker:x:999:\n");
    write(
        "/usr/lib/systemd/system/docker.socket",
        "[Socket]\nListenStream=/run/docker.sock\nSocketMode=0660\nSocketGroup=docker\n");
    unit("ExecStart=/usr/bin/dockerd -H fd://\n");
  }

  @AfterEach
  void close() throws IOException {
    files.close();
  }

  @ParameterizedTest
  @MethodSource("vendors")
  void findsNothingInWhatAVendorShips(Vendor vendor) throws IOException {
    unit(vendor.service());
    write(vendor.path(), vendor.text());
    CliRunner.Result result = doctor();
    assertThat(result.out()).startsWith("Ways into the API:\n  unix://").hasLineCount(2);
    assertThat(result.code()).describedAs("%s", result).isZero();
    CliRunner.Result fixed = CliRunner.run(root, Map.of(), "doctor", "--fix", "--yes");
    assertThat(fixed.out()).isEmpty();
    assertThat(fixed.code()).isZero();
    // It has no default that follows every recommendation, and tells of each.
    CliRunner.Result benchmark = CliRunner.run(root, Map.of(), "doctor", "--cis");
    assertThat(benchmark.code()).isEqualTo(1);
    assertThat(benchmark.out().lines().filter(line -> line.matches("[23]\\.\\d+ .*"))).hasSize(42);
  }

  @Test
  void findsNothingInARootlessDaemon() throws IOException {
    write(
        "/root/.config/systemd/user/docker.service",
        """
        [Unit]
        Description=Docker Application Container Engine (Rootless)

        [Service]
        Environment=PATH=/usr/bin:/sbin:/usr/sbin
        ExecStart=/usr/bin/dockerd-rootless.sh
        ExecReload=/bin/kill -s HUP $MAINPID
        TimeoutSec=0
        Restart=always
        Type=notify
        NotifyAccess=all
        """);
    write("/usr/bin/dockerd-rootless.sh", "");
    Files.setPosixFilePermissions(
        at("/usr/bin/dockerd-rootless.sh"), PosixFilePermissions.fromString("rwxr-xr-x"));
    CliRunner.Result result = CliRunner.run(root, Map.of(), "--user", "doctor");
    assertThat(result.out()).startsWith("Ways into the API:\n  unix://").hasLineCount(2);
    assertThat(result.code()).describedAs("%s", result).isZero();
  }

  @Test
  void optionsInAFileThatTheUnitDoesNotRead() throws IOException {
    write("/etc/default/docker", "\nDOCKER_OPTS=\"--mtu 1400 --label 'a b'\"\n");
    assertThat(doctor().out())
        .contains("[environment-file-unread]", "  /etc/default/docker:2: ")
        .doesNotContain("fix: ");
    write("/etc/default/docker", "DOCKER_OPTS=\"--mtu 1400\"\n");
    assertThat(doctor().out()).contains("  fix: dockerctl set --mtu 1400\n");
  }

  @Test
  void optionsInAVariableThatTheCommandDoesNotUse() throws IOException {
    write(FOLDER + "a.conf", "[Service]\nEnvironment=DOCKER_OPTS=--debug\n");
    assertThat(doctor().out())
        .contains("[variable-unused]", "  " + FOLDER + "a.conf:2: ")
        .contains(" set --debug\n");
  }

  @Test
  void secretsInSuchOptionsAreNotShown() throws IOException {
    write("/etc/default/docker", "DOCKER_OPTS=\"--http-proxy http://u:hunter2@x\"\n");
    assertThat(doctor().out()).contains("[environment-file-unread]").doesNotContain("hunter2");
  }

  @Test
  void aCopyOfTheUnit() throws IOException {
    String copy = "/etc/systemd/system/docker.service";
    write(copy, Files.readString(at(UNIT)));
    assertThat(doctor().out()).contains("[unit-copied]", "  fix: rm /host" + copy + "\n");
    write(copy, Files.readString(at(UNIT)) + "#\n");
    assertThat(doctor().out()).contains("  fix: diff -u /host" + UNIT + " /host" + copy + "\n");
  }

  @Test
  void aDropInThatIsNotRead() throws IOException {
    write(FOLDER + "tcp", "[Service]\n");
    CliRunner.Result result = doctor();
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.out())
        .contains("warning: a drop-in that systemd does not read [drop-in-ignored]")
        .contains("  fix: mv /host" + FOLDER + "tcp /host" + FOLDER + "tcp.conf\n");
  }

  @Test
  void aCopyOfADropInIsNoMistake() throws IOException {
    write(FOLDER + "a.conf.bak", "[Service]\n");
    write(FOLDER + "README", "no section\n");
    CliRunner.Result result = doctor();
    assertThat(result.code()).isZero();
    assertThat(result.out())
        .contains("info: a drop-in that systemd does not read")
        .doesNotContain("README");
  }

  @Test
  void registriesOfAWholeNetwork() throws IOException {
    write(
        "/etc/docker/daemon.json",
        "{\"insecure-registries\": [\"0.0.0.0/0\", \"::/0\", \"10.0.0.0/8\", \"10.1.0.0/16\","
            + " \"127.0.0.0/8\", \"fd00::/64\", \"reg:5000\"]}\n");
    String out = doctor().out();
    assertThat(out.lines().filter(line -> line.contains("[insecure-registry-wide]"))).hasSize(3);
    assertThat(out).contains(" remove --insecure-registry ::/0\n");
  }

  @Test
  void aTlsKeyThatOthersCanRead() throws IOException {
    write("/etc/docker/cert.pem", "x");
    write("/etc/docker/key.pem", "-----BEGIN PRIVATE KEY-----\nabc\n-----END PRIVATE KEY-----\n");
    write(
        "/etc/docker/daemon.json",
        "{\"tlsverify\": true, \"tlscert\": \"/etc/docker/cert.pem\", \"tlskey\":"
            + " \"/etc/docker/key.pem\"}\n");
    Path key = at("/etc/docker/key.pem");
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(doctor().out())
        .contains("[secret-readable]", "  fix: chmod 600 /host/etc/docker/key.pem\n");
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    assertThat(doctor().out()).doesNotContain("secret-readable");
  }

  @Test
  void aDropInThatALaterOneOverrides() throws IOException {
    write(FOLDER + "10-a.conf", "[Service]\nExecStart=\nExecStart=/usr/bin/dockerd -H fd:// -D\n");
    assertThat(doctor().out()).doesNotContain("drop-in-overridden");
    write(FOLDER + "b.conf", "[Service]\nExecStart=\nExecStart=/usr/bin/dockerd -H fd://\n");
    assertThat(doctor().out())
        .contains("[drop-in-overridden]", "  " + FOLDER + "10-a.conf:3: ")
        .contains(" drop-ins disable b.conf --restart\n");
    // What dockerctl wrote was made from the earlier one.
    write(
        FOLDER + "b.conf",
        "[X-Dockerctl]\n[Service]\nExecStart=\nExecStart=/usr/bin/dockerd -H fd:// -D\n");
    assertThat(doctor().out()).doesNotContain("drop-in-overridden");
  }

  @Test
  void aDaemonWithoutALocalSocket() throws IOException {
    write("/etc/docker/daemon.json", "{\"debug\": true}\n");
    unit("ExecStart=/usr/bin/dockerd -H tcp://10.0.0.1:2376 -H 10.0.0.2\n");
    assertThat(doctor().out())
        .contains("[no-local-listener]", "tcp://10.0.0.1:2376, 10.0.0.2 only")
        .contains(" add --host fd:// --restart\n");
    unit("ExecStart=/usr/bin/dockerd --tlsverify\n");
    assertThat(doctor().out()).contains(" --host tcp://localhost:2376 --restart\n");
    unit("ExecStart=/usr/bin/dockerd -H tcp://10.0.0.1:2376 -H unix:///run/other.sock\n");
    assertThat(doctor().out()).doesNotContain("no-local-listener");
  }

  @ParameterizedTest
  @CsvSource({
    "80,'',false",
    "90,'',true",
    "-1,'',true",
    "90,2min,false",
    "100,1min 30s,true",
    "1000,infinity,false",
    "1000,0,false",
    "99999999999999,1h,true",
    "60,nonsense,false"
  })
  void aDaemonThatIsKilledBeforeItHasStopped(String seconds, String limit, boolean found)
      throws IOException {
    write("/etc/docker/daemon.json", "{\"shutdown-timeout\": " + seconds + "}\n");
    unit(
        "ExecStart=/usr/bin/dockerd -H fd://\n"
            + (limit.isEmpty() ? "" : "TimeoutStopSec=" + limit + "\n"));
    String out = doctor().out();
    assertThat(out.contains("[stop-timeout-short]")).describedAs(out).isEqualTo(found);
    assertThat(out.contains("  /etc/docker/daemon.json:1: dockerd waits")).isEqualTo(found);
  }

  @Test
  void aProxyWhosePercentSignIsNotDoubled() throws IOException {
    write(FOLDER + "p.conf", "[Service]\nEnvironment=\"HTTPS_PROXY=http://u:hunter%402@p:3128\"\n");
    assertThat(doctor().out())
        .contains("[proxy-percent]", "  " + FOLDER + "p.conf:2: ")
        .contains("  fix: sed -i '2s/%%*/%%/g' /host" + FOLDER + "p.conf\n")
        .doesNotContain("hunter");
    write(
        FOLDER + "p.conf", "[Service]\nEnvironment=\"HTTPS_PROXY=http://u:hunter%%402@p:3128\"\n");
    assertThat(doctor().out()).doesNotContain("[proxy-");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://u:a\\\\b@p:3128", "http://u:a b@p:3128", "http://u:a#b@p:3128"})
  void aProxyThatGoCannotRead(String value) throws IOException {
    write("/etc/docker/daemon.json", "{\"proxies\": {\"http-proxy\": \"" + value + "\"}}\n");
    assertThat(doctor().out())
        .contains("[proxy-unusable]", "  /etc/docker/daemon.json:1: ")
        .contains(" unset http-proxy\n")
        .doesNotContain("u:a");
  }

  @Test
  void anAtSignInAPasswordIsNoMistake() throws IOException {
    write(FOLDER + "p.conf", "[Service]\nEnvironment=HTTP_PROXY=http://u:a@b@p:3128\n");
    assertThat(doctor().out()).doesNotContain("[proxy-");
  }

  @Test
  void aKubeletWithAnotherCgroupDriver() throws IOException {
    write("/etc/docker/daemon.json", "{\"exec-opts\": [\"native.cgroupdriver=cgroupfs\"]}\n");
    write("/var/lib/kubelet/config.yaml", "kind: KubeletConfiguration\ncgroupDriver: systemd\n");
    assertThat(doctor().out())
        .contains(
            "[cgroup-driver-kubelet]", " set --exec-opt native.cgroupdriver=systemd --restart");
    write(
        "/var/lib/kubelet/kubeadm-flags.env",
        "KUBELET_KUBEADM_ARGS=\"--container-runtime-endpoint=unix:///run/containerd/containerd.sock\"\n");
    assertThat(doctor().out()).doesNotContain("kubelet");
    write("/var/lib/kubelet/kubeadm-flags.env", "X=\"--cgroup-driver=cgroupfs --v=2\"\n");
    assertThat(doctor().out()).doesNotContain("kubelet");
  }

  @Test
  void anOptionThatHidesContainers() throws IOException {
    write("/var/lib/docker/containers/1/config.v2.json", "{}");
    write("/etc/docker/daemon.json", "{\"data-root\": \"/srv/docker\"}\n");
    assertThat(doctor().out())
        .contains("[data-hidden]", "  /etc/docker/daemon.json:1: ")
        .contains(" unset data-root --restart\n");
    write("/srv/docker/containers/2/config.v2.json", "{}");
    assertThat(doctor().out()).doesNotContain("data-hidden");
  }

  @Test
  void theFolderOfASecondDaemonHidesNothing() throws IOException {
    write("/var/lib/docker/containers/1/config.v2.json", "{}");
    write(
        "/etc/systemd/system/docker2.service",
        "[Service]\nExecStart=/usr/bin/dockerd --data-root /var/lib/docker2\n");
    CliRunner.Result second = CliRunner.run(root, Map.of(), "--unit", "docker2", "doctor");
    assertThat(second.out()).contains("Ways into").doesNotContain("data-hidden");
  }

  @Test
  void theSedOfAMissingReset() throws IOException {
    write(FOLDER + "a.conf", "[Service]\n#\nExecStart=/usr/bin/dockerd\n");
    assertThat(doctor().out())
        .contains(
            "[exec-start-several]", "  fix: sed -i '3i ExecStart=' /host" + FOLDER + "a.conf\n");
  }

  private CliRunner.Result doctor() {
    return CliRunner.run(root, Map.of(), "doctor");
  }

  private void unit(String service) throws IOException {
    write(UNIT, "[Unit]\nRequires=docker.socket\n\n[Service]\nType=notify\n" + service);
  }

  private Path at(String path) {
    return root.resolve(path.substring(1));
  }

  private void write(String path, String text) throws IOException {
    Files.createDirectories(at(path).getParent());
    Files.writeString(at(path), text);
  }
}

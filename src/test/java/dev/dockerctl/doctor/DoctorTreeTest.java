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
import org.junit.jupiter.params.provider.MethodSource;

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
    assertThat(result.out()).isEmpty();
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

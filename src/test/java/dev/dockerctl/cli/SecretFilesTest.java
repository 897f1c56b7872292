package dev.dockerctl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretFilesTest {
  private static final String DAEMON_JSON = "etc/docker/daemon.json";
  private static final String DROP_IN = "etc/systemd/system/docker.service.d/docker.conf";

  @TempDir private Path root;

  @BeforeEach
  void installDocker() throws IOException {
    write("lib/systemd/system/docker.service", "[Service]\nExecStart=/usr/bin/dockerd -H fd://\n");
  }

  @Test
  void newFilesWithCredentialsAreForRootOnly() throws IOException {
    run(
        "set",
        "--in",
        "daemon.json",
        "--log-opt",
        "splunk-token=hunter2",
        "--log-driver",
        "splunk");
    assertThat(mode(DAEMON_JSON)).isEqualTo("rw-------");
    run("env", "set", "HTTPS_PROXY=http://me:hunter2@proxy");
    assertThat(mode(DROP_IN)).isEqualTo("rw-------");
  }

  @Test
  void newFilesWithoutCredentialsAreForEverybody() throws IOException {
    run("set", "--mtu", "1400");
    run("set", "--in", "daemon.json", "--debug");
    assertThat(mode(DROP_IN)).isEqualTo("rw-r--r--");
    assertThat(mode(DAEMON_JSON)).isEqualTo("rw-r--r--");
  }

  @Test
  void aChangedFileWithCredentialsThatOthersCanReadIsNamedWithWhatToDo() throws IOException {
    write(DAEMON_JSON, "{}\n");
    CliRunner.Result result = run("set", "--in", "daemon.json", "--label", "DB_PASSWORD=hunter2");
    assertThat(mode(DAEMON_JSON)).isEqualTo("rw-r--r--");
    assertThat(result.err())
        .isEqualTo(
            "dockerctl: warning: '/etc/docker/daemon.json' has credentials in it, and others than root"
                + " can read it: chmod 600 "
                + root.resolve(DAEMON_JSON)
                + "\n");
  }

  /** Nobody else wrote it, so nobody else needs to read it. */
  @Test
  void aFileOfOurOwnIsForRootOnlyOnceCredentialsComeIn() throws IOException {
    run("set", "--mtu", "1400");
    assertThat(mode(DROP_IN)).isEqualTo("rw-r--r--");

    CliRunner.Result result = run("env", "set", "HTTPS_PROXY=http://me:hunter2@proxy");

    assertThat(mode(DROP_IN)).isEqualTo("rw-------");
    assertThat(result.err()).doesNotContain("others than root can read it");
  }

  @Test
  void aDropInOfAPersonKeepsItsMode() throws IOException {
    write(DROP_IN, "[Service]\nNice=1\n");

    CliRunner.Result result = run("env", "set", "HTTPS_PROXY=http://me:hunter2@proxy");

    assertThat(mode(DROP_IN)).isEqualTo("rw-r--r--");
    assertThat(result.err()).containsOnlyOnce("has credentials in it").contains("chmod 600");
  }

  @Test
  void validateNamesEveryFileWithCredentialsThatOthersCanRead() throws IOException {
    write("etc/default/docker", "GH_TOKEN=hunter2\n");
    write(
        "etc/systemd/system/docker.service.d/a.conf",
        "[Service]\nEnvironmentFile=/etc/default/docker\nEnvironment=API_KEY=hunter2\n");
    assertThat(run("validate").out())
        .contains("chmod 600 " + root.resolve("etc/default/docker"))
        .contains("chmod 600 " + root.resolve("etc/systemd/system/docker.service.d/a.conf"));
    Files.setPosixFilePermissions(
        root.resolve("etc/default/docker"), PosixFilePermissions.fromString("rw-r-----"));
    Files.setPosixFilePermissions(
        root.resolve("etc/systemd/system/docker.service.d/a.conf"),
        PosixFilePermissions.fromString("rw-------"));
    assertThat(run("validate").out()).doesNotContain("chmod");
  }

  private CliRunner.Result run(String... words) {
    return CliRunner.run(root, Map.of(), words);
  }

  private void write(String path, String content) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
  }

  private String mode(String path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(root.resolve(path)));
  }
}

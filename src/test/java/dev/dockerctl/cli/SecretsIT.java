package dev.dockerctl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.host.Execution;
import dev.dockerctl.host.Flavour;
import dev.dockerctl.host.HostExtension;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Credentials are in no output and in no file that others can read without a word about it. */
class SecretsIT {
  @RegisterExtension static final HostExtension HOST = HostExtension.of(Flavour.BARE);

  private static final String DAEMON_FILE = "/etc/docker/daemon.json";
  private static final String FOLDER = "/etc/systemd/system/docker.service.d/";

  /** What all the secrets of these tests have in them. */
  private static final String SECRET = "hunter";

  private static final List<String> LOOKING =
      List.of(
          "show",
          "show -o json",
          "show-options",
          "show-options -o json",
          "cat",
          "diff",
          "status",
          "validate",
          "validate -o json",
          "history",
          "history show 1",
          "set --debug -n",
          "set --debug -n -o json",
          "set --mtu x -v");

  private final DockerHost docker = new DockerHost(HOST.host());

  @BeforeEach
  void reset() {
    docker.reset();
    HOST.host().sh("rm -rf /var/lib/dockerctl/*; mkdir -p /etc/docker").orThrow();
  }

  private static String mode(String path) {
    return HOST.host().sh("stat -c %a " + path).orThrow().strip();
  }

  private void assertNothingTold(List<String> commands) {
    for (String words : commands) {
      Execution execution = docker.dockerctl(words.split(" "));
      assertThat(execution.out() + execution.err()).as(words).doesNotContain(SECRET);
    }
  }

  @Test
  @Tag("seen-10")
  void aProxyThatSystemdCannotReadIsNamedWithoutItsPassword() {
    HOST.host()
        .write(
            FOLDER + "p.conf", "[Service]\nEnvironment=\"HTTPS_PROXY=http://u:hunter%40h@x:1\"\n");

    assertThat(docker.dockerctl("show").err()).contains("p.conf:2", "'%4'", "HTTPS_PROXY");
    assertNothingTold(LOOKING);
  }

  @Test
  @Tag("seen-10")
  void aNewFileWithCredentialsIsForRootOnly() {
    String proxy = "http://u:hunter2@x:1";
    docker.dockerctl("env", "set", "HTTPS_PROXY=" + proxy).orThrow();
    docker.dockerctl("set", "--in", "daemon.json", "--http-proxy", proxy).orThrow();

    assertThat(HOST.host().read(DockerHost.DROP_IN)).contains(proxy);
    assertThat(mode(DockerHost.DROP_IN)).isEqualTo("600");
    assertThat(HOST.host().read(DAEMON_FILE)).contains(proxy);
    assertThat(mode(DAEMON_FILE)).isEqualTo("600");

    docker.reset();
    docker.dockerctl("set", "--in", "daemon.json", "--debug").orThrow();
    assertThat(mode(DAEMON_FILE)).isEqualTo("644");
  }

  @Test
  @Tag("seen-10")
  void anExistingOneThatOthersCanReadIsNamed() {
    String proxy = "http://u:hunter2@x:1";
    HOST.host().write(DockerHost.DROP_IN, "[Service]\nNice=1\n");
    HOST.host().write(DAEMON_FILE, "{}\n");

    assertThat(docker.dockerctl("env", "set", "HTTPS_PROXY=" + proxy).err())
        .contains("others than root can read it: chmod 600 " + DockerHost.DROP_IN);
    assertThat(docker.dockerctl("set", "--in", "daemon.json", "--http-proxy", proxy).err())
        .contains("others than root can read it: chmod 600 " + DAEMON_FILE);
    assertThat(mode(DAEMON_FILE)).isEqualTo("644");
  }

  @Test
  @Tag("seen-28")
  void valuesThatAreSecretByTheirNameOrPlaceAreMasked() {
    docker
        .dockerctl(
            "set",
            "--in",
            "daemon.json",
            "--log-driver",
            "splunk",
            "--log-opt",
            "splunk-token=hunter2 x",
            "--log-opt",
            "splunk-url=https://x")
        .orThrow();
    docker
        .dockerctl(
            "env",
            "set",
            "HTTP_PROXY=http://u:hunter 3@x:1",
            "DB_KEY=hunter4",
            "X_PASSPHRASE=hunter5",
            "GH_PAT=hunter6",
            "AWS_SECRET_ACCESS_KEY=hunter7")
        .orThrow();
    docker.dockerctl("set", "--https-proxy", "http://u:x hunter8@y:1").orThrow();

    assertThat(docker.dockerctl("show-options", "-o", "json").out())
        .contains("\"splunk-token\": \"xxxxx\"");
    assertThat(docker.dockerctl("show").out())
        .contains("DB_KEY=xxxxx", "X_PASSPHRASE=xxxxx", "GH_PAT=xxxxx")
        .contains("AWS_SECRET_ACCESS_KEY=xxxxx", "xxxxx@x:1");
    assertNothingTold(LOOKING);
    assertNothingTold(List.of("history show 2", "history show 3", "revert -n", "rollback -n"));
  }

  @Test
  @Tag("seen-28")
  void linesAndWordsThatAreNotUnderstoodAreNotRepeated() {
    HOST.host().write("/etc/default/docker", "hunter1 bad\nAWS_SECRET hunter2\n=hunter3\n");
    HOST.host()
        .write(
            FOLDER + "bad.conf",
            "[Service]\nhunter4\nEnvironment=hunter5\nEnvironment=\"A B=hunter6\"\n");

    assertThat(docker.dockerctl("show").err())
        .contains("/etc/default/docker:1", "/etc/default/docker:2", "bad.conf:2", "bad.conf:3");
    // cat and diff print settings as they are: a word that stands alone may be anything.
    assertNothingTold(
        LOOKING.stream().filter(words -> !List.of("cat", "diff").contains(words)).toList());
    assertNothingTold(
        List.of("set hunter7", "add hunter7", "env set hunter8", "unset --x=hunter9"));
    Execution name = docker.dockerctl("env", "set", "A B=hunter10");
    assertThat(name.exit()).isEqualTo(2);
    assertThat(name.err()).contains("'A B'").doesNotContain(SECRET);
  }

  /** Its owner reads it whatever its mode is. */
  @Test
  void aFileOfAnotherUserThatHasCredentialsIsNamed() {
    HOST.host().write(DAEMON_FILE, "{}\n");
    HOST.host().sh("chown 1000 " + DAEMON_FILE + "; chmod 600 " + DAEMON_FILE).orThrow();

    Execution set =
        docker.dockerctl(
            "set", "--in", "daemon.json", "--log-driver=splunk", "--log-opt=splunk-token=hunter2");

    assertThat(set.exit()).as("%s", set).isZero();
    assertThat(set.err())
        .contains("others than root can read it: chown root " + DAEMON_FILE + " && chmod 600");
    assertThat(docker.dockerctl("validate").out()).contains("chown root " + DAEMON_FILE);
  }
}

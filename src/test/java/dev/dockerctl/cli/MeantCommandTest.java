package dev.dockerctl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The words of other programs' command lines, and the command that was meant. */
class MeantCommandTest {
  @TempDir private Path root;

  @BeforeEach
  void installDocker() throws IOException {
    write(
        "usr/lib/systemd/system/docker.service",
        "[Service]\nExecStart=/usr/bin/dockerd -H fd://\n");
  }

  /** Each with what follows {@code dockerctl --root DIR} in the hint. */
  @ParameterizedTest
  @CsvSource({
    "get, show-options",
    "get mtu, show-options mtu --value",
    "get mtu dns, show-options mtu dns",
    "staus, status",
    "insecure-registries a:5000, set --insecure-registry a:5000",
    "insecure-registries=a:5000, set --insecure-registry a:5000",
    "insecure-registries, show-options insecure-registry",
    "dns 8.8.8.8 1.1.1.1 --dry-run, set --dry-run --dns 8.8.8.8 --dns 1.1.1.1",
    "set --insecure-registries x, set --insecure-registry x",
    "set --insecure-registrys=x -n, set -n --insecure-registry x",
    "set --live-restore true, set --live-restore",
    "set --live-restore false --debug, set --live-restore=false --debug",
    "set userland-proxy no, set --userland-proxy=false",
    "set dns 8.8.8.8 1.1.1.1, set --dns 8.8.8.8 --dns 1.1.1.1",
    "'set --dns 8.8.8.8,1.1.1.1', set --dns 8.8.8.8 --dns 1.1.1.1",
    "add --dns 8.8.8.8 1.1.1.1 --in daemon.json, "
        + "add --in daemon.json --dns 8.8.8.8 --dns 1.1.1.1",
    "set --log-opt max-size 10m, set --log-opt max-size=10m",
    "set --log-opt max-size 10m max-file 3, set --log-opt max-size=10m --log-opt max-file=3",
    "env list, show",
    "env, show",
    "env HTTP_PROXY=http://p:1, env set HTTP_PROXY=http://p:1",
    "status containerd, status --unit containerd",
    "cat containerd.service, cat --unit containerd.service",
  })
  void isNamedReadyToPaste(String words, String meant) {
    CliRunner.Result result = run(words.split(" "));
    assertThat(result.err()).endsWith("hint: dockerctl --root " + root + " " + meant + "\n");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "logs, journalctl --root ROOT -u docker.service",
    "logs -f, journalctl --root ROOT -u docker.service -f",
    "status docker.socket, systemctl --root ROOT status docker.socket",
    "--debug, dockerctl --root ROOT set --debug",
    "--insecure-registry a:5000, dockerctl --root ROOT set --insecure-registry a:5000",
  })
  void mayBeAnotherProgrammes(String words, String meant) {
    CliRunner.Result result = run(words.split(" "));
    assertThat(result.err()).endsWith("hint: " + meant.replace("ROOT", root.toString()) + "\n");
    assertThat(result.code()).isEqualTo(2);
  }

  @Test
  void aWordThatIsASecretByTheOneBeforeIsNotRepeated() {
    assertThat(run("set", "--log-opt", "splunk-token", "hunter2").err()).doesNotContain("hunter2");
  }

  /** A corrected line is offered only where it is right in all. */
  @ParameterizedTest
  @CsvSource({"set --mtu 1400 1500", "set --dns 8.8.8.8 nonsense", "set --nonsense true"})
  void isNotGuessed(String words) {
    CliRunner.Result result = run(words.split(" "));
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).doesNotContain("hint: dockerctl --root " + root + " set");
  }

  @Test
  void tellsNoPassword() {
    for (String[] words :
        new String[][] {
          {"http-proxy", "http://me:hunter2@proxy:1"},
          {"set", "--http-proxys", "http://me:hunter2@proxy:1"},
          {"env", "HTTP_PROXY=http://me:hunter2@proxy:1"},
          {"--http-proxy=http://me:hunter2@proxy:1"},
        }) {
      CliRunner.Result result = run(words);
      assertThat(result.code()).isEqualTo(2);
      assertThat(result.err()).contains("hint: ").doesNotContain("hunter2");
    }
  }

  @ParameterizedTest
  @CsvSource({"docker", "docker.service"})
  void takesTheUnitWhereSystemctlDoes(String unit) {
    assertThat(run("cat", unit)).isEqualTo(run("cat"));
    assertThat(run("show", unit)).isEqualTo(run("show"));
    assertThat(run("--unit", "docker", "cat", unit).code()).isZero();
    for (String command :
        new String[] {"status", "start", "stop", "restart", "reload", "enable", "disable"}) {
      assertThat(run(command, unit)).isEqualTo(run(command));
      assertThat(run(command, "containerd").err()).contains("this is about 'docker.service'");
    }
  }

  @Test
  void helpsAndTellsItsVersion() {
    assertThat(run("help")).isEqualTo(run("--help"));
    assertThat(run("help").out()).contains("Manages the Docker daemon's configuration.");
    assertThat(run("help", "set")).isEqualTo(run("set", "--help"));
    assertThat(run("help", "set").code()).isZero();
    assertThat(run("help", "nonsense").code()).isEqualTo(2);
    assertThat(run("version").out()).isEqualTo("dockerctl " + Version.TEXT + "\n");
    assertThat(run("version").code()).isZero();
  }

  private CliRunner.Result run(String... words) {
    String[] all = Arrays.copyOf(new String[] {"--root", root.toString()}, words.length + 2);
    System.arraycopy(words, 0, all, 2, words.length);
    return CliRunner.run(root, Map.of(), all);
  }

  private void write(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}

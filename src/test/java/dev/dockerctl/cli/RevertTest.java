package dev.dockerctl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person wrote is not lost without a word, whatever became of its file meanwhile. */
class RevertTest {
  private static final String DAEMON_JSON = "etc/docker/daemon.json";
  private static final String DEFAULTS = "etc/default/docker";

  @TempDir private Path root;

  @BeforeEach
  void installDocker() throws IOException {
    write(
        "lib/systemd/system/docker.service",
        "[Service]\nEnvironmentFile=-/etc/default/docker\nExecStart=/usr/bin/dockerd $DOCKER_OPTS\n");
  }

  @Test
  void makesTheFileAgainFromWhichAnOptionMoved() throws IOException {
    write(DAEMON_JSON, "{\"mtu\": 1350}\n");
    run("migrate", "--to", "drop-in", "mtu");
    Files.delete(root.resolve(DAEMON_JSON));
    run("revert");
    assertThat(Files.readString(root.resolve(DAEMON_JSON)))
        .isEqualToIgnoringWhitespace("{\"mtu\": 1350}");
  }

  @Test
  void takesOutWhatWasPutAsideForAMask() throws IOException {
    run("env", "set", "HTTPS_PROXY=http://p:3128", "-y");
    run("drop-ins", "disable", "docker.conf", "-y");
    run("revert", "--all", "-y");
    Path folder = root.resolve("etc/systemd/system/docker.service.d");
    assertThat(folder.resolve("docker.conf")).doesNotExist();
    assertThat(folder.resolve("docker.conf.dockerctl-disabled")).doesNotExist();
  }

  /** A list of both: the values of each are their own. */
  @Test
  void takesItsValuesOutOfAListToWhichSomebodyAdded() throws IOException {
    run("add", "--insecure-registry", "10.0.0.0/8", "--in", "daemon.json");
    Path file = root.resolve(DAEMON_JSON);
    String written = Files.readString(file);
    Files.writeString(file, written.replace("\"10.0.0.0/8\"", "\"10.0.0.0/8\", \"mine:5000\""));
    assertThat(run("revert").err()).contains("insecure-registries in '");
    assertThat(run("revert", "--all").code()).isZero();
    assertThat(Files.readString(file))
        .isEqualToIgnoringWhitespace("{\"insecure-registries\": [\"mine:5000\"]}");
  }

  /** A change in between carries the words of others over, which makes them nobody's else. */
  @Test
  void namesTheWordsOfOthersAlsoAfterAnotherChange() throws IOException {
    run("set", "--label", "a=0");
    Path file = root.resolve("etc/systemd/system/docker.service.d/docker.conf");
    Files.writeString(
        file, Files.readString(file).replace("--label=a=0", "--label=a=0 --label=m=1"));
    assertThat(run("revert", "-n").err()).contains("goes with it: --label=m=1 (");
    run("set", "--mtu", "1450");
    assertThat(run("revert", "-n").err()).contains("goes with it: --label=m=1 (");
    assertThat(run("revert", "--all", "-n").err()).contains("goes with it: --label=m=1 (");
  }

  @Test
  void putsAnOptionBesideWhatSomebodyWroteMeanwhile() throws IOException {
    write(DAEMON_JSON, "{\"mtu\": 1350, \"log-opts\": {\"max-size\": \"10m\"}}\n");
    run("migrate", "--to", "drop-in", "mtu", "log-opt");
    write(DAEMON_JSON, "{\"debug\": true}\n");
    run("revert");
    assertThat(Files.readString(root.resolve(DAEMON_JSON)))
        .isEqualToIgnoringWhitespace(
            "{\"debug\": true, \"mtu\": 1350, \"log-opts\": {\"max-size\": \"10m\"}}");
  }

  @Test
  void leavesTheValueThatSomebodyGaveMeanwhile() throws IOException {
    write(DAEMON_JSON, "{\"mtu\": 1350}\n");
    run("set", "--mtu", "1400", "--in", "drop-in");
    write(DAEMON_JSON, "{\"mtu\": 1360}\n");
    run("revert");
    assertThat(Files.readString(root.resolve(DAEMON_JSON))).isEqualTo("{\"mtu\": 1360}\n");
  }

  @Test
  void namesAnOptionWithoutItsSecretWhereItsFileIsNotOursToPutBack() throws IOException {
    write(DEFAULTS, "DOCKER_OPTS=\"--label TOKEN=hunter2\"\n");
    run("set", "--label", "a=b");
    write(DEFAULTS, "# mine\nDOCKER_OPTS=\"\"\n");
    assertThat(run("revert").err())
        .contains(
            "TOKEN=xxxxx was in '/etc/default/docker' before and is set nowhere now: set it again")
        .doesNotContain("hunter2");
    assertThat(Files.readString(root.resolve(DEFAULTS))).isEqualTo("# mine\nDOCKER_OPTS=\"\"\n");
  }

  @Test
  void takesOutWhatItNamesOnBothSidesOfAHandEdit() throws IOException {
    run("set", "--mtu", "1400", "--in", "daemon.json");
    write(DAEMON_JSON, "{\"mtu\": 1400, \"debug\": true}\n");
    run("set", "--log-level", "warn", "--in", "daemon.json");
    assertThat(run("revert").err()).contains("mtu, log-level in '/etc/docker/daemon.json'");
    run("revert", "--all");
    assertThat(Files.readString(root.resolve(DAEMON_JSON)))
        .isEqualToIgnoringWhitespace("{\"debug\": true}");
  }

  @Test
  void takesAwayTheMasksThatItMadeAndNoOthers() throws IOException {
    String folder = "etc/systemd/system/docker.service.d/";
    write(folder + "a.conf", "[Service]\nTasksMax=9\n");
    write("lib/systemd/system/docker.service.d/v.conf", "[Service]\nNice=1\n");
    Files.createSymbolicLink(root.resolve(folder + "z.conf"), Path.of("/dev/null"));
    run("drop-ins", "disable", "a.conf");
    run("drop-ins", "disable", "v.conf");

    assertThat(run("revert").err())
        .contains("the mask '/" + folder + "a.conf'", "the mask '/" + folder + "v.conf'")
        .doesNotContain("z.conf");
    assertThat(run("revert", "--all").code()).isZero();

    assertThat(Files.readString(root.resolve(folder + "a.conf"))).contains("TasksMax=9");
    assertThat(root.resolve(folder + "a.conf.dockerctl-disabled")).doesNotExist();
    assertThat(Files.isSymbolicLink(root.resolve(folder + "v.conf"))).isFalse();
    assertThat(Files.isSymbolicLink(root.resolve(folder + "z.conf"))).isTrue();
  }

  @Test
  void namesWhatIsStillAside() throws IOException {
    String file = "etc/systemd/system/docker.service.d/a.conf";
    write(file, "[Service]\nTasksMax=9\n");
    run("drop-ins", "disable", "a.conf");
    Files.delete(root.resolve(file));
    write(file, "[Service]\nTasksMax=8\n");

    assertThat(run("revert", "--all").err())
        .contains("'/" + file + ".dockerctl-disabled' stays, since somebody has written");
    assertThat(Files.readString(root.resolve(file))).contains("TasksMax=8");
    assertThat(root.resolve(file + ".dockerctl-disabled")).exists();
  }

  @Test
  void changesNothingWhileTheFileIsBroken() throws IOException {
    write(DAEMON_JSON, "{\"mtu\": 1350}\n");
    run("migrate", "--to", "drop-in", "mtu");
    write(DAEMON_JSON, "{\n");
    assertThat(run("revert").code()).isEqualTo(5);
  }

  private CliRunner.Result run(String... words) {
    return CliRunner.run(root, Map.of(), words);
  }

  private void write(String path, String content) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }
}

package dev.dockerctl.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dockerctl.Extent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The collection with a program that prints what a test wants, on names for this machine. */
class StandInIT {
  private static final String CHANGE =
      """
      {"changed": true, "files": [{"path": "/etc/a.conf", "action": "create", "diff": "+new"}],
       "commandLine": ["dockerd", "--new"], "commandLineBefore": ["dockerd"], "needs": "restart",
       "activates": "restart", "asks": [], "warnings": [], "status": {"state": "in-sync"},
       "activation": {"action": "none", "result": "skipped", "undone": [], "notes": []}}""";

  @TempDir private static Path folder;
  private static Ansible ansible;

  @BeforeAll
  static void install() throws IOException {
    ansible = Ansible.in(folder);
    Files.writeString(
        folder.resolve("hosts.yml"),
        """
        docker:
          vars: {ansible_connection: local, ansible_python_interpreter: /usr/bin/python3}
          hosts:
            h1: {}
            h2: {}
            lost: {ansible_connection: ssh, ansible_host: 127.0.0.1, ansible_port: 1}
        """);
    for (String hook : List.of("drain", "restore")) {
      Files.writeString(
          folder.resolve(hook + ".yml"),
          "- name: Note it\n  ansible.builtin.debug: {msg: " + hook + " it}\n");
    }
  }

  @BeforeEach
  void begin() throws IOException {
    standIn(CHANGE, 0);
  }

  private static Path program() {
    return folder.resolve("bin/dockerctl");
  }

  /** Writes the program, which keeps its words and its input. */
  private static void standIn(String prints, int status) throws IOException {
    program("cat > \"$0.in\"\ncat <<'END'\n" + prints + "\nEND\nexit " + status + "\n");
  }

  private static void program(String lines) throws IOException {
    Files.createDirectories(program().getParent());
    Files.writeString(
        program(), "#!/bin/sh\nfor word; do echo \"$word\"; done > \"$0.words\"\n" + lines);
    assertThat(program().toFile().setExecutable(true, false)).isTrue();
  }

  private static List<String> words() throws IOException {
    return Files.readAllLines(Path.of(program() + ".words"));
  }

  /** Runs the module on one host. */
  private static Ansible.Run module(Map<String, Object> parameters, String... words)
      throws IOException {
    Map<String, Object> all = new LinkedHashMap<>(parameters);
    all.put("executable", program().toString());
    return ansible.run(
        concat(
            new String[] {
              "ansible", "h1", "-m", "dockerctl.dockerctl.dockerctl", "-a", json(all), "-vvv"
            },
            words));
  }

  private static String[] concat(String[] first, String[] second) {
    return Stream.of(first, second).flatMap(Stream::of).toArray(String[]::new);
  }

  private static String json(Object value) throws IOException {
    return new ObjectMapper().writeValueAsString(value);
  }

  private static Map<String, Object> mtu(String... pairs) {
    Map<String, Object> parameters = new LinkedHashMap<>(Map.of("options", Map.of("mtu", 1400)));
    for (int i = 0; i < pairs.length; i += 2) {
      parameters.put(pairs[i], pairs[i + 1]);
    }
    return parameters;
  }

  private static String error(String code, String message, String hint) throws IOException {
    return json(Map.of("error", Map.of("code", code, "message", message, "hint", hint)));
  }

  @Test
  void aValueIsOneWordWithItsOption() throws IOException {
    Map<String, Object> parameters =
        mtu("message", "- why", "confirm_within", "-5m", "docker_unit", "-x", "place", "drop-in");
    module(parameters).orFail();
    assertThat(words())
        .contains("--message=- why", "--confirm-within=-5m", "--unit=-x", "--in=drop-in");
  }

  /** A hint of dockerctl's, the code of its error, and what the module tells; empty for no hint. */
  record Hint(String hint, String code, String told) {}

  static List<Hint> hints() {
    return Extent.oneOf(
        3,
        List.of(
            new Hint("sudo dockerctl apply - --restart -o json", "not-permitted", "become: true"),
            new Hint(
                "dockerctl apply - -o json --engine=auto --restart",
                "usage",
                "activation: restart"),
            new Hint(
                "dockerctl apply - -o json --engine=auto --in daemon.json",
                "usage",
                "place: daemon.json"),
            new Hint(
                "dockerctl apply - -o json --engine=auto --drop-in z.conf",
                "usage",
                "drop_in: z.conf"),
            new Hint("run the same command with --yes", "refused", "accept_risks: true"),
            new Hint("dockerctl apply --help", "usage", ""),
            new Hint("dockerctl set --yes", "usage", "dockerctl set --yes")));
  }

  @ParameterizedTest
  @MethodSource("hints")
  void aHintIsWhatToWriteIntoTheTask(Hint row) throws IOException {
    standIn(error(row.code(), "cannot apply 'standard input': no", row.hint()), 2);
    Ansible.Run run = module(mtu());
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.out())
        .contains(
            row.told().isEmpty()
                ? "\"msg\": \"cannot apply: no\""
                : "\"msg\": \"cannot apply: no\\nhint: " + row.told() + "\"");
  }

  @Test
  void afterARollbackTheResultIsWhatTheHostHas() throws IOException {
    String undone =
        "\"activation\": {\"action\": \"restart\", \"result\": \"rolled-back\", \"undone\":"
            + " [{\"path\": \"/etc/a.conf\"}], \"commandLine\": [\"dockerd\", \"--old\"]},"
            + " \"error\": {\"code\": \"rolled-back\", \"message\": \"cannot restart\"}}";
    standIn(CHANGE.substring(0, CHANGE.indexOf("\"activation\"")) + undone, 6);
    assertThat(module(mtu("activation", "restart"), "--diff").out())
        .contains("\"rolled_back\": true", "\"files\": []", "\"diff\": []", "\"--old\"")
        .doesNotContain("--new", "+new");
  }

  @Test
  void aPasswordAmidAMessageIsInNoResult() throws IOException {
    assertThat(module(mtu("message", "by http://u:Mpw77@h/ at last")).orFail().out())
        .contains("at last")
        .doesNotContain("Mpw77");
  }

  @Test
  void confirmStandsAlone() throws IOException {
    assertThat(module(Map.of("confirm", true, "activation", "restart", "state", "exact")).out())
        .contains("confirm keeps a change as it was made: leave out state, activation");
    module(Map.of("confirm", true)).orFail();
    assertThat(words()).startsWith("confirm");
  }

  static List<String> otherPrograms() {
    return Extent.oneOf(
        3, List.of("echo '{}'", "echo '[]'", "echo 3", "echo its words >&2; exit 7", "exit 0"));
  }

  @ParameterizedTest
  @MethodSource("otherPrograms")
  void aProgramThatIsNoDockerctlIsCalledSo(String line) throws IOException {
    program(line + "\n");
    // More than a pipe takes before somebody reads it.
    Ansible.Run run = module(Map.of("options", Map.of("labels", List.of("x".repeat(90_000)))));
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.out())
        .contains("this is no dockerctl, or too old a one (exit status ")
        .doesNotContain("Traceback", "Broken pipe");
    if (line.contains("its words")) {
      assertThat(run.out()).contains("(exit status 7): its words");
    }
  }

  /** The archive has a file that the play can write, and nothing is at the place beforehand. */
  private static Map<String, String> fresh(String name) throws IOException {
    ansible
        .run("tar", "czf", "archive.tar.gz", "--transform=s,^,around/,", "bin/dockerctl")
        .orFail();
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("docker_hosts", "\"h1\"");
    variables.put("docker_install", "\"archive\"");
    variables.put("docker_install_archive", "\"" + folder.resolve("archive.tar.gz") + "\"");
    variables.put("docker_install_folder", "\"" + folder.resolve(name) + "\"");
    variables.put("docker_drain_tasks", "\"" + folder.resolve("drain.yml") + "\"");
    variables.put("docker_restore_tasks", "\"" + folder.resolve("restore.yml") + "\"");
    return variables;
  }

  @Test
  @Tag("nightly")
  void aCheckSaysOfAHostWithoutDockerctlThatNothingCanBeTold() throws IOException {
    Ansible.Run run = ansible.play("rolling", fresh("checked"), "--check", "--diff").orFail();
    assertThat(run.out())
        .contains("dockerctl is not installed on h1 yet; what would change there cannot be told")
        .doesNotContain("drain it");
    assertThat(run.recap("h1")).contains("changed=1 ", "failed=0");
    assertThat(folder.resolve("checked")).doesNotExist();
  }

  @Test
  @Tag("nightly")
  void aHostWithoutDockerctlIsDrainedLikeOthers() throws IOException {
    Ansible.Run run = ansible.play("rolling", fresh("new")).orFail();
    assertThat(run.out()).contains("drain it", "restore it");
  }

  private static Map<String, String> looked(String... pairs) {
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("docker_executable", "\"" + program() + "\"");
    for (int i = 0; i < pairs.length; i += 2) {
      variables.put(pairs[i], pairs[i + 1]);
    }
    return variables;
  }

  @Test
  @Tag("nightly")
  void aLimitedLookIsWrittenAsWell() throws IOException {
    standIn("{\"status\": {\"state\": \"in-sync\"}}", 0);
    Path file = Files.writeString(folder.resolve("fleet.json"), "old");
    ansible.play("fleet", looked(), "--limit", "h1", "--check").orFail();
    assertThat(file).hasContent("old");
    ansible.play("fleet", looked(), "--limit", "h1,lost").orFail();
    assertThat(Files.readString(file))
        .contains("\"h1\"", "\"in-sync\"")
        .containsPattern("\"lost\", \"report\": null, \"error\": \".*127\\.0\\.0\\.1")
        .doesNotContain("\"h2\"");
    ansible.play("fleet", looked(), "--limit", "lost").orFail();
    assertThat(Files.readString(file)).contains("\"lost\"").doesNotContain("\"h1\"");
    ansible.play("fleet", looked()).orFail();
    assertThat(Files.readString(file)).contains("\"h1\"", "\"h2\"", "\"lost\"");
  }

  @Test
  void aLookAtNobodyFails() {
    Ansible.Run run = ansible.play("fleet", looked("docker_hosts", "\"nobody\""));
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.out()).contains("no host of the inventory matches 'nobody'");
  }

  @Test
  @Tag("nightly")
  void anUpgradeAsksForTheRelease() {
    Ansible.Run run = ansible.play("upgrade", looked("docker_hosts", "\"h1\""));
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.out()).contains("give one, such as -e docker_target_version=29");
  }
}

package dev.dockerctl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.cli.terminal.Streams;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The drop-in and daemon.json in an editor, which is a shell script here. */
class EditTest {
  private static final String DROP_IN = "etc/systemd/system/docker.service.d/docker.conf";
  private static final String JSON = "etc/docker/daemon.json";
  private static final String GOOD = "[Service]\\nLimitNOFILE=4096\\n";
  private static final String TWO_COMMANDS = "[Service]\\nExecStart=/usr/bin/dockerd -D\\n";

  private static final Pattern KEPT = Pattern.compile("/var/tmp/dockerctl-edit-[^/\\s]+");

  @TempDir private Path root;

  @TempDir private Path scripts;

  private final List<Path> kept = new ArrayList<>();

  /** What a text is kept in outlives the command, but not the test. */
  @AfterEach
  void removeKeptTexts() throws IOException {
    for (Path kept : kept) {
      FileUtils.deleteDirectory(kept.toFile());
    }
  }

  @BeforeEach
  void installDocker() throws IOException {
    write(
        "usr/lib/systemd/system/docker.service",
        "[Service]\nExecStart=/usr/bin/dockerd -H fd:// $OPTS\n");
  }

  @Test
  void writesWhatTheEditorLeaves() throws IOException {
    CliRunner.Result result = edit(writing(GOOD), "edit", "-m", "more files");
    assertThat(result.err()).isEmpty();
    assertThat(result.code()).isZero();
    assertThat(result.out()).contains("+LimitNOFILE=4096", "Created ");
    assertThat(root.resolve(DROP_IN)).hasContent("[Service]\nLimitNOFILE=4096\n");
    assertThat(edit("true", "history").out()).contains("more files");
    assertThat(edit("true", "rollback").code()).isZero();
    assertThat(root.resolve(DROP_IN)).doesNotExist();
  }

  @Test
  void beginsWithCommentsThatHelpAndWritesNoneOfThem() throws IOException {
    Path seen = scripts.resolve("seen");
    CliRunner.Result result = edit(script("cp \"$1\" " + seen), "edit");
    assertThat(result.err()).isEqualTo("no changes\n");
    assertThat(result.code()).isZero();
    assertThat(seen)
        .content()
        .contains(
            "# ExecStart=\n# ExecStart=/usr/bin/dockerd -H fd:// $OPTS\n",
            "/usr/lib/systemd/system/docker.service");
    assertThat(root.resolve(DROP_IN)).doesNotExist();
    assertThat(edit(script("echo '# mine' >> \"$1\""), "edit").err()).isEqualTo("no changes\n");
    edit(script("printf '# mine\\n[Service]\\nLimitCORE=0\\n' >> \"$1\""), "edit");
    assertThat(root.resolve(DROP_IN)).hasContent("# mine\n[Service]\nLimitCORE=0\n");
  }

  /** A slip of the pen in a name is shown, as validate would show it afterwards. */
  @Test
  void namesASettingThatSystemdDoesNotKnow() throws IOException {
    CliRunner.Result result =
        run("d\n", Map.of("EDITOR", writing("[Service]\\nLimitNOFIEL=4096\\n")), "edit");
    assertThat(result.err()).contains("docker.conf:2: ", "did you mean 'LimitNOFILE='?");
    assertThat(root.resolve(DROP_IN)).doesNotExist();
  }

  @Test
  void hidesTheCopyFromOthers() throws IOException {
    Path seen = scripts.resolve("seen");
    edit(script("stat -c %a \"$1\" \"$(dirname \"$1\")\" > " + seen + "; echo \"$1\" >> " + seen));
    assertThat(Files.readAllLines(seen)).startsWith("600", "700");
    assertThat(Path.of(Files.readAllLines(seen).get(2))).doesNotExist();
    assertThat(Path.of(Files.readAllLines(seen).get(2))).hasFileName("docker.conf");
  }

  @Test
  void runsTheTextOfTheVariableByTheShell() throws IOException {
    write(DROP_IN, "[Service]\nLimitNOFILE=1\n");
    CliRunner.Result result =
        run("", Map.of("VISUAL", "sed -i 's/=1$/=2/'", "EDITOR", "false"), "edit");
    assertThat(result.code()).isZero();
    assertThat(root.resolve(DROP_IN)).hasContent("[Service]\nLimitNOFILE=2\n");
  }

  @Test
  void showsWithDryRunWhatWouldChangeAndKeepsTheText() throws IOException {
    CliRunner.Result result = edit(writing(GOOD), "edit", "-n");
    assertThat(result.out()).contains("+LimitNOFILE=4096");
    assertThat(root.resolve(DROP_IN)).doesNotExist();
    assertThat(result.err()).contains("hint: VISUAL='cp /");
    assertThat(kept(result)).hasContent("[Service]\nLimitNOFILE=4096\n");
  }

  @Test
  void editsTheDaemonsFile() throws IOException {
    write(JSON, "{\"mtu\": 1400}\n");
    assertThat(edit("sed -i s/1400/1500/", "edit", "--in", "daemon.json").code()).isZero();
    assertThat(root.resolve(JSON)).hasContent("{\"mtu\": 1500}\n");
    CliRunner.Result broken = edit("sed -i s/1500/1500,/", "edit", "--in=daemon.json");
    assertThat(broken.code()).isEqualTo(5);
    assertThat(broken.err()).contains("/etc/docker/daemon.json:1: ", "edit --in=daemon.json");
    assertThat(root.resolve(JSON)).hasContent("{\"mtu\": 1500}\n");
    assertThat(kept(broken)).hasContent("{\"mtu\": 1500,}\n");
  }

  @Test
  void mendsAFileThatIsBroken() throws IOException {
    write(DROP_IN, "[Service]\nExecStart=/usr/bin/dockerd -D\n");
    CliRunner.Result result = edit("sed -i 's/^ExecStart=/ExecStart=\\nExecStart=/'", "edit");
    assertThat(result.code()).isZero();
    assertThat(root.resolve(DROP_IN))
        .hasContent("[Service]\nExecStart=\nExecStart=/usr/bin/dockerd -D\n");
  }

  @Test
  void removesAFileOfWhichNothingIsLeft() throws IOException {
    write(DROP_IN, "[Service]\nLimitNOFILE=1\n");
    assertThat(edit(script(": > \"$1\""), "edit").out()).contains("Removed ");
    assertThat(root.resolve(DROP_IN)).doesNotExist();
  }

  /** What the user answers, what comes of it, and whether the file is written. */
  @ParameterizedTest
  @CsvSource({
    // The second run of the editor makes it right.
    "e, 0, true",
    "d, 5, false",
    // It would not start, so that it cannot be kept, and the question comes again.
    "k|d, 5, false",
    "'', 5, false",
    "nonsense|d, 5, false",
  })
  void asksWhatToDoAboutAMistake(String answers, int code, boolean written) throws IOException {
    String editor =
        script(
            "if [ -e "
                + scripts
                + "/second ]; then printf '"
                + GOOD
                + "' > \"$1\"; else printf '"
                + TWO_COMMANDS
                + "' > \"$1\"; touch "
                + scripts
                + "/second; fi");
    String input = answers.isEmpty() ? "" : answers.replace('|', '\n') + "\n";
    CliRunner.Result result = run(input, Map.of("EDITOR", editor), "edit");
    assertThat(result.err())
        .contains("docker.conf:2: ", "it has 2 ExecStart= commands", "(e)dit again, (d)iscard: ")
        .doesNotContain("(k)eep");
    assertThat(result.code()).isEqualTo(code);
    assertThat(Files.exists(root.resolve(DROP_IN))).isEqualTo(written);
    assertThat(result.err().contains("what you wrote is kept in")).isEqualTo(answers.isEmpty());
  }

  @ParameterizedTest
  @CsvSource({"k, 0", "d, 5"})
  void keepsWhatSystemdOnlyIgnores(String answer, int code) throws IOException {
    CliRunner.Result result =
        run(
            answer + "\n",
            Map.of("EDITOR", writing("[Service]\\nLimitNOFILE=4096\\nno setting\\n")),
            "edit");
    assertThat(result.err()).contains("docker.conf:3: ", "(k)eep anyway: ");
    assertThat(result.code()).isEqualTo(code);
    assertThat(Files.exists(root.resolve(DROP_IN))).isEqualTo(code == 0);
  }

  @Test
  void keepsNothingUnaskedWithoutATerminal() throws IOException {
    String editor = writing("[Service]\\nno setting\\n");
    CliRunner.Result result = edit(editor, "edit");
    assertThat(result.code()).isEqualTo(5);
    assertThat(result.err()).contains("docker.conf:2: ", "--yes");
    assertThat(root.resolve(DROP_IN)).doesNotExist();
    assertThat(kept(result)).hasContent("[Service]\nno setting\n");
    assertThat(edit(editor, "edit", "--yes").code()).isZero();
    assertThat(edit(writing(TWO_COMMANDS), "edit", "--yes").code()).isEqualTo(5);
    assertThat(root.resolve(DROP_IN)).hasContent("[Service]\nno setting\n");
  }

  @Test
  void changesNothingWhereTheEditorFails() throws IOException {
    CliRunner.Result failed = edit(script("echo '[Service]' > \"$1\"; exit 3"), "edit");
    assertThat(failed.code()).isEqualTo(1);
    assertThat(failed.err()).contains("it ended with exit status 3; nothing was changed");
    assertThat(kept(failed)).hasContent("[Service]\n");
    assertThat(edit("/nonexistent/editor", "edit").err()).contains("exit status 127");
    assertThat(root.resolve(DROP_IN)).doesNotExist();
    assertThat(run(null, Map.of("PATH", "/usr/bin"), "edit").code()).isEqualTo(5);
    assertThat(run("", Map.of("PATH", scripts.toString()), "edit").err())
        .contains("none of editor, nano, vim, vi is installed");
  }

  @Test
  void writesOverNothingThatSomebodyChangedMeanwhile() throws IOException {
    write(DROP_IN, "[Service]\nLimitNOFILE=1\n");
    Path file = root.resolve(DROP_IN);
    CliRunner.Result result =
        edit(
            script("printf '[Service]\\nLimitNOFILE=3\\n' > " + file + "; sed -i s/1/2/ $1"),
            "edit");
    assertThat(result.code()).isEqualTo(5);
    assertThat(result.err()).contains("somebody else has changed it while it was edited");
    assertThat(file).hasContent("[Service]\nLimitNOFILE=3\n");
    assertThat(kept(result)).hasContent("[Service]\nLimitNOFILE=2\n");
  }

  @Test
  void printsJson() throws IOException {
    CliRunner.Result none = edit(script("echo noise"), "edit", "-o", "json");
    assertThat(none.out()).startsWith("{\n  \"changed\": false");
    CliRunner.Result result = edit(writing(GOOD), "edit", "-o", "json");
    assertThat(result.out()).startsWith("{\n  \"changed\": true").contains("+LimitNOFILE=4096");
  }

  @Test
  void opensNoMask() throws IOException {
    Files.createDirectories(root.resolve(DROP_IN).getParent());
    Files.createSymbolicLink(root.resolve(DROP_IN), Path.of("/dev/null"));
    CliRunner.Result result = edit(writing(GOOD), "edit");
    assertThat(result.code()).isEqualTo(5);
    assertThat(result.err()).contains("hint: dockerctl drop-ins enable docker.conf");
  }

  @ParameterizedTest
  @CsvSource({"'', cannot use an empty text", "'a\nb', control character"})
  void takesOneLineAsReason(String message, String reason) throws IOException {
    CliRunner.Result result = edit(writing(GOOD), "edit", "-m", message);
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains(reason);
    assertThat(root.resolve(DROP_IN)).doesNotExist();
  }

  /** Where the text is that a command says it has kept. */
  private static Path kept(CliRunner.Result result) {
    String before = "what you wrote is kept in ";
    int start = result.err().indexOf(before) + before.length();
    return Path.of(result.err().substring(start, result.err().indexOf('\n', start)));
  }

  private String writing(String text) throws IOException {
    return script("printf '" + text + "' > \"$1\"");
  }

  private String script(String text) throws IOException {
    Path file = Files.createTempFile(scripts, "editor", ".sh");
    Files.writeString(file, "#!/bin/sh\n" + text + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    return file.toString();
  }

  private CliRunner.Result edit(String editor, String... words) {
    return run(null, Map.of("EDITOR", editor), words.length == 0 ? new String[] {"edit"} : words);
  }

  /**
   * Runs a command.
   *
   * @param input what is typed on the terminal; null where there is none
   */
  private CliRunner.Result run(String input, Map<String, String> environment, String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    boolean terminal = input != null;
    Streams streams =
        new Streams(
            new ByteArrayInputStream((terminal ? input : "").getBytes(StandardCharsets.UTF_8)),
            new PrintStream(out, false, StandardCharsets.UTF_8),
            new PrintStream(err, false, StandardCharsets.UTF_8),
            new Streams.Terminals(terminal, false, terminal));
    int code = new Cli(streams, CliRunner.host(root, environment)).run(words);
    String said = err.toString(StandardCharsets.UTF_8);
    Matcher matcher = KEPT.matcher(said);
    while (matcher.find()) {
      kept.add(Path.of(matcher.group()));
    }
    return new CliRunner.Result(code, out.toString(StandardCharsets.UTF_8), said);
  }

  private void write(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}

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
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The list of changes: its length, its pages, and why each change was made. */
class HistoryListTest {
  @TempDir private Path root;

  @TempDir private Path aside;

  @BeforeEach
  void installDocker() throws IOException {
    Path unit = root.resolve("usr/lib/systemd/system/docker.service");
    Files.createDirectories(unit.getParent());
    Files.writeString(unit, "[Service]\nExecStart=/usr/bin/dockerd -H fd://\n");
  }

  @Test
  void saysSoWhereNothingIsRecorded() {
    assertThat(run("history").out()).isEqualTo("No changes are recorded.\n");
    assertThat(run("history", "-o", "json").out()).contains("\"changes\": []");
  }

  @Test
  void listsTheLatestOnly() {
    run("set", "--mtu", "1400");
    run("set", "--mtu", "1500");
    run("set", "--mtu", "1600");
    assertThat(run("history", "-n", "2").out().lines()).hasSize(2);
    assertThat(run("history", "--lines=1").out()).startsWith("3 ").contains("--mtu 1600");
    assertThat(run("history").out().lines()).hasSize(3);
    assertThat(run("history", "-n1", "-o", "json").out()).contains("\"number\": 3");
    assertThat(run("history", "-n1", "-o", "json").out()).doesNotContain("\"number\": 2");
    assertThat(run("history", "-n", "-1").code()).isEqualTo(2);
    assertThat(run("history", "-n", "all").code()).isEqualTo(2);
  }

  @Test
  void tellsWhyAChangeWasMade() {
    run("set", "--mtu", "1400", "-m", "  the tunnel needs it ");
    run("unset", "mtu", "--message=see http://me:hunter2@wiki/");
    run("set", "--debug");
    assertThat(run("history").out().lines())
        .anySatisfy(line -> assertThat(line).endsWith("set --debug"))
        .anySatisfy(line -> assertThat(line).endsWith("unset mtu  # see http://xxxxx:xxxxx@wiki/"))
        .anySatisfy(line -> assertThat(line).endsWith("set --mtu 1400  # the tunnel needs it"));
    assertThat(run("history", "show", "1").out()).contains("Why:     the tunnel needs it\n");
    assertThat(run("history", "-o", "json").out())
        .contains("\"message\": \"the tunnel needs it\"", "\"message\": null")
        .doesNotContain("hunter2");
    assertThat(run("history", "show", "2").out()).doesNotContain("hunter2");
    assertThat(root.resolve("var/lib/dockerctl/history/2"))
        .content()
        .contains("xxxxx:xxxxx@wiki")
        .doesNotContain("hunter2");
  }

  @Test
  void takesNoReasonOfSeveralLines() {
    CliRunner.Result result = run("set", "--debug", "-m", "one\ntwo");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("control character for --message");
    assertThat(run("set", "--debug", "-m", "").code()).isEqualTo(2);
    assertThat(run("set", "--debug", "-m", "", "-n").code()).isEqualTo(2);
    assertThat(run("history").out()).isEqualTo("No changes are recorded.\n");
  }

  @Test
  void goesPageByPageOnATerminal() {
    run("set", "--mtu", "1400");
    Path shown = aside.resolve("shown");
    Map<String, String> pager = Map.of("PAGER", "cat >" + shown + " #");
    assertThat(onTerminal(pager, "history")).isEmpty();
    assertThat(shown).content().contains("--mtu 1400");
    assertThat(onTerminal(pager, "history", "show", "1")).isEmpty();
    assertThat(shown).content().contains("+ExecStart=");
    assertThat(onTerminal(pager, "history", "--no-pager")).contains("--mtu 1400");
    assertThat(onTerminal(pager, "history", "-o", "json")).contains("\"number\": 1");
    assertThat(CliRunner.run(root, pager, "history").out()).contains("--mtu 1400");
  }

  @Test
  void printsAllAtOnceWhereThereIsNoPager() {
    run("set", "--mtu", "1400");
    for (String pager : new String[] {"", "cat", "/nonexistent/pager"}) {
      assertThat(onTerminal(Map.of("PAGER", pager), "history")).contains("--mtu 1400");
    }
    assertThat(onTerminal(Map.of("SYSTEMD_PAGER", "", "PAGER", "false"), "history"))
        .contains("--mtu 1400");
  }

  private CliRunner.Result run(String... words) {
    return CliRunner.run(root, Map.of(), words);
  }

  private String onTerminal(Map<String, String> environment, String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Streams streams =
        new Streams(
            new ByteArrayInputStream(new byte[0]),
            new PrintStream(out, false, StandardCharsets.UTF_8),
            new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8),
            new Streams.Terminals(true, true, true));
    new Cli(streams, CliRunner.host(root, environment)).run(words);
    return out.toString(StandardCharsets.UTF_8);
  }
}

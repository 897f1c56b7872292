package dev.dockerctl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.cli.session.CommandName;
import dev.dockerctl.cli.terminal.Screen;
import dev.dockerctl.cli.terminal.Streams;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Help on terminals of several widths. */
class HelpTest {
  @Test
  void listsEveryCommandOnceUnderWhatItIsFor() {
    List<CommandName> all = new ArrayList<>();
    String help = help(80, "--help");
    int before = 0;
    for (CommandGroup group : CommandGroup.values()) {
      all.addAll(group.commands());
      int heading = help.indexOf("\n" + group.title() + ":\n");
      assertThat(heading).as(group.title()).isGreaterThan(before);
      before = heading;
    }
    assertThat(all).containsExactlyInAnyOrder(CommandName.values());
    assertThat(help).contains("\nUndo:\n  revert ").doesNotContain("  guard ");
  }

  @ParameterizedTest
  @EnumSource(
      value = CommandName.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"GUARD"})
  void breaksNoWordOfACommandsHelp(CommandName name) {
    assertThat(words(help(80, name.word(), "--help")))
        .containsExactlyElementsOf(words(help(120, name.word(), "--help")));
  }

  @ParameterizedTest
  @ValueSource(ints = {20, 60, 80, 100, 300})
  void fitsTheTerminal(int columns) {
    String help = help(columns, "--help");
    int most = Math.max(55, Math.min(columns, 120));
    int longest = help.lines().mapToInt(String::length).max().orElse(0);
    assertThat(longest).isLessThanOrEqualTo(most);
    assertThat(words(help)).contains("environment.", "[--engine=ENGINE]", "HTTP_PROXY.");
  }

  @Test
  void usesTheWidthThatThereIs() {
    assertThat(help(120, "--help").lines().anyMatch(line -> line.length() > 80)).isTrue();
  }

  private static List<String> words(String text) {
    return List.of(text.strip().split("\\s+"));
  }

  private static String help(int columns, String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(out, false, StandardCharsets.UTF_8);
    Streams streams =
        new Streams(
            InputStream.nullInputStream(),
            stream,
            stream,
            new Streams.Terminals(
                false, true, false, Screen.of(Integer.toString(columns), "xterm")));
    int code = new Cli(streams, CliRunner.host(Path.of("/nowhere"), Map.of())).run(words);
    assertThat(code).isZero();
    return out.toString(StandardCharsets.UTF_8);
  }
}

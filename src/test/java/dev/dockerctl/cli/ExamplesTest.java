package dev.dockerctl.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dockerctl.cli.session.CommandName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples in the help of each command. */
class ExamplesTest {
  @ParameterizedTest
  @EnumSource(
      value = CommandName.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"GUARD", "PACKAGE_HOOK"})
  void eachCommandHasTwoThatItUnderstands(CommandName name) {
    List<Examples.Example> examples = Examples.of(name.word());
    assertThat(examples).hasSizeGreaterThanOrEqualTo(2);
    List<List<String>> calls = new ArrayList<>();
    for (Examples.Example example : examples) {
      assertThat(example.sentence()).matches("[A-Z].*[:?]").hasSizeLessThanOrEqualTo(76);
      assertThat(example.lines()).isNotEmpty().allMatch(line -> line.length() <= 76);
      calls.addAll(CommandLines.in(String.join("\n", example.lines())));
    }
    calls.forEach(CommandLines::parse);
    assertThat(calls.stream().filter(call -> call.contains(name.word())).count())
        .as("calls of the command itself")
        .isGreaterThanOrEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource(
      value = CommandName.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"GUARD", "PACKAGE_HOOK"})
  void helpShowsThemAsTheyAreTyped(CommandName name) {
    CliRunner.Result help = CliRunner.run(Path.of("/nowhere"), Map.of(), name.word(), "--help");
    assertThat(help.out()).contains("\nExamples:\n");
    for (Examples.Example example : Examples.of(name.word())) {
      assertThat(help.out()).contains("\n  " + example.sentence() + "\n");
      example.lines().forEach(line -> assertThat(help.out()).contains("\n    " + line + "\n"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dockerctl nonsense",
        "sudo dockerctl set --nonsense 1",
        "dockerctl set --mtu many",
        "dockerctl unset nonsense",
        "true && dockerctl status --nonsense",
        "level=$(dockerctl why mtu --nonsense)",
        "dockerctl set"
      })
  void aCallThatTheProgramRefusesIsFound(String line) {
    assertThatThrownBy(() -> CommandLines.in(line).forEach(CommandLines::parse))
        .isInstanceOf(Throwable.class);
  }
}

package dev.dockerctl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Help and a wrong option of every command; {@link LauncherIT} does the same by processes. */
class EveryCommandTest {
  @TempDir static Path root;

  static List<String> commands() {
    return LauncherIT.allCommands();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void helpIsOnStandardOutputAndNarrow(String command) {
    CliRunner.Result result = CliRunner.run(root, Map.of(), command, "--help");
    assertThat(result.code()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(result.out()).contains("dockerctl " + command);
    assertThat(result.out().lines().count()).isGreaterThan(5);
    assertThat(result.out().lines()).allMatch(line -> line.length() <= 80);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void complainsOfAnUnknownOption(String command) {
    CliRunner.Result result = CliRunner.run(root, Map.of(), command, "--nonsense");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).startsWith("dockerctl: ").contains("--nonsense").contains("\nhint: ");
  }
}

package dev.dockerctl.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class AskedProgramTest {
  @Test
  void givesItsAnswer() {
    assertThat(ask("echo a; echo b >&2; exit 3"))
        .isEqualTo(new AskedProgram.Answer(3, "a\nb\n", null));
  }

  @Test
  void endsOneThatNeverEnds() {
    assertThat(ask("sleep 1000").trouble()).isEqualTo("it did not end within 1 seconds");
  }

  @Test
  void waitsForNoChildThatItLeavesBehind() {
    assertThat(ask("sleep 5 & echo a")).isEqualTo(new AskedProgram.Answer(0, "a\n", null));
  }

  @Test
  void endsOneThatPrintsForEver() {
    assertThat(ask("yes").trouble()).isEqualTo("it printed more than 4 MiB");
  }

  @Test
  void tellsWhyOneCannotBeRun() {
    assertThat(
            new AskedProgram(List.of("/nonexistent"), Duration.ofSeconds(1))
                .with(Map.of())
                .ask()
                .trouble())
        .startsWith("it cannot be run: ");
  }

  private static AskedProgram.Answer ask(String script) {
    return new AskedProgram(List.of("/bin/sh", "-c", script), Duration.ofSeconds(1)).ask();
  }
}

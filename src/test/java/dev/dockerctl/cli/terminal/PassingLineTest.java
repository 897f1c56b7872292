package dev.dockerctl.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.service.JobProgress;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The line of progress as a terminal gets it, standard output and standard error in one. */
class PassingLineTest {
  private static final String ERASED = "\r\u001b[K";

  private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();

  @Test
  void isErasedBeforeTheResult() {
    Streams streams = streams(Screen.of("80", "xterm"), true);
    JobProgressLine progress = new JobProgressLine(streams);
    progress.accept(step("stop-sigterm", 1));
    progress.accept(step("dead", 2));
    streams.out().println("Stopped");
    assertThat(shown())
        .isEqualTo(
            "docker.service: stop-sigterm (1 s)"
                + ERASED
                + "docker.service: dead (2 s)"
                + ERASED
                + "Stopped"
                + System.lineSeparator());
  }

  @Test
  void tellsOncePerSecondHowLongTheDaemonIsWatched() {
    Streams streams = streams(Screen.of("80", "xterm"), true);
    JobProgressLine progress = new JobProgressLine(streams);
    progress.watched(Duration.ofMillis(2100), Duration.ofSeconds(6));
    progress.watched(Duration.ofMillis(2400), Duration.ofSeconds(6));
    progress.watched(Duration.ofMillis(6100), Duration.ofSeconds(6));
    streams.clearLine();
    assertThat(shown())
        .isEqualTo(
            "watching the new daemon, 3 of 6 s"
                + ERASED
                + "watching the new daemon, 6 of 6 s"
                + ERASED);
  }

  @Test
  void neverWraps() {
    streams(Screen.of("20", "xterm"), true).pass("a line of more than twenty columns");
    assertThat(shown()).isEqualTo("a line of more tha…");
  }

  @Test
  void isNotShownOnADumbTerminalNorInAFile() {
    for (Streams streams :
        new Streams[] {
          streams(Screen.of("80", "dumb"), true), streams(Screen.of("80", "xterm"), false)
        }) {
      new JobProgressLine(streams).accept(step("dead", 0));
      streams.err().println("done");
    }
    assertThat(shown()).isEqualTo(("done" + System.lineSeparator()).repeat(2));
  }

  @Test
  void aScreenThatDoesNotTellItsWidthHas80Columns() {
    assertThat(Screen.of("", "xterm").columns()).isEqualTo(80);
    assertThat(Screen.of("0", "xterm").columns()).isEqualTo(80);
    assertThat(Screen.of("many", "xterm").columns()).isEqualTo(80);
    assertThat(Screen.of("132", "xterm").columns()).isEqualTo(132);
  }

  private static JobProgress step(String state, int seconds) {
    return new JobProgress("docker.service", "active", state, Duration.ofSeconds(seconds));
  }

  private Streams streams(Screen screen, boolean isTerminal) {
    PrintStream stream = new PrintStream(terminal, true, StandardCharsets.UTF_8);
    return new Streams(
        InputStream.nullInputStream(),
        stream,
        stream,
        new Streams.Terminals(isTerminal, isTerminal, isTerminal, screen));
  }

  private String shown() {
    return terminal.toString(StandardCharsets.UTF_8);
  }
}

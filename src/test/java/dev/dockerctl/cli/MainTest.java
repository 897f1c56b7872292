package dev.dockerctl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.cli.session.TestSession;
import dev.dockerctl.cli.terminal.Streams;
import dev.dockerctl.cli.terminal.WatchedOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What is said where the report of a command cannot be written. */
class MainTest {
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void aChangeIsMadeWhoeverReadsOfIt() {
    assertThat(finish(true, 0)).isZero();
    assertThat(told())
        .isEqualTo("dockerctl: it is done; its report could not be written: No space left\n");
  }

  @Test
  void anAnswerThatNobodyGetsIsAFailure() {
    assertThat(finish(false, 0)).isEqualTo(1);
    assertThat(told()).isEqualTo("dockerctl: cannot write the output: No space left\n");
  }

  @Test
  void aFailureKeepsItsStatus() {
    assertThat(finish(true, 6)).isEqualTo(6);
    assertThat(told()).isEqualTo("dockerctl: cannot write the output: No space left\n");
  }

  private int finish(boolean acted, int status) {
    WatchedOutput full = new WatchedOutput(new FullDisk());
    Streams streams = TestSession.streams(new ByteArrayOutputStream(), err);
    streams =
        new Streams(
            streams.in(), Main.systemStreams(full).out(), streams.err(), streams.terminals());
    streams.out().println("Changed a file");
    return Main.finish(streams, full, acted, status);
  }

  private String told() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private static final class FullDisk extends OutputStream {
    @Override
    public void write(int octet) throws IOException {
      throw new IOException("No space left");
    }
  }
}

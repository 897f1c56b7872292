package dev.dockerctl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.cli.terminal.Streams;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InterruptedQuestionTest {
  @TempDir private Path root;

  /** The end of a process that waits for an answer, as Ctrl-C brings it about. */
  private static final class Interrupting extends InputStream {
    private Cli cli;

    @Override
    public int read() {
      cli.interrupted();
      return -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
      return read();
    }
  }

  @Test
  void saysThatNothingWasChanged() throws IOException {
    Path unit = root.resolve("lib/systemd/system/docker.service");
    Files.createDirectories(unit.getParent());
    Files.writeString(unit, "[Service]\nExecStart=/usr/bin/dockerd -H fd://\n");
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
    Interrupting in = new Interrupting();
    Streams streams = new Streams(in, stream, stream, new Streams.Terminals(true, true, true));
    in.cli = new Cli(streams, CliRunner.host(root, Map.of()));

    in.cli.run("set", "--data-root", "/srv/docker");

    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("Go on? [y/N] \ndockerctl: nothing was changed\n");
  }
}

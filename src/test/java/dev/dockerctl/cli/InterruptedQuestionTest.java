package dev.dockerctl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.cli.terminal.Streams;
import dev.dockerctl.daemon.Processes;
import dev.dockerctl.daemon.StateFolders;
import dev.dockerctl.files.record.UndoRecord;
import dev.dockerctl.host.Host;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InterruptedQuestionTest {
  @TempDir private Path root;

  /** The end of a process that waits for an answer, as Ctrl-C brings it about. */
  private static final class Interrupting extends InputStream {
    private final Runnable before;
    private Cli cli;

    Interrupting(Runnable before) {
      this.before = before;
    }

    @Override
    public int read() {
      before.run();
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
    assertThat(interruptAQuestion(() -> {}))
        .contains("Go on? [y/N] \ndockerctl: nothing was changed\n");
  }

  /** A container that was started since is asked about when the files are written already. */
  @Test
  void saysWhatBecomesOfWhatIsDoneAlready() throws IOException {
    assertThat(interruptAQuestion(this::beginActivation))
        .contains("Go on? [y/N] \ndockerctl: interrupted while the daemon was restarted;")
        .contains("undoes change 7 unless the daemon is up with it\nhint: dockerctl status\n")
        .doesNotContain("nothing was changed");
  }

  private void beginActivation() {
    Host host = CliRunner.host(root, Map.of());
    new UndoRecord(
            "docker.service",
            new UndoRecord.Watch(
                UndoRecord.Kind.RESTART,
                UndoRecord.Phase.ACTIVATING,
                host.clock().instant(),
                Processes.self(host)),
            new UndoRecord.Before(
                Optional.empty(), true, false, Optional.empty(), 7, List.of(), List.of()),
            List.of(),
            List.of())
        .save(StateFolders.of(host));
  }

  private String interruptAQuestion(Runnable before) throws IOException {
    Path unit = root.resolve("lib/systemd/system/docker.service");
    Files.createDirectories(unit.getParent());
    Files.writeString(unit, "[Service]\nExecStart=/usr/bin/dockerd -H fd://\n");
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
    Interrupting in = new Interrupting(before);
    Streams streams = new Streams(in, stream, stream, new Streams.Terminals(true, true, true));
    in.cli = new Cli(streams, CliRunner.host(root, Map.of()));

    in.cli.run("set", "--data-root", "/srv/docker");

    return err.toString(StandardCharsets.UTF_8);
  }
}

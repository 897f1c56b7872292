package dev.dockerctl.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalWriterTest {
  @TempDir private Path folder;

  @Test
  void givesTheFieldsToTheProgram() throws Exception {
    Path written = folder.resolve("written");
    Path socket = Files.createFile(folder.resolve("socket"));
    List<String> program =
        List.of("sh", "-c", "cat >" + written + ".new; mv $0.new $0", written + "");
    new JournalWriter(socket, program).write(List.of("MESSAGE=é", "A=1", "A=2"));
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (Files.notExists(written) && System.nanoTime() < end) {
      Thread.sleep(10);
    }
    assertThat(written).hasContent("MESSAGE=é\nA=1\nA=2\n");
  }

  /** Nothing that a command could fail of. */
  @Test
  void doesNothingWithoutAJournalOrAProgram() throws IOException {
    Path written = folder.resolve("written");
    new JournalWriter(folder.resolve("none"), List.of("touch", written.toString()))
        .write(List.of("MESSAGE=x"));
    Path socket = Files.createFile(folder.resolve("socket"));
    new JournalWriter(socket, List.of("/nonexistent/logger")).write(List.of("MESSAGE=x"));
    new JournalWriter(socket, List.of("false")).write(List.of("MESSAGE=x"));
    assertThat(written).doesNotExist();
  }
}

package dev.dockerctl.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineIdentityTest {
  @TempDir Path folder;

  private final int pid = (int) ProcessHandle.current().pid();

  @Test
  void findsTheProcessThatItNoted() throws IOException {
    Path file = folder.resolve("engine.pid");
    EngineIdentity.of(pid).write(file);
    assertThat(EngineIdentity.running(file)).contains(ProcessHandle.current());
  }

  @Test
  void takesNoOtherProcessWithTheSameNumberForIt() throws IOException {
    Path file = folder.resolve("engine.pid");
    new EngineIdentity(pid, 1).write(file);
    assertThat(EngineIdentity.running(file)).isEmpty();
    Files.writeString(file, pid + "\n");
    assertThat(EngineIdentity.running(file)).isEmpty();
    assertThat(EngineIdentity.running(folder.resolve("none"))).isEmpty();
  }

  @Test
  void followsNoLink() throws IOException {
    Path file = folder.resolve("engine.pid");
    EngineIdentity.of(pid).write(file);
    Path link = Files.createSymbolicLink(folder.resolve("link"), file);
    assertThat(EngineIdentity.running(link)).isEmpty();
  }
}

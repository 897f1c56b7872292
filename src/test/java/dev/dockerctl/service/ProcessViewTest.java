package dev.dockerctl.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProcessViewTest {
  private static final String AFTER_STATE =
      " 1 7 7 0 -1 4194560 1 0 0 0 0 0 0 0 20 0 1 0 250 1000 10\n";

  private final FileSystem disk = Jimfs.newFileSystem(Configuration.unix());
  private final Path proc = disk.getPath("/proc");
  private final ProcessView view = new ProcessView(proc);

  @BeforeEach
  void writeProcess() throws IOException {
    Files.createDirectories(proc.resolve("7"));
    Files.writeString(proc.resolve("stat"), "cpu 1 2 3\nbtime 1000\nprocesses 9\n");
  }

  @AfterEach
  void close() throws IOException {
    disk.close();
  }

  private record Case(String name, String bytes, List<String> arguments) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Case> commandLines() {
    return List.of(
        new Case("arguments", "dockerd\0-H\0fd://\0", List.of("dockerd", "-H", "fd://")),
        new Case("empty argument", "dockerd\0\0-D\0", List.of("dockerd", "", "-D")),
        new Case("empty last argument", "dockerd\0\0", List.of("dockerd", "")),
        new Case("no final zero", "nginx: master", List.of("nginx: master")),
        new Case("kernel thread", "", List.of()));
  }

  @ParameterizedTest
  @MethodSource("commandLines")
  void splitsACommandLine(Case test) throws IOException {
    Files.writeString(proc.resolve("7/cmdline"), test.bytes());
    assertThat(view.commandLine(7)).isEqualTo(test.arguments());
  }

  @Test
  void readsPastANameWithParentheses() throws IOException {
    Files.writeString(proc.resolve("7/stat"), "7 (a) b) S" + AFTER_STATE);
    assertThat(view.startTime(7)).contains(Instant.ofEpochMilli(1002500));
  }

  @Test
  void knowsNothingOfAProcessThatIsGone() {
    assertThat(view.commandLine(8)).isEmpty();
    assertThat(view.name(8)).isEmpty();
    assertThat(view.startTime(8)).isEmpty();
  }

  @Test
  void agreesWithTheJavaRuntimeOnThisProcess() {
    ProcessHandle self = ProcessHandle.current();
    ProcessView real = new ProcessView(Path.of("/proc"));
    int pid = Math.toIntExact(self.pid());
    assertThat(real.commandLine(pid)).first().asString().endsWith("java");
    assertThat(real.startTime(pid).orElseThrow())
        .isEqualTo(self.info().startInstant().orElseThrow());
  }
}

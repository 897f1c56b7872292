package dev.dockerctl.engine.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarkedProcessesTest {
  private static final String MARK = "INVOCATION_ID=1f";

  @TempDir private Path proc;

  private void process(int pid, int parent, String cmdline, String environ) throws IOException {
    process(pid, parent, 0x40_0000, cmdline, environ);
  }

  private void process(int pid, int parent, int flags, String cmdline, String environ)
      throws IOException {
    Path entry = Files.createDirectories(proc.resolve(String.valueOf(pid)));
    Files.writeString(
        entry.resolve("stat"), pid + " (a) b) S " + parent + " 1 1 0 -1 " + flags + " 0 0 0 0\n");
    Files.writeString(entry.resolve("cmdline"), cmdline.replace(' ', '\0'));
    Files.writeString(entry.resolve("environ"), environ.replace(' ', '\0'));
  }

  @Test
  void areThoseWithTheAssignmentAndTheirDescendants() throws IOException {
    process(1, 0, "init", "A=1 ");
    process(10, 1, "sh", "A=1 " + MARK + " ");
    process(9, 10, "sleep 9", "A=1 ");
    process(8, 9, "env -i", "");
    process(7, 1, "sh", "A=1 " + MARK + "2 ");
    process(6, 1, "sh", "OTHER_" + MARK + " ");

    assertThat(new MarkedProcesses(proc).of(MARK)).containsExactlyInAnyOrder(10, 9, 8);
  }

  /** The kernel has no environment of a program until it has set it up. */
  @Test
  void waitForOneThatIsInTheMiddleOfExec() throws Exception {
    process(5, 1, "", "");
    CompletableFuture<Void> exec =
        CompletableFuture.runAsync(
            () -> {
              try {
                Files.writeString(proc.resolve("5/environ"), MARK + "\0");
              } catch (IOException e) {
                throw new AssertionError(e);
              }
            },
            CompletableFuture.delayedExecutor(20, TimeUnit.MILLISECONDS));

    assertThat(new MarkedProcesses(proc).of(MARK)).containsExactly(5);
    exec.get();
  }

  @Test
  void waitForNoneThatHasNoEnvironment() throws IOException {
    for (int pid = 100; pid < 200; pid++) {
      process(pid, 1, "env -i", "");
      process(pid + 100, 2, 0x20_8040, "", "");
    }
    long start = System.nanoTime();

    assertThat(new MarkedProcesses(proc).of(MARK)).isEmpty();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
  }
}

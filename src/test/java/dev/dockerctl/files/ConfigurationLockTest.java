package dev.dockerctl.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationLockTest {
  @TempDir Path folder;

  private StateDirectories directories() {
    return StateDirectories.system(folder);
  }

  private Path lockFile() {
    return directories().lockFile();
  }

  private ConfigurationLock acquire(String description) {
    return ConfigurationLock.acquire(directories(), Duration.ZERO, description);
  }

  @Test
  void liesWhereOnlyRootCanWrite() {
    assertThat(lockFile()).isEqualTo(folder.resolve("run/dockerctl/lock"));
  }

  @Test
  void tellsTheProcessThatHoldsIt() {
    assertThat(ConfigurationLock.holder(lockFile())).isEmpty();
    try (ConfigurationLock held = acquire("dockerctl set")) {
      LockHolder holder = ConfigurationLock.holder(lockFile()).orElseThrow();
      assertThat(holder.process())
          .isEqualTo(
              ProcessIdentity.of(Path.of("/proc"), ProcessHandle.current().pid()).orElseThrow());
      assertThat(holder.description()).isEqualTo("dockerctl set");
      held.requireHeld();
    }
    assertThat(ConfigurationLock.holder(lockFile())).isEmpty();
  }

  @Test
  void tellsNoProcessThatOnlyHasTheNumberOfTheHolder() throws Exception {
    Files.createDirectories(lockFile().getParent());
    long pid = ProcessHandle.current().pid();
    ProcessIdentity self = ProcessIdentity.of(Path.of("/proc"), pid).orElseThrow();
    Files.writeString(lockFile(), named(self.startTicks() + 1, self));
    try (Holder other = Holder.of(lockFile())) {
      assertThat(ConfigurationLock.holder(lockFile())).isEmpty();
      Files.writeString(lockFile(), named(self.startTicks(), self));
      assertThat(ConfigurationLock.holder(lockFile()).orElseThrow().process()).isEqualTo(self);
      other.requireHolding();
    }
    assertThat(ConfigurationLock.holder(lockFile())).as("nobody has the lock").isEmpty();
  }

  @Test
  void tellsOnceForWhomItWaits() throws Exception {
    Files.createDirectories(lockFile().getParent());
    long pid = ProcessHandle.current().pid();
    ProcessIdentity self = ProcessIdentity.of(Path.of("/proc"), pid).orElseThrow();
    Files.writeString(lockFile(), named(self.startTicks(), self));
    Files.setPosixFilePermissions(lockFile(), PosixFilePermissions.fromString("rw-------"));
    List<String> told = new ArrayList<>();
    try (Holder other = Holder.of(lockFile())) {
      assertThatThrownBy(
              () ->
                  ConfigurationLock.acquire(
                      directories(),
                      Duration.ofMillis(1300),
                      "x",
                      holder -> told.add(holder.waiting())))
          .isInstanceOf(DockerctlException.class);
      other.requireHolding();
    }
    assertThat(told)
        .containsExactly("waiting for dockerctl, PID " + pid + ", which holds the lock");
  }

  private static String named(long ticks, ProcessIdentity self) {
    return self.pid() + " " + ticks + " " + self.boot() + "\n2026-11-23T12:00:00Z\nx\n";
  }

  /** Another process with a record lock of the file. */
  private record Holder(Process process) implements AutoCloseable {
    private static final String PROGRAM =
        "import fcntl, sys; f = open(sys.argv[1], 'r+'); fcntl.lockf(f, fcntl.LOCK_EX);"
            + " print('held', flush=True); sys.stdin.read()";

    static Holder of(Path file) throws IOException {
      Process process = new ProcessBuilder("python3", "-c", PROGRAM, file.toString()).start();
      assertThat(process.inputReader().readLine()).isEqualTo("held");
      return new Holder(process);
    }

    void requireHolding() {
      assertThat(process.isAlive()).isTrue();
    }

    @Override
    public void close() throws IOException {
      process.outputWriter().close();
      process.onExit().join();
    }
  }

  @Test
  void refusesAFolderThatOthersCouldWriteTo() throws IOException {
    Files.createDirectories(lockFile().getParent());
    Files.setPosixFilePermissions(
        lockFile().getParent(), PosixFilePermissions.fromString("rwxrwxrwx"));
    DockerctlException thrown =
        catchThrowableOfType(DockerctlException.class, () -> acquire("dockerctl set"));
    assertThat(thrown)
        .hasMessage("cannot use '/run/dockerctl': '/run/dockerctl' is writable by everybody");
    assertThat(thrown.code()).isEqualTo(ErrorCode.REFUSED);
    assertThat(thrown.hint()).isEqualTo("chmod go-w " + lockFile().getParent());
    assertThat(lockFile()).doesNotExist();
  }

  @Test
  void refusesAFolderThatLeadsElsewhere() throws IOException {
    Path outside = Files.createDirectories(folder.resolve("outside"));
    Files.createDirectories(folder.resolve("run"));
    Files.createSymbolicLink(folder.resolve("run/dockerctl"), outside);
    assertThat(catchThrowableOfType(DockerctlException.class, () -> acquire("x")))
        .hasMessage("cannot use '/run/dockerctl': it is a symbolic link");
    assertThat(outside).isEmptyDirectory();
  }

  @Test
  void doesNotWaitForAPipe() throws Exception {
    Files.createDirectories(lockFile().getParent());
    Child.run("mkfifo", lockFile().toString());
    assertThat(catchThrowableOfType(DockerctlException.class, () -> acquire("x")).code())
        .isEqualTo(ErrorCode.REFUSED);
    assertThat(ConfigurationLock.holder(lockFile())).isEmpty();
  }

  @Test
  void namesTheHolderWhenTheTimeIsUp() {
    try (ConfigurationLock held = acquire("dockerctl set --http-proxy http://me:pw@proxy")) {
      held.requireHeld();
      DockerctlException thrown =
          catchThrowableOfType(DockerctlException.class, () -> acquire("dockerctl unset"));
      assertThat(thrown.code()).isEqualTo(ErrorCode.FAILED);
      assertThat(thrown.message())
          .startsWith(
              "cannot lock the configuration: held by pid "
                  + ProcessHandle.current().pid()
                  + " (dockerctl set --http-proxy http://xxxxx:xxxxx@proxy) since 2");
    }
  }

  @Test
  void isFreeAgainAfterwards() {
    for (int i = 0; i < 3; i++) {
      try (ConfigurationLock lock = acquire("again")) {
        lock.requireHeld();
      }
    }
    assertThat(lockFile()).isEmptyFile();
  }

  @Test
  void isFreeAfterBeingClosedTwice() {
    ConfigurationLock first = acquire("first");
    first.close();
    try (ConfigurationLock second = acquire("second")) {
      first.close();
      second.requireHeld();
      assertThat(catchThrowableOfType(DockerctlException.class, () -> acquire("third")))
          .hasMessageContaining("(second)");
    }
  }

  @Test
  void isFreeAfterAFailureToOpenTheFile() throws IOException {
    Files.createDirectories(lockFile());
    assertThat(catchThrowableOfType(DockerctlException.class, () -> acquire("x")).code())
        .isEqualTo(ErrorCode.REFUSED);
    Files.delete(lockFile());
    acquire("x").close();
  }

  @Test
  void refusesALinkAndLeavesWhatItLeadsToAlone() throws IOException {
    Path victim = Files.writeString(folder.resolve("victim"), "precious");
    Files.createDirectories(lockFile().getParent());
    Files.createSymbolicLink(lockFile(), victim);
    assertThat(catchThrowableOfType(DockerctlException.class, () -> acquire("x")).code())
        .isEqualTo(ErrorCode.REFUSED);
    Files.delete(lockFile());
    Files.createLink(lockFile(), victim);
    assertThat(catchThrowableOfType(DockerctlException.class, () -> acquire("x")).code())
        .isEqualTo(ErrorCode.REFUSED);
    assertThat(victim).hasContent("precious");
  }

  @Test
  void keepsOthersFromOpeningTheFile() throws IOException {
    acquire("x").close();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(lockFile())))
        .isEqualTo("rw-------");
  }

  @Test
  void losesNothingOfFiftyThreadsThatAddALine() throws Exception {
    Host host = Host.in(folder);
    host.write(Host.JSON, "");
    ExecutorService threads = Executors.newFixedThreadPool(50);
    List<Future<?>> all = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      String line = "line " + i;
      all.add(threads.submit(() -> LineAdder.add(host, line)));
    }
    for (Future<?> one : all) {
      one.get(20, TimeUnit.SECONDS);
    }
    threads.shutdown();
    assertThat(host.read(Host.JSON).lines()).hasSize(50).doesNotHaveDuplicates();
  }
}

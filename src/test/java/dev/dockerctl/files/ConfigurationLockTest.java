package dev.dockerctl.files;

import static org.assertj.core.api.Assertions.assertThat;
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

  private Path lockFile() {
    return folder.resolve("run/lock/dockerctl.lock");
  }

  private ConfigurationLock acquire(String description) {
    return ConfigurationLock.acquire(lockFile(), Duration.ZERO, description);
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

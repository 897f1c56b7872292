package dev.dockerctl.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever can open the file can hold a lock on it, also with read access alone. */
class EngineLockTest {
  @TempDir Path folder;

  private EngineFolders folders;

  @BeforeEach
  void begin() {
    folders = new EngineFolders(folder.resolve("run"), folder.resolve("log"));
    folders.create();
  }

  @Test
  void isForNobodyElseToOpen() throws IOException {
    take();
    assertThat(mode()).isEqualTo("rw-------");
  }

  @Test
  void takesTheFileOfAnEarlierReleaseFromOthers() throws IOException {
    Files.createFile(folders.lock());
    Files.setPosixFilePermissions(folders.lock(), PosixFilePermissions.fromString("rw-r--r--"));
    take();
    assertThat(mode()).isEqualTo("rw-------");
  }

  private void take() {
    try (EngineLock lock = EngineLock.take(folders)) {
      assertThat(lock).isNotNull();
    }
  }

  private String mode() throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(folders.lock()));
  }
}

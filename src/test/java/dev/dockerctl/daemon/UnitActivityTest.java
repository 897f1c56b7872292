package dev.dockerctl.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UnitActivityTest {
  private final FileSystem files = Jimfs.newFileSystem(Configuration.unix());
  private final Path proc = files.getPath("/proc");
  private final Path group = files.getPath("/group");
  private final UnitActivity activity = new UnitActivity(proc, group);

  @BeforeEach
  void makeProcess() throws IOException {
    Files.createDirectories(group);
    Files.createDirectories(proc.resolve("7/task/8"));
    Files.writeString(group.resolve("cgroup.procs"), "0\n7\n");
    Files.writeString(
        proc.resolve("7/stat"), "7 (a) D) S 1 7 7 0 -1 4 5 6 7 8 10 20 3 4 20 0 1 0 99");
    state("S");
  }

  @AfterEach
  void close() throws IOException {
    files.close();
  }

  private void state(String letter) throws IOException {
    Files.writeString(proc.resolve("7/task/8/stat"), "8 (a) D) " + letter + " 1 7 7 0");
  }

  @Test
  void readsTheProcessorTime() {
    assertThat(activity.computedMicros()).isEqualTo(370_000);
  }

  @Test
  void seesThatADiskIsWaitedFor() throws IOException {
    assertThat(activity.waitsForDisk()).isFalse();
    state("D");
    assertThat(activity.waitsForDisk()).isTrue();
  }

  @Test
  void seesNothingOfAUnitThatIsGone() throws IOException {
    Files.delete(group.resolve("cgroup.procs"));
    assertThat(activity.computedMicros()).isZero();
    assertThat(activity.waitsForDisk()).isFalse();
  }
}

package dev.dockerctl.engine.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NotifyGateTest {
  private static final int ROOT = 0;
  private static final int SOMEBODY = 1000;
  private static final int MEMBER = 10;
  private static final int STRANGER = 11;

  private final FileSystem files = Jimfs.newFileSystem(Configuration.unix());
  private final Path proc = files.getPath("/proc");
  private final AtomicLong nanos = new AtomicLong();
  private final NotifyGate gate = new NotifyGate(proc, ROOT, "/dockerctl.slice/", nanos::get);

  @BeforeEach
  void makeProcesses() throws IOException {
    put(MEMBER, "0::/engine/dockerctl.slice/docker.service/child\n");
    put(STRANGER, "0::/user.slice\n");
  }

  private void put(int pid, String group) throws IOException {
    Files.createDirectories(proc.resolve("" + pid));
    Files.writeString(proc.resolve(pid + "/cgroup"), group);
  }

  @AfterEach
  void close() throws IOException {
    files.close();
  }

  @Test
  void letsInTheEnginesOwnUserAndProcessesOfUnits() {
    assertThat(gate.admits(STRANGER, ROOT)).isTrue();
    assertThat(gate.admits(MEMBER, SOMEBODY)).isTrue();
    assertThat(gate.admits(STRANGER, SOMEBODY)).isFalse();
    assertThat(gate.admits(12, SOMEBODY)).isFalse();
    assertThat(gate.admits(0, ROOT)).isFalse();
  }

  @Test
  void keepsOnlySoManyWaiting() {
    for (int i = 0; i < NotifyGate.MOST_WAITING; i++) {
      assertThat(gate.admits(MEMBER, ROOT)).isTrue();
    }
    assertThat(gate.admits(MEMBER, ROOT)).isFalse();
    gate.handled(ROOT);
    assertThat(gate.admits(MEMBER, ROOT)).isTrue();
  }

  @Test
  void letsOthersInOnlySoOftenASecond() {
    NotifyGate ungrouped = new NotifyGate(proc, ROOT, "", nanos::get);
    nanos.set(5_000_000_000L);
    for (int i = 0; i < NotifyGate.MOST_A_SECOND; i++) {
      assertThat(ungrouped.admits(STRANGER, SOMEBODY)).isTrue();
      ungrouped.handled(SOMEBODY);
    }
    assertThat(ungrouped.admits(STRANGER, SOMEBODY)).isFalse();
    assertThat(ungrouped.admits(STRANGER, ROOT)).isTrue();
    nanos.addAndGet(1_000_000_000L);
    assertThat(ungrouped.admits(STRANGER, SOMEBODY)).isTrue();
  }

  @Test
  void remembersOnlySoManyUsers() {
    NotifyGate ungrouped = new NotifyGate(proc, ROOT, "", nanos::get);
    for (int uid = 1; uid <= 10_000; uid++) {
      ungrouped.admits(STRANGER, uid);
    }
    assertThat(ungrouped.admits(STRANGER, ROOT)).isFalse();
    ungrouped.handled(1);
    assertThat(ungrouped.admits(STRANGER, ROOT)).isTrue();
  }
}

package dev.dockerctl.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.files.transaction.Transaction;
import dev.dockerctl.files.transaction.TransactionTest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KillIT {
  private static final int KILLED = 128 + 9;

  @TempDir Path root;

  static Stream<TransactionTest.Step> steps() throws IOException {
    return TransactionTest.commitSteps();
  }

  @ParameterizedTest
  @MethodSource("steps")
  void theNextCallFindsTheOldFilesAfterAKill(TransactionTest.Step step) throws Exception {
    Host host = Host.in(root);
    Map<String, String> old = host.tree();
    Process child = Child.java(KilledChange.class, root.toString(), Integer.toString(step.index()));
    String output = new String(child.getInputStream().readAllBytes(), UTF_8);
    assertThat(child.waitFor()).as(output).isEqualTo(KILLED);
    try (ConfigurationLock lock = host.lock()) {
      Transaction.recover(lock, host.directories());
    }
    assertThat(host.tree()).isEqualTo(old);
    assertThat(Transaction.isPending(host.directories())).isFalse();
  }

  @Test
  void losesNothingOfFiftyProcessesThatAddALine() throws Exception {
    Host host = Host.in(root);
    host.write(Host.JSON, "");
    List<Process> children = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      children.add(Child.java(LineAdder.class, root.toString(), "line " + i));
    }
    for (Process child : children) {
      String output = new String(child.getInputStream().readAllBytes(), UTF_8);
      assertThat(child.waitFor()).as(output).isZero();
    }
    assertThat(host.read(Host.JSON).lines()).hasSize(50).doesNotHaveDuplicates();
  }
}

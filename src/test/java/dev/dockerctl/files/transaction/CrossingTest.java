package dev.dockerctl.files.transaction;

import static dev.dockerctl.files.Host.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.files.ConfigurationLock;
import dev.dockerctl.files.FaultySteps;
import dev.dockerctl.files.FileEdit;
import dev.dockerctl.files.Host;
import dev.dockerctl.files.Steps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An option moves from the drop-in to the JSON file; at no moment it is in none or in both. */
class CrossingTest {
  private static final String OLD = "[Service]\nExecStart=dockerd --debug\n";
  private static final String NEW = "[Service]\nExecStart=dockerd\n";
  private static final String JSON = "{\"debug\": true}\n";

  @TempDir Path root;

  private Host host() throws IOException {
    Host host = Host.in(root);
    host.write(Host.DROP_IN, OLD);
    return host;
  }

  private static List<FileEdit> edits() {
    return List.of(
        FileEdit.modify(Host.DROP_IN, bytes(OLD), bytes(NEW)),
        FileEdit.modify(Host.JSON, bytes("{}\n"), bytes(JSON)));
  }

  private static String copy(Host host) {
    return Crossing.copyPath(host.directories());
  }

  private static Optional<Crossing> crossing(Host host) {
    String between = "[Service]\nExecStart=dockerd --config-file " + copy(host) + "\n";
    return Optional.of(
        new Crossing(
            FileEdit.modify(Host.DROP_IN, bytes(OLD), bytes(between)),
            FileEdit.create(copy(host), bytes(JSON))));
  }

  /** What a daemon that starts now would have: from the line, and from the file that it reads. */
  private static int places(Host host) {
    try {
      String dropIn = host.read(Host.DROP_IN);
      String file = dropIn.contains(copy(host)) ? copy(host) : Host.JSON;
      return (dropIn.contains("--debug") ? 1 : 0) + (host.read(file).contains("debug") ? 1 : 0);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void makesBothEditsAndLeavesNothingElse() throws IOException {
    Host host = host();
    try (ConfigurationLock lock = host.lock()) {
      Committed committed =
          new Transaction(lock, host.directories()).commit(edits(), crossing(host));
      assertThat(committed.edits()).isEqualTo(edits());
      assertThat(host.read(Host.DROP_IN)).isEqualTo(NEW);
      assertThat(host.read(Host.JSON)).isEqualTo(JSON);
      assertThat(Transaction.isPending(host.directories())).isFalse();
      assertThat(host.directories().transaction()).isEmptyDirectory();
      new Transaction(lock, host.directories()).undo(committed);
      assertThat(host.read(Host.DROP_IN)).isEqualTo(OLD);
    }
  }

  static Stream<Integer> steps() throws IOException {
    CrossingTest test = new CrossingTest();
    test.root = Files.createTempDirectory("crossing");
    Host host = test.host();
    FaultySteps steps = FaultySteps.none();
    try (ConfigurationLock lock = host.lock()) {
      new Transaction(lock, host.directories(), steps).commit(edits(), crossing(host));
    }
    return IntStream.range(0, steps.seen().size()).boxed();
  }

  @ParameterizedTest
  @MethodSource("steps")
  void theDaemonHasTheOptionOnceWhereverItIsKilled(int step) throws IOException {
    Host host = host();
    Map<String, String> old = host.tree();
    try (ConfigurationLock lock = host.lock()) {
      Steps stops =
          new Steps() {
            private final Steps faulty = new FaultySteps(step, FaultySteps.Fault.STOP);

            @Override
            public void before(String name) throws IOException {
              assertThat(places(host)).as("before " + name).isEqualTo(1);
              faulty.before(name);
            }
          };
      Transaction transaction = new Transaction(lock, host.directories(), stops);
      assertThat(
              catchThrowableOfType(
                  FaultySteps.Stopped.class, () -> transaction.commit(edits(), crossing(host))))
          .isNotNull();
      assertThat(places(host)).isEqualTo(1);
      Transaction.recover(lock, host.directories());
    }
    if (!host.read(Host.DROP_IN).equals(NEW)) {
      assertThat(host.tree()).isEqualTo(old);
    }
    assertThat(places(host)).isEqualTo(1);
    assertThat(Transaction.isPending(host.directories())).isFalse();
    assertThat(host.directories().resolve(copy(host))).doesNotExist();
    if (Files.exists(host.directories().transaction())) {
      assertThat(host.directories().transaction()).isEmptyDirectory();
    }
  }

  @ParameterizedTest
  @MethodSource("steps")
  void isTakenBackWhenAStepFails(int step) throws IOException {
    for (FaultySteps.Fault fault :
        List.of(FaultySteps.Fault.ONCE, FaultySteps.Fault.FROM_THEN_ON)) {
      Host host = host();
      Map<String, String> old = host.tree();
      try (ConfigurationLock lock = host.lock()) {
        Transaction transaction =
            new Transaction(lock, host.directories(), new FaultySteps(step, fault));
        DockerctlException thrown =
            catchThrowableOfType(
                DockerctlException.class, () -> transaction.commit(edits(), crossing(host)));
        assertThat(places(host)).isEqualTo(1);
        Transaction.recover(lock, host.directories());
        if (thrown == null) {
          assertThat(host.read(Host.DROP_IN)).isEqualTo(NEW);
        } else {
          assertThat(thrown).hasMessageEndingWith(": injected");
          assertThat(host.tree()).isEqualTo(old);
        }
        assertThat(Transaction.isPending(host.directories())).isFalse();
      }
    }
  }

  @Test
  void leavesTheCopyWhereSomebodyElseNamesItNow() throws IOException {
    Host host = host();
    try (ConfigurationLock lock = host.lock()) {
      int last = (int) steps().count() - 1;
      for (int step = 0; step < last; step++) {
        Host again = host();
        stop(lock, again, step);
        if (host.read(Host.DROP_IN).contains(copy(host))) {
          host.write(Host.DROP_IN, "# mine\n" + host.read(Host.DROP_IN));
          assertThat(Transaction.recover(lock, host.directories()))
              .anyMatch(one -> one.message().contains("still names"));
          assertThat(host.read(copy(host))).isEqualTo(JSON);
          return;
        }
        Transaction.recover(lock, host.directories());
      }
    }
    throw new AssertionError("no step has the copy named");
  }

  private static void stop(ConfigurationLock lock, Host host, int step) {
    FaultySteps steps = new FaultySteps(step, FaultySteps.Fault.STOP);
    Transaction transaction = new Transaction(lock, host.directories(), steps);
    assertThat(
            catchThrowableOfType(
                FaultySteps.Stopped.class, () -> transaction.commit(edits(), crossing(host))))
        .isNotNull();
  }
}

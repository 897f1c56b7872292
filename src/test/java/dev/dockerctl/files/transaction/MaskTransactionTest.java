package dev.dockerctl.files.transaction;

import static dev.dockerctl.files.Host.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.files.ConfigurationLock;
import dev.dockerctl.files.FaultySteps;
import dev.dockerctl.files.FileEdit;
import dev.dockerctl.files.Host;
import dev.dockerctl.files.MaskLink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Masks among the edits of a change: a file goes aside for one, and comes back. */
class MaskTransactionTest {
  private static final String PATH = Host.OLD;
  private static final String ASIDE = PATH + ".aside";
  private static final byte[] CONTENT = bytes("[Service]\n");
  private static final int STEPS = 7;

  private static final List<FileEdit> MASK =
      List.of(
          FileEdit.create(ASIDE, CONTENT),
          new FileEdit(PATH, Optional.of(CONTENT), MaskLink.content()));

  private static final List<FileEdit> UNMASK =
      List.of(
          new FileEdit(PATH, MaskLink.content(), Optional.of(CONTENT)),
          FileEdit.delete(ASIDE, CONTENT));

  @TempDir private Path root;
  private Host host;

  @BeforeEach
  void makeTree() throws IOException {
    host = Host.in(root);
    Files.setPosixFilePermissions(
        host.directories().resolve(PATH), PosixFilePermissions.fromString("rw-r-----"));
  }

  static IntStream steps() {
    return IntStream.range(0, STEPS);
  }

  @Test
  void keepsTheModeOfAFileThatGoesAsideAndComesBack() throws IOException {
    List<String> old = tree();
    commit(MASK);
    assertThat(tree())
        .contains("old.conf -> /dev/null", "old.conf.aside rw-r----- [Service]")
        .hasSize(old.size() + 1);
    commit(UNMASK);
    assertThat(tree()).isEqualTo(old);
  }

  @Test
  void undoesIt() throws IOException {
    List<String> old = tree();
    try (ConfigurationLock lock = host.lock()) {
      Transaction transaction = new Transaction(lock, host.directories());
      transaction.undo(transaction.commit(MASK));
      assertThat(tree()).isEqualTo(old);
      transaction.commit(MASK);
      List<String> masked = tree();
      transaction.undo(transaction.commit(UNMASK));
      assertThat(tree()).isEqualTo(masked);
    }
  }

  @ParameterizedTest
  @MethodSource("steps")
  void leavesTheOldFilesWhereAStepFails(int step) throws IOException {
    List<String> old = tree();
    fails(MASK, step, FaultySteps.Fault.ONCE);
    assertThat(tree()).isEqualTo(old);
    commit(MASK);
    List<String> masked = tree();
    fails(UNMASK, Math.min(step, STEPS - 2), FaultySteps.Fault.ONCE);
    assertThat(tree()).isEqualTo(masked);
  }

  @ParameterizedTest
  @MethodSource("steps")
  void isTakenBackWhereItIsKilled(int step) throws IOException {
    List<String> old = tree();
    killed(MASK, step);
    assertThat(tree()).isEqualTo(old);
    commit(MASK);
    List<String> masked = tree();
    killed(UNMASK, Math.min(step, STEPS - 2));
    assertThat(tree()).isEqualTo(masked);
  }

  @Test
  void hasAsManyStepsAsAreTried() throws IOException {
    FaultySteps steps = FaultySteps.none();
    try (ConfigurationLock lock = host.lock()) {
      new Transaction(lock, host.directories(), steps).commit(MASK);
    }
    assertThat(steps.seen()).hasSize(STEPS);
  }

  @Test
  void writesNoFileOverAMask() throws IOException {
    Files.delete(host.directories().resolve(PATH));
    MaskLink.create(host.directories().resolve(PATH));
    FileEdit edit = FileEdit.modify(PATH, bytes(""), CONTENT);
    assertThatThrownBy(() -> commit(List.of(edit)))
        .isInstanceOfSatisfying(
            DockerctlException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.REFUSED))
        .hasMessage("cannot change '" + PATH + "': it is masked");
  }

  private void commit(List<FileEdit> edits) {
    try (ConfigurationLock lock = host.lock()) {
      Transaction transaction = new Transaction(lock, host.directories());
      transaction.commit(edits);
      transaction.keep();
    }
  }

  private void fails(List<FileEdit> edits, int step, FaultySteps.Fault fault) {
    try (ConfigurationLock lock = host.lock()) {
      FaultySteps steps = new FaultySteps(step, fault);
      Transaction transaction = new Transaction(lock, host.directories(), steps);
      assertThatThrownBy(() -> transaction.commit(edits)).isInstanceOf(DockerctlException.class);
      Transaction.recover(lock, host.directories());
    }
  }

  private void killed(List<FileEdit> edits, int step) {
    try (ConfigurationLock lock = host.lock()) {
      FaultySteps steps = new FaultySteps(step, FaultySteps.Fault.STOP);
      Transaction transaction = new Transaction(lock, host.directories(), steps);
      assertThatThrownBy(() -> transaction.commit(edits)).isInstanceOf(FaultySteps.Stopped.class);
      Transaction.recover(lock, host.directories());
    }
  }

  /** What stands beside the drop-in, temporary files too. */
  private List<String> tree() throws IOException {
    List<String> tree = new ArrayList<>();
    Path folder = host.directories().resolve(PATH).getParent();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        String name = String.valueOf(file.getFileName());
        tree.add(
            Files.isSymbolicLink(file)
                ? name + " -> " + Files.readSymbolicLink(file)
                : name
                    + " "
                    + PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS))
                    + " "
                    + Files.readString(file).strip());
      }
    }
    return tree;
  }
}

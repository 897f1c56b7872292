package dev.dockerctl.files.transaction;

import static dev.dockerctl.files.Host.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.dockerctl.error.Diagnostic;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.files.ConfigurationLock;
import dev.dockerctl.files.FaultySteps;
import dev.dockerctl.files.FileEdit;
import dev.dockerctl.files.Host;
import dev.dockerctl.files.Steps;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

public class TransactionTest {
  @TempDir Path root;

  public record Step(int index, String name) {
    @Override
    public String toString() {
      return index + " " + name;
    }
  }

  public static Stream<Step> commitSteps() throws IOException {
    FaultySteps steps = FaultySteps.none();
    try (FileSystem memory = Jimfs.newFileSystem(Configuration.unix())) {
      Host host = Host.in(memory.getPath("/"));
      try (ConfigurationLock lock = host.lock()) {
        new Transaction(lock, host.directories(), steps).commit(Host.edits());
      }
    }
    return numbered(steps);
  }

  static Stream<Step> undoSteps() throws IOException {
    FaultySteps steps = FaultySteps.none();
    try (FileSystem memory = Jimfs.newFileSystem(Configuration.unix())) {
      Host host = Host.in(memory.getPath("/"));
      try (ConfigurationLock lock = host.lock()) {
        Committed committed = new Transaction(lock, host.directories()).commit(Host.edits());
        new Transaction(lock, host.directories(), steps).undo(committed);
      }
    }
    return numbered(steps);
  }

  private static Stream<Step> numbered(FaultySteps steps) {
    List<String> seen = steps.seen();
    return IntStream.range(0, seen.size()).mapToObj(i -> new Step(i, seen.get(i)));
  }

  @Test
  void makesEveryEdit() throws IOException {
    Host host = Host.in(root);
    try (ConfigurationLock lock = host.lock()) {
      Committed committed = new Transaction(lock, host.directories()).commit(Host.edits());
      assertThat(committed.edits()).isEqualTo(Host.edits());
    }
    assertThat(host.tree()).isEqualTo(newTree());
    assertThat(Transaction.isPending(host.directories())).isFalse();
  }

  @ParameterizedTest
  @MethodSource("commitSteps")
  void leavesTheOldFilesWhenAStepFails(Step step) throws IOException {
    Host host = Host.in(root);
    Map<String, String> old = host.tree();
    try (ConfigurationLock lock = host.lock()) {
      Transaction transaction =
          new Transaction(
              lock, host.directories(), new FaultySteps(step.index, FaultySteps.Fault.ONCE));
      assertThatThrownBy(() -> transaction.commit(Host.edits()))
          .isInstanceOf(DockerctlException.class)
          .hasMessage("cannot " + step.name + ": injected")
          .hasNoSuppressedExceptions();
    }
    assertThat(host.tree()).isEqualTo(old);
    assertThat(Transaction.isPending(host.directories())).isFalse();
  }

  @ParameterizedTest
  @MethodSource("commitSteps")
  void tellsTheFirstErrorAndIsTakenBackLaterWhenPuttingBackFailsToo(Step step) throws IOException {
    Host host = Host.in(root);
    Map<String, String> old = host.tree();
    try (ConfigurationLock lock = host.lock()) {
      Transaction transaction =
          new Transaction(
              lock,
              host.directories(),
              new FaultySteps(step.index, FaultySteps.Fault.FROM_THEN_ON));
      Throwable thrown =
          catchThrowableOfType(DockerctlException.class, () -> transaction.commit(Host.edits()));
      assertThat(thrown).hasMessage("cannot " + step.name + ": injected");
      assertThat(thrown.getSuppressed()).hasSize(1);
      Transaction.recover(lock, host.directories());
    }
    assertThat(host.tree()).isEqualTo(old);
  }

  @ParameterizedTest
  @MethodSource("commitSteps")
  void isTakenBackWholeByTheNextCallWhenItStops(Step step) throws IOException {
    Host host = Host.in(root);
    Map<String, String> old = host.tree();
    stopIn(host, step, transaction -> transaction.commit(Host.edits()));
    try (ConfigurationLock lock = host.lock()) {
      Transaction.recover(lock, host.directories());
      assertThat(host.tree()).isEqualTo(old);
      assertThat(Transaction.recover(lock, host.directories())).isEmpty();
      new Transaction(lock, host.directories()).commit(Host.edits());
    }
    assertThat(host.tree()).isEqualTo(newTree());
  }

  @ParameterizedTest
  @MethodSource("undoSteps")
  void undoIsFinishedByTheNextCallWhenItStops(Step step) throws IOException {
    Host host = Host.in(root);
    Map<String, String> old = host.tree();
    Committed committed;
    try (ConfigurationLock lock = host.lock()) {
      committed = new Transaction(lock, host.directories()).commit(Host.edits());
    }
    stopIn(host, step, transaction -> transaction.undo(committed));
    try (ConfigurationLock lock = host.lock()) {
      Transaction.recover(lock, host.directories());
      assertThat(host.tree()).isIn(old, newTree());
      new Transaction(lock, host.directories()).undo(committed);
      assertThat(host.tree()).isEqualTo(old);
      new Transaction(lock, host.directories()).undo(committed);
    }
    assertThat(host.tree()).isEqualTo(old);
  }

  @ParameterizedTest
  @MethodSource("undoSteps")
  void recoveryThatStopsIsFinishedByTheNextCall(Step step) throws IOException {
    Host host = Host.in(root);
    Map<String, String> old = host.tree();
    long last = commitSteps().count() - 1;
    stopIn(host, new Step((int) last, ""), transaction -> transaction.commit(Host.edits()));
    // Recovery takes the steps of undo but for writing the record, which is there already.
    if (step.index > 0) {
      stopIn(host, new Step(step.index - 1, ""), Transaction::recover);
    }
    try (ConfigurationLock lock = host.lock()) {
      Transaction.recover(lock, host.directories());
    }
    assertThat(host.tree()).isEqualTo(old);
  }

  private interface Action {
    void run(Transaction transaction);
  }

  private static void stopIn(Host host, Step step, Action action) {
    try (ConfigurationLock lock = host.lock()) {
      Transaction transaction =
          new Transaction(
              lock, host.directories(), new FaultySteps(step.index, FaultySteps.Fault.STOP));
      assertThatThrownBy(() -> action.run(transaction)).isInstanceOf(FaultySteps.Stopped.class);
    }
  }

  @Test
  void writesNothingWhenAFileChangedSinceItWasRead() throws IOException {
    Host host = Host.in(root);
    host.write(Host.JSON, "{ }\n");
    Map<String, String> old = host.tree();
    try (ConfigurationLock lock = host.lock()) {
      Transaction transaction = new Transaction(lock, host.directories());
      assertThatThrownBy(() -> transaction.commit(Host.edits()))
          .hasMessage(
              "cannot change '/etc/docker/daemon.json': changed by somebody else since it was read");
    }
    assertThat(host.tree()).isEqualTo(old);
  }

  @Test
  void noticesAFileThatChangesWhileTheOthersAreWritten() throws IOException {
    Host host = Host.in(root);
    Steps meanwhile =
        step -> {
          if (step.equals("replace '" + Host.JSON + "'")) {
            host.write(Host.JSON, "theirs\n");
          }
        };
    try (ConfigurationLock lock = host.lock()) {
      Transaction transaction = new Transaction(lock, host.directories(), meanwhile);
      assertThatThrownBy(() -> transaction.commit(Host.edits()))
          .hasMessageContaining("changed by somebody else");
    }
    assertThat(host.tree())
        .containsEntry("etc/docker/daemon.json", "theirs\n")
        .containsKey("etc/systemd/system/old.service.d/old.conf")
        .doesNotContainKey("etc/systemd/system/docker.service.d");
  }

  @Test
  void doesNotUndoOverSomebodyElsesChange() throws IOException {
    Host host = Host.in(root);
    try (ConfigurationLock lock = host.lock()) {
      Transaction transaction = new Transaction(lock, host.directories());
      Committed committed = transaction.commit(Host.edits());
      host.write(Host.JSON, "theirs\n");
      Map<String, String> before = host.tree();
      assertThatThrownBy(() -> transaction.undo(committed))
          .hasMessage(
              "cannot undo the change of '/etc/docker/daemon.json': changed by somebody else since"
                  + " it was written");
      assertThat(host.tree()).isEqualTo(before);
    }
  }

  @Test
  void recoveryLeavesAFileThatSomebodyElseChangedAndSaysSo() throws IOException {
    Host host = Host.in(root);
    long last = commitSteps().count() - 1;
    stopIn(host, new Step((int) last, ""), transaction -> transaction.commit(Host.edits()));
    host.write(Host.JSON, "theirs\n");
    try (ConfigurationLock lock = host.lock()) {
      assertThat(Transaction.recover(lock, host.directories()))
          .extracting(Diagnostic::toString)
          .containsExactly(
              "took back an interrupted change of '"
                  + Host.DROP_IN
                  + "', '"
                  + Host.JSON
                  + "', '"
                  + Host.OLD
                  + "'",
              "/etc/docker/daemon.json: left as it is: it was changed by somebody else after an"
                  + " interrupted change");
    }
    assertThat(host.read(Host.JSON)).isEqualTo("theirs\n");
    assertThat(host.tree()).doesNotContainKey("etc/systemd/system/docker.service.d");
  }

  @Test
  void setsADamagedRecordAsideAndGoesOn() throws IOException {
    Host host = Host.in(root);
    Path folder = host.directories().transaction();
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("record"), "dockerctl-change 1\npath /etc/x\n");
    try (ConfigurationLock lock = host.lock()) {
      assertThat(Transaction.recover(lock, host.directories()))
          .extracting(Diagnostic::toString)
          .containsExactly(
              "/var/lib/dockerctl/transaction/record.damaged: an interrupted change cannot be taken"
                  + " back: the record is damaged");
    }
    assertThat(folder.resolve("record.damaged")).exists();
    assertThat(Transaction.isPending(host.directories())).isFalse();
  }

  @Test
  void deletesATemporaryFileThatACrashLeft() throws IOException {
    Host host = Host.in(root);
    long rename = commitSteps().takeWhile(step -> !step.name.startsWith("replace")).count();
    stopIn(host, new Step((int) rename, ""), transaction -> transaction.commit(Host.edits()));
    assertThat(host.tree().keySet()).filteredOn(name -> name.endsWith(".tmp")).hasSize(2);
    assertThat(host.tree().keySet())
        .filteredOn(name -> name.endsWith(".tmp"))
        .allSatisfy(name -> assertThat(Path.of(name).getFileName().toString()).startsWith("."));
    try (ConfigurationLock lock = host.lock()) {
      Transaction.recover(lock, host.directories());
    }
    assertThat(host.tree().keySet()).noneMatch(name -> name.endsWith(".tmp"));
  }

  @Test
  void keepsModeAndExtendedAttributesThereAndBack() throws IOException {
    Host host = Host.in(root);
    for (String path : List.of(Host.JSON, Host.OLD)) {
      Path file = host.directories().resolve(path);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
      label(file).write("dockerctl.test", ByteBuffer.wrap(bytes("kept")));
    }
    try (ConfigurationLock lock = host.lock()) {
      Transaction transaction = new Transaction(lock, host.directories());
      Committed committed = transaction.commit(Host.edits());
      assertKept(host.directories().resolve(Host.JSON));
      transaction.undo(committed);
      assertKept(host.directories().resolve(Host.JSON));
      assertKept(host.directories().resolve(Host.OLD));
    }
  }

  private static void assertKept(Path file) throws IOException {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-r-----");
    ByteBuffer value = ByteBuffer.allocate(4);
    label(file).read("dockerctl.test", value);
    assertThat(value.array()).isEqualTo(bytes("kept"));
  }

  private static UserDefinedFileAttributeView label(Path file) {
    return Files.getFileAttributeView(file, UserDefinedFileAttributeView.class);
  }

  @Test
  void createsFilesReadableByAllAndStateByItsOwnerOnly() throws IOException {
    Host host = Host.in(root);
    stopIn(
        host,
        new Step((int) commitSteps().count() - 1, ""),
        transaction -> transaction.commit(Host.edits()));
    assertThat(mode(host.directories().resolve(Host.DROP_IN))).isEqualTo("rw-r--r--");
    assertThat(mode(host.directories().resolve(Host.DROP_IN).getParent())).isEqualTo("rwxr-xr-x");
    assertThat(mode(host.directories().state())).isEqualTo("rwx------");
    assertThat(mode(host.directories().transaction())).isEqualTo("rwx------");
    assertThat(mode(host.directories().transaction().resolve("record"))).isEqualTo("rw-------");
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  @Test
  void doesNothingForEditsThatChangeNothing() throws IOException {
    Host host = Host.in(root);
    try (ConfigurationLock lock = host.lock()) {
      Committed committed =
          new Transaction(lock, host.directories())
              .commit(List.of(FileEdit.modify(Host.JSON, bytes("{}\n"), bytes("{}\n"))));
      assertThat(committed.isEmpty()).isTrue();
    }
    assertThat(host.directories().state()).doesNotExist();
  }

  @Test
  void refusesALinkedTargetAndNamesWhereItLeads() throws IOException {
    Host host = Host.in(root);
    Path link = host.directories().resolve(Host.JSON);
    Files.delete(link);
    Path elsewhere = Files.writeString(root.resolve("elsewhere.json"), "{}\n");
    Files.createSymbolicLink(link, elsewhere);
    try (ConfigurationLock lock = host.lock()) {
      Transaction transaction = new Transaction(lock, host.directories());
      DockerctlException thrown =
          catchThrowableOfType(DockerctlException.class, () -> transaction.commit(Host.edits()));
      assertThat(thrown)
          .hasMessage("cannot change '/etc/docker/daemon.json': it is a symbolic link");
      assertThat(thrown.code()).isEqualTo(ErrorCode.REFUSED);
      assertThat(thrown.hint()).contains(elsewhere.toString());
    }
    assertThat(elsewhere).hasContent("{}");
  }

  @Test
  void needsTheLock() throws IOException {
    Host host = Host.in(root);
    ConfigurationLock lock = host.lock();
    lock.close();
    Transaction transaction = new Transaction(lock, host.directories());
    assertThatThrownBy(() -> transaction.commit(Host.edits()))
        .isInstanceOf(IllegalStateException.class);
  }

  private static Map<String, String> newTree() {
    return Map.of(
        "etc", "directory",
        "etc/docker", "directory",
        "etc/docker/daemon.json", "{\"debug\": true}\n",
        "etc/systemd", "directory",
        "etc/systemd/system", "directory",
        "etc/systemd/system/docker.service.d", "directory",
        "etc/systemd/system/docker.service.d/docker.conf", "[Service]\nExecStart=\n",
        "etc/systemd/system/old.service.d", "directory");
  }
}

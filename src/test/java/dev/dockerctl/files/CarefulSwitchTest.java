package dev.dockerctl.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.dockerctl.Extent;
import dev.dockerctl.model.WatchedFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A colleague writes in the very moment in which a file is replaced. */
class CarefulSwitchTest {
  private final FileSystem memory = Jimfs.newFileSystem(Configuration.unix());
  private String when = "";
  private Colleague colleague = () -> {};
  private final FileSystem files = new WatchedFiles(memory, this::moment);
  private final Path target = files.getPath("/etc/daemon.json");
  private final Path temporary = files.getPath("/etc/.dockerctl-1.tmp");

  private interface Colleague {
    void write() throws IOException;
  }

  CarefulSwitchTest() throws IOException {
    Files.createDirectory(memory.getPath("/etc"));
    Files.writeString(memory.getPath("/etc/.dockerctl-1.tmp"), "ours");
  }

  @AfterEach
  void close() throws IOException {
    memory.close();
  }

  @Test
  void replacesWhatWasRead() throws IOException {
    put("old");

    assertThat(CarefulSwitch.install(temporary, target, bytes("old"))).isTrue();
    assertThat(text()).isEqualTo("ours");
    assertThat(names()).containsExactly("daemon.json");
  }

  @Test
  void bringsBackWhatWasWrittenIntoTheFileJustBeforeTheRename() throws IOException {
    put("old");
    at("before rename to /etc/daemon.json", () -> put("theirs"));

    assertThat(CarefulSwitch.install(temporary, target, bytes("old"))).isFalse();
    assertThat(text()).isEqualTo("theirs");
    assertThat(names()).containsExactly("daemon.json");
  }

  @Test
  void leavesAFileThatWasRenamedIntoPlaceAfterTheSecondName() throws IOException {
    put("old");
    at("after hard link", () -> replace("theirs"));

    assertThat(CarefulSwitch.install(temporary, target, bytes("old"))).isFalse();
    assertThat(text()).isEqualTo("theirs");
    assertThat(names()).containsExactlyInAnyOrder(".dockerctl-1.tmp", "daemon.json");
  }

  @Test
  void replacesNothingWhereNothingWas() throws IOException {
    at("before hard link", () -> put("theirs"));

    assertThat(CarefulSwitch.install(temporary, target, Optional.empty())).isFalse();
    assertThat(text()).isEqualTo("theirs");
  }

  @Test
  void putsANewFileInPlace() throws IOException {
    assertThat(CarefulSwitch.install(temporary, target, Optional.empty())).isTrue();
    assertThat(text()).isEqualTo("ours");
    assertThat(names()).containsExactly("daemon.json");
  }

  @Test
  void takesNothingAwayThatWasWrittenMeanwhile() throws IOException {
    put("old");
    at("before rename to", () -> put("theirs"));

    assertThat(CarefulSwitch.delete(target, bytes("old"))).isFalse();
    assertThat(text()).isEqualTo("theirs");
    assertThat(names()).containsExactlyInAnyOrder(".dockerctl-1.tmp", "daemon.json");
  }

  @Test
  void deletesWhatWasRead() throws IOException {
    put("old");

    assertThat(CarefulSwitch.delete(target, bytes("old"))).isTrue();
    assertThat(names()).containsExactly(".dockerctl-1.tmp");
  }

  private void at(String moment, Colleague what) {
    when = moment;
    colleague = what;
  }

  private void moment(String moment) {
    if (!when.isEmpty() && moment.startsWith(when)) {
      when = "";
      try {
        colleague.write();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void put(String text) throws IOException {
    Files.writeString(memory.getPath("/etc/daemon.json"), text);
  }

  private void replace(String text) throws IOException {
    Files.delete(memory.getPath("/etc/daemon.json"));
    put(text);
  }

  private String text() throws IOException {
    return Files.readString(memory.getPath("/etc/daemon.json"));
  }

  private List<String> names() throws IOException {
    try (Stream<Path> entries = Files.list(memory.getPath("/etc"))) {
      return entries.map(entry -> String.valueOf(entry.getFileName())).toList();
    }
  }

  private static Optional<byte[]> bytes(String text) {
    return Optional.of(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * A colleague's editor saves by a rename, at any moment: an exchange never replaces that. On the
   * machine's own disk, since only its system can exchange files.
   */
  @Test
  void anExchangeReplacesNothingThatSomebodyRenamesThere(@TempDir Path folder) throws Exception {
    Path place = folder.resolve("daemon.json");
    Path ours = folder.resolve(".dockerctl-undo.tmp");
    Path theirs = folder.resolve("theirs");
    Random random = new Random(1);
    for (int round = 0; round < Extent.of(400, 3000); round++) {
      Files.writeString(place, "old");
      Files.writeString(ours, "ours");
      Files.writeString(theirs, "theirs");
      long wait = random.nextInt(300_000);
      Thread editor =
          new Thread(
              () -> {
                for (long end = System.nanoTime() + wait; System.nanoTime() < end; ) {
                  Thread.onSpinWait();
                }
                try {
                  Files.move(theirs, place, StandardCopyOption.ATOMIC_MOVE);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
      editor.start();

      CarefulSwitch.exchange(ours, place, bytes("old"));

      editor.join();
      assertThat(place).as("round " + round).hasContent("theirs");
      Files.deleteIfExists(ours);
    }
    assertThat(CarefulSwitch.swap(Files.writeString(ours, "1"), Files.writeString(theirs, "2")))
        .isTrue();
    assertThat(ours).hasContent("2");
  }
}

package dev.dockerctl.files.record;

import static dev.dockerctl.files.Host.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.dockerctl.error.Diagnostic;
import dev.dockerctl.files.FileAttributes;
import dev.dockerctl.files.StateDirectories;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LastGoodTest {
  private final FileSystem memory = Jimfs.newFileSystem(Configuration.unix());
  private final StateDirectories directories = StateDirectories.system(memory.getPath("/"));
  private final List<Diagnostic> diagnostics = new ArrayList<>();
  private final LastGood good =
      new LastGood(
          Instant.parse("2026-11-23T12:00:00Z"),
          List.of(
              new KeptFile(
                  "/etc/a",
                  Optional.of(bytes("a\n")),
                  Optional.empty(),
                  Optional.of(new FileAttributes(0, 7, 0600))),
              KeptFile.absent("/etc/b"),
              KeptFile.planned("/etc/c", Optional.of(bytes("")), Optional.empty()),
              new KeptFile("/etc/d", Optional.empty(), Optional.of("/dev/null"), Optional.empty())),
          List.of(KeptFile.planned("/usr/lib/e", Optional.of(bytes("e\n")), Optional.empty())));

  @AfterEach
  void close() throws IOException {
    memory.close();
  }

  @Test
  void loadsWhatWasSaved() {
    good.save(directories, "docker.service");
    good.save(directories, "docker.service");
    assertThat(LastGood.load(directories, "docker.service", diagnostics)).contains(good);
    assertThat(diagnostics).isEmpty();
  }

  @Test
  void keepsOwnerAndMode() {
    good.save(directories, "docker.service");
    assertThat(loaded().file("/etc/a").attributes()).contains(new FileAttributes(0, 7, 0600));
    assertThat(loaded().file("/etc/c").attributes()).isEmpty();
  }

  @Test
  void knowsAbsentFilesAndThoseItWasNeverTold() {
    good.save(directories, "docker.service");
    assertThat(loaded().file("/etc/b").isAbsent()).isTrue();
    assertThat(loaded().file("/etc/never").isAbsent()).isTrue();
  }

  @Test
  void isOneOfEachUnit() {
    good.save(directories, "docker2.service");
    assertThat(LastGood.load(directories, "docker.service", diagnostics)).isEmpty();
  }

  @Test
  void isNoneWhenDamagedAndSaysSo() throws IOException {
    good.save(directories, "docker.service");
    Path record = directories.state().resolve("good/docker.service");
    Files.writeString(record, "dockerctl-last-good 2\nend 00000000\n");
    assertThat(LastGood.load(directories, "docker.service", diagnostics)).isEmpty();
    assertThat(diagnostics)
        .extracting(Diagnostic::message)
        .containsExactly("record not used: the record is damaged");
  }

  @Test
  void setsADamagedRecordAsideWhenTheNextOneIsSaved() throws IOException {
    Path record = directories.state().resolve("good/docker.service");
    good.save(directories, "docker.service");
    Files.writeString(record, "nonsense");
    good.save(directories, "docker.service");
    assertThat(record.resolveSibling("docker.service.damaged")).hasContent("nonsense");
    assertThat(LastGood.load(directories, "docker.service", diagnostics)).contains(good);
  }

  private LastGood loaded() {
    return LastGood.load(directories, "docker.service", diagnostics).orElseThrow();
  }
}

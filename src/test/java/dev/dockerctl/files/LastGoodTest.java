package dev.dockerctl.files;

import static dev.dockerctl.files.Host.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LastGoodTest {
  private final FileSystem memory = Jimfs.newFileSystem(Configuration.unix());
  private final StateDirectories directories = StateDirectories.system(memory.getPath("/"));
  private final LastGood good =
      new LastGood(
          Instant.parse("2026-11-23T12:00:00Z"),
          List.of(
              new LastGood.GoodFile("/etc/a", Optional.of(bytes("a\n"))),
              new LastGood.GoodFile("/etc/b", Optional.empty()),
              new LastGood.GoodFile("/etc/c", Optional.of(bytes("")))));

  @AfterEach
  void close() throws IOException {
    memory.close();
  }

  @Test
  void loadsWhatWasSaved() {
    good.save(directories);
    good.save(directories);
    assertThat(LastGood.load(directories)).contains(good);
  }

  @Test
  void isEmptyBeforeTheFirstVerifiedRestart() {
    assertThat(LastGood.load(directories)).isEmpty();
  }

  @Test
  void givesTheEditsThatBringItBack() {
    Map<String, byte[]> now = Map.of("/etc/a", bytes("x\n"), "/etc/b", bytes("b\n"));
    assertThat(good.edits(path -> Optional.ofNullable(now.get(path))))
        .containsExactly(
            FileEdit.modify("/etc/a", bytes("x\n"), bytes("a\n")),
            FileEdit.delete("/etc/b", bytes("b\n")),
            FileEdit.create("/etc/c", bytes("")));
  }

  @Test
  void saysWhenItIsDamaged() throws IOException {
    good.save(directories);
    Files.writeString(directories.lastGood(), "dockerctl-last-good 1\nend 00000000\n");
    assertThatThrownBy(() -> LastGood.load(directories))
        .hasMessage("cannot read '/var/lib/dockerctl/last-good': the record is damaged");
  }
}

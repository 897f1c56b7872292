package dev.dockerctl.files.record;

import static dev.dockerctl.files.Host.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dockerctl.error.Diagnostic;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.files.Caller;
import dev.dockerctl.files.FileEdit;
import dev.dockerctl.files.Host;
import dev.dockerctl.files.StateDirectories;
import dev.dockerctl.files.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final Caller ALICE =
      new Caller("root", Optional.of("alice"), Optional.of("alice"));

  @TempDir Path root;

  private StateDirectories directories() {
    return StateDirectories.system(root);
  }

  private History history() {
    return new History(directories(), Clock.fixed(NOON, ZoneOffset.UTC));
  }

  @Test
  void readsWhatWasRecorded() {
    HistoryEntry entry =
        history()
            .append("docker.service", ALICE, List.of("dockerctl", "set", "--debug"), Host.edits());
    history().update(1, Outcome.ACTIVATED);
    assertThat(history().get(1)).contains(entry.with(Outcome.ACTIVATED));
    assertThat(entry.time()).isEqualTo(NOON);
    assertThat(entry.outcome()).isEqualTo(Outcome.STARTED);
    assertThat(entry.caller()).hasToString("alice (as root)");
  }

  @Test
  void listsTheNewestFirst() {
    for (int i = 0; i < 12; i++) {
      history().append("docker.service", ALICE, List.of("dockerctl"), Host.edits());
    }
    assertThat(history().list().entries())
        .extracting(HistoryEntry::number)
        .containsExactly(12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1);
  }

  @Test
  void isEmptyBeforeTheFirstChange() {
    assertThat(history().list().entries()).isEmpty();
    assertThat(history().get(1)).isEmpty();
    assertThat(
            catchThrowableOfType(
                    DockerctlException.class, () -> history().update(1, Outcome.UNDONE))
                .code())
        .isEqualTo(ErrorCode.NOT_FOUND);
  }

  @Test
  void masksTheCommandLineOnDiskAndTheDiffWhenShown() throws IOException {
    FileEdit edit = FileEdit.create("/etc/x", bytes("HTTP_PROXY=http://me:pw@proxy\n"));
    HistoryEntry entry =
        history()
            .append(
                "docker.service",
                ALICE,
                List.of("dockerctl", "set", "--http-proxy", "me:pw@p"),
                List.of(edit));
    assertThat(entry.commandLine()).endsWith("xxxxx:xxxxx@p");
    assertThat(Files.readString(directories().history().resolve("1"))).doesNotContain("me:pw");
    assertThat(entry.diff()).contains("+HTTP_PROXY=http://xxxxx:xxxxx@proxy\n");
  }

  @Test
  void isForItsOwnerOnly() throws IOException {
    history().append("docker.service", ALICE, List.of("dockerctl"), Host.edits());
    assertThat(mode(directories().history())).isEqualTo("rwx------");
    assertThat(mode(directories().history().resolve("1"))).isEqualTo("rw-------");
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  @Test
  void skipsADamagedEntryAndSaysSo() throws IOException {
    for (int i = 0; i < 3; i++) {
      history().append("docker.service", ALICE, List.of("dockerctl"), Host.edits());
    }
    Files.writeString(directories().history().resolve("2"), "nonsense");
    History.Listing listing = history().list();
    assertThat(listing.entries()).extracting(HistoryEntry::number).containsExactly(3, 1);
    assertThat(listing.diagnostics())
        .extracting(Diagnostic::toString)
        .containsExactly(
            "/var/lib/dockerctl/history/2: history entry skipped: the record is incomplete (this ends"
                + " with: rm -r "
                + directories().history().resolve("2")
                + ")");
    assertThatThrownBy(() -> history().get(2))
        .hasMessage("cannot read '/var/lib/dockerctl/history/2': the record is incomplete");
    assertThat(history().append("docker.service", ALICE, List.of(), Host.edits()).number())
        .isEqualTo(4);
  }

  @Test
  void keepsAHundredEntriesAndNeverReusesANumber() throws IOException {
    Files.createDirectories(directories().history());
    for (int i = 1; i <= 150; i++) {
      Files.writeString(directories().history().resolve(Integer.toString(i)), "x");
    }
    assertThat(history().append("docker.service", ALICE, List.of(), Host.edits()).number())
        .isEqualTo(151);
    assertThat(names()).hasSize(100).contains("151", "52").doesNotContain("51");
  }

  @Test
  void keepsTwentyMebibytesAndTheNewestWhateverItsSize() {
    byte[] large = new byte[9 << 20];
    for (int i = 0; i < 3; i++) {
      history()
          .append("docker.service", ALICE, List.of(), List.of(FileEdit.create("/etc/x", large)));
    }
    assertThat(names()).containsExactly("3");
    history().append("docker.service", ALICE, List.of(), Host.edits());
    assertThat(names()).containsExactlyInAnyOrder("3", "4");
  }

  @Test
  void cleansUpAfterACrash() throws IOException {
    Files.createDirectories(directories().history());
    Files.createFile(directories().history().resolve(WholeFile.temporaryName()));
    history().append("docker.service", ALICE, List.of(), Host.edits());
    assertThat(names()).containsExactly("1");
  }

  @Test
  void recordsAChangeAlsoWhereAnOldEntryCannotGo() throws IOException {
    for (int i = 1; i <= 100; i++) {
      Files.createDirectories(directories().history().resolve(i + "/inside"));
    }
    assertThat(history().append("docker.service", ALICE, List.of(), Host.edits()).number())
        .isEqualTo(101);
    assertThat(history().list().entries()).hasSize(1);
  }

  private List<String> names() {
    try (Stream<Path> files = Files.list(directories().history())) {
      return files.map(file -> file.getFileName().toString()).toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}

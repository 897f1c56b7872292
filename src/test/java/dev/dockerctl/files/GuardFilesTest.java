package dev.dockerctl.files;

import static dev.dockerctl.files.Host.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the script of a guard, with a {@code systemctl} that only notes what it is told. */
class GuardFilesTest {
  private static final String UNIT = "docker.service";
  private static final String LINK = "/etc/systemd/system/docker.service.d/mask.conf";
  private static final String QUOTE = "/etc/systemd/system/docker.service.d/it's $HOME.conf";

  @TempDir Path folder;
  private Host host;
  private Path programs;

  @BeforeEach
  void makeHost() throws IOException {
    host = Host.in(Files.createDirectories(folder.resolve("root")));
    programs = Files.createDirectories(folder.resolve("bin"));
    program(
        "systemctl",
        "case $1 in show) exit 0;; -q) exit 3;; esac; echo \"$*\" >> " + folder.resolve("told"));
  }

  private Path program(String name, String line) throws IOException {
    Path file = Files.writeString(programs.resolve(name), "#!/bin/sh\n" + line + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    return file;
  }

  private UndoRecord record() throws IOException {
    host.write(QUOTE, "[Service]\n");
    KeptFile json =
        new KeptFile(
            Host.JSON,
            Optional.of(bytes("{\"good\": 1}\n")),
            Optional.empty(),
            Optional.of(new FileAttributes(0, 0, 0640)));
    KeptFile link =
        new KeptFile(LINK, Optional.empty(), Optional.of("/dev/null"), Optional.empty());
    return new UndoRecord(
        UNIT,
        new UndoRecord.Watch(
            UndoRecord.Kind.RESTART,
            UndoRecord.Phase.ACTIVATING,
            Instant.parse("2026-11-23T12:00:00Z"),
            new ProcessIdentity(1, 2, "boot")),
        new UndoRecord.Before(Optional.empty(), true, 1, List.of("docker.socket"), List.of()),
        List.of(
            new UndoRecord.Versions(
                KeptFile.read(host.directories(), Host.JSON),
                KeptFile.read(host.directories(), Host.JSON),
                json),
            new UndoRecord.Versions(KeptFile.absent(LINK), KeptFile.absent(LINK), link),
            new UndoRecord.Versions(
                KeptFile.read(host.directories(), QUOTE),
                KeptFile.read(host.directories(), QUOTE),
                KeptFile.absent(QUOTE))),
        List.of());
  }

  private GuardFiles files() {
    return new GuardFiles(host.directories(), UNIT);
  }

  private static GuardFiles.Calls calls(String... dockerctl) {
    return new GuardFiles.Calls(List.of(), List.of(dockerctl), List.of("systemctl"));
  }

  private int run() throws Exception {
    ProcessBuilder script =
        new ProcessBuilder("/bin/sh", files().script().toString(), "restart").inheritIO();
    script.environment().put("PATH", programs + ":/usr/bin:/bin");
    return script.start().waitFor();
  }

  private Path record(UndoRecord record) {
    record.save(host.directories());
    return host.directories().state().resolve("undo").resolve(UNIT);
  }

  @Test
  void undoesEverythingWithoutDockerctl() throws Exception {
    UndoRecord undo = record();
    Path record = record(undo);
    files().write(calls(programs.resolve("gone").toString(), "guard"), undo);
    assertThat(run()).isZero();
    assertThat(host.read(Host.JSON)).isEqualTo("{\"good\": 1}\n");
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(host.directories().resolve(Host.JSON))))
        .isEqualTo("rw-r-----");
    assertThat(Files.readSymbolicLink(host.directories().resolve(LINK)))
        .isEqualTo(Path.of("/dev/null"));
    assertThat(Files.exists(host.directories().resolve(QUOTE), LinkOption.NOFOLLOW_LINKS))
        .isFalse();
    assertThat(record).doesNotExist();
    assertThat(folder.resolve("told"))
        .hasContent(
            """
            daemon-reload
            reset-failed docker.service
            stop docker.socket
            restart docker.service
            """);
  }

  @Test
  void losesNothingThatItReplaces() throws Exception {
    UndoRecord undo = record();
    record(undo);
    files().write(calls(programs.resolve("gone").toString()), undo);
    host.write(Host.JSON, "{\"mine\": 1}\n");
    run();
    files().remove();
    Path was = host.directories().resolve(Host.JSON + ".dockerctl-kept-1");
    assertThat(was).hasContent("{\"mine\": 1}\n");
    assertThat(files().script()).doesNotExist();
  }

  @Test
  void losesNothingEitherWhenItRunsTwice() throws Exception {
    UndoRecord undo = record();
    for (String mine : List.of("{\"mine\": 1}\n", "{\"mine\": 2}\n")) {
      record(undo);
      files().write(calls(programs.resolve("gone").toString()), undo);
      host.write(Host.JSON, mine);
      run();
      files().remove();
    }
    try (var kept = Files.list(host.directories().resolve("/etc/docker"))) {
      assertThat(kept.filter(Files::isRegularFile).map(GuardFilesTest::text))
          .contains("{\"mine\": 1}\n", "{\"mine\": 2}\n");
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void doesNothingWhereDockerctlDidIt() throws Exception {
    UndoRecord undo = record();
    Path record = record(undo);
    Path dockerctl = program("dockerctl", "rm '" + record + "'; exit 1");
    files().write(calls(dockerctl.toString(), "guard"), undo);
    assertThat(run()).isZero();
    assertThat(host.read(Host.JSON)).isEqualTo("{}\n");
    assertThat(folder.resolve("told")).doesNotExist();
  }

  @Test
  void putsNothingAwayBeforeWhatTakesItsPlaceIsThere() throws Exception {
    UndoRecord undo = record();
    Path record = record(undo);
    files().write(calls(programs.resolve("gone").toString()), undo);
    program("cp", "exit 1");
    assertThat(run()).isEqualTo(1);
    assertThat(host.read(Host.JSON)).isEqualTo("{}\n");
    assertThat(record).exists();
    assertThat(folder.resolve("told")).content().contains("restart docker.service");
  }

  @Test
  void bringsTheFolderOfAFileBack() throws Exception {
    UndoRecord undo = record();
    record(undo);
    files().write(calls(programs.resolve("gone").toString()), undo);
    Files.delete(host.directories().resolve(Host.JSON));
    Files.delete(host.directories().resolve("/etc/docker"));
    run();
    assertThat(host.read(Host.JSON)).isEqualTo("{\"good\": 1}\n");
  }

  @Test
  void isForItsOwnerOnly() throws IOException {
    files().write(calls("dockerctl"), record());
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(files().script().getParent())))
        .isEqualTo("rwx------");
  }
}

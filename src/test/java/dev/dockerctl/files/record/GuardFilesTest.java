package dev.dockerctl.files.record;

import static dev.dockerctl.files.Host.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.files.Child;
import dev.dockerctl.files.ConfigurationLock;
import dev.dockerctl.files.FileAttributes;
import dev.dockerctl.files.Host;
import dev.dockerctl.files.ProcessIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
    return record(new ProcessIdentity(1, 2, "boot"), Instant.parse("2026-11-23T12:00:00Z"));
  }

  private UndoRecord record(ProcessIdentity owner, Instant due) throws IOException {
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
        new UndoRecord.Watch(UndoRecord.Kind.RESTART, UndoRecord.Phase.ACTIVATING, due, owner),
        new UndoRecord.Before(
            Optional.empty(),
            true,
            false,
            Optional.empty(),
            1,
            List.of("docker.socket"),
            List.of()),
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
    return new GuardFiles.Calls(
        List.of(), List.of(dockerctl), List.of("systemctl"), List.of("/etc/systemd/system"));
  }

  private int run() throws Exception {
    return start().waitFor();
  }

  private Process start() throws IOException {
    return start("restart");
  }

  private Process start(String occasion) throws IOException {
    ProcessBuilder script =
        new ProcessBuilder("/bin/sh", files().script().toString(), occasion).inheritIO();
    script.environment().put("PATH", programs + ":/usr/bin:/bin");
    return script.start();
  }

  private Path record(UndoRecord record) {
    record.save(host.directories());
    return host.directories().state().resolve("undo").resolve(UNIT);
  }

  /** As where dockerctl is gone by the time of the guard. */
  private void armWithoutDockerctl(UndoRecord undo) {
    record(undo);
    files().write(calls(programs.resolve("gone").toString()), undo);
  }

  /** A process that works on an undo, and a script that waits for it. */
  private final class Waiting implements AutoCloseable {
    final Process owner = new ProcessBuilder("sleep", "1000").start();
    final UndoRecord undo =
        record(
            ProcessIdentity.of(Path.of("/proc"), owner.pid()).orElseThrow(),
            Instant.now().plusSeconds(3600));
    final Path record = record(undo);
    final Path called = folder.resolve("called");
    final Path looks = folder.resolve("looks");
    final GuardFiles.Calls calls;
    final Process script;

    Waiting() throws IOException {
      program("sleep", "echo >> '" + looks + "'; exec /bin/sleep 0.02");
      Path dockerctl = program("dockerctl", "echo >> '" + called + "'; rm '" + record + "'");
      calls = calls(dockerctl.toString(), "guard");
      files().write(calls, undo);
      script = start();
    }

    void awaitLooks(int count) throws Exception {
      while (!Files.exists(looks) || Files.readAllLines(looks).size() < count) {
        assertThat(script.waitFor(10, TimeUnit.MILLISECONDS)).isFalse();
      }
    }

    void writeAnother() {
      UndoRecord.Watch watch = undo.watch();
      files()
          .write(
              calls,
              undo.with(
                  new UndoRecord.Watch(
                      watch.kind(), UndoRecord.Phase.UNDOING, watch.due(), watch.owner())));
    }

    @Override
    public void close() {
      owner.destroyForcibly();
      script.destroyForcibly();
    }
  }

  /** A start that has failed for good gets no better by waiting, where dockerctl cannot run. */
  @Test
  void waitsNoLongerForAStartThatHasFailed() throws Exception {
    program(
        "systemctl",
        "case \"$1 $2\" in show*|*is-failed) exit 0;; -q*) exit 3;; esac; echo \"$*\" >> "
            + folder.resolve("told"));
    UndoRecord undo = record(new ProcessIdentity(1, 2, "boot"), Instant.now().plusSeconds(3600));
    assertRestartsSoonWithoutDockerctl(undo, "gone");
  }

  /** Nobody goes on with an undo in whose middle dockerctl was removed, or broke. */
  @ParameterizedTest
  @ValueSource(strings = {"gone", "broken"})
  void waitsNoLongerWhereDockerctlCannotRunInTheMiddleOfAnUndo(String name) throws Exception {
    program("broken", "kill -SEGV $$");
    UndoRecord undo = record(new ProcessIdentity(1, 2, "boot"), Instant.now().plusSeconds(3600));
    assertRestartsSoonWithoutDockerctl(
        watched(undo, UndoRecord.Kind.RESTART, UndoRecord.Phase.UNDOING), name);
  }

  private static UndoRecord watched(UndoRecord undo, UndoRecord.Kind kind, UndoRecord.Phase phase) {
    UndoRecord.Watch watch = undo.watch();
    return undo.with(new UndoRecord.Watch(kind, phase, watch.due(), watch.owner()));
  }

  private void assertRestartsSoonWithoutDockerctl(UndoRecord undo, String name) throws Exception {
    record(undo);
    files().write(calls(programs.resolve(name).toString()), undo);

    Process script = start();

    assertThat(script.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(Files.readString(folder.resolve("told"))).contains("restart " + UNIT);
  }

  @Test
  void removesTheUnitThatRunsItWhenTheMachineStarts() throws Exception {
    String name = "/etc/systemd/system/dockerctl-guard-docker.service";
    for (Path other : List.of(files().script(), Path.of("/another/script"))) {
      UndoRecord undo = record();
      record(undo);
      files().write(calls(programs.resolve("gone").toString()), undo);
      new BootGuard(host.directories(), UNIT).write(other);
      assertThat(run()).isZero();
      assertThat(Files.exists(host.directories().resolve(name)))
          .isEqualTo(!other.equals(files().script()));
    }
  }

  @Test
  void waitsForTheProcessThatWorksOnItAndCallsDockerctlOnceThatIsGone() throws Exception {
    try (Waiting waiting = new Waiting()) {
      waiting.awaitLooks(3);
      assertThat(waiting.called).doesNotExist();
      waiting.owner.destroyForcibly().waitFor();
      assertThat(waiting.script.waitFor()).isZero();
      assertThat(waiting.called).exists();
    }
  }

  @Test
  void endsWhereThereIsNothingToDoAnyMore() throws Exception {
    try (Waiting waiting = new Waiting()) {
      waiting.awaitLooks(1);
      Files.delete(waiting.record);
      files().remove();
      assertThat(waiting.script.waitFor()).isZero();
      assertThat(waiting.called).doesNotExist();
    }
  }

  @Test
  void leavesItToAnotherGuardThatTookItsPlace() throws Exception {
    try (Waiting waiting = new Waiting()) {
      waiting.awaitLooks(1);
      waiting.writeAnother();
      assertThat(waiting.script.waitFor()).isZero();
      assertThat(waiting.called).doesNotExist();
      assertThat(waiting.record).exists();
    }
  }

  /** It may have died before the timer of the other one was armed. */
  @Test
  void actsForAnotherGuardWhoseProcessIsGone() throws Exception {
    try (Waiting waiting = new Waiting()) {
      waiting.awaitLooks(1);
      waiting.owner.destroyForcibly().waitFor();
      waiting.writeAnother();
      assertThat(waiting.script.waitFor()).isZero();
      assertThat(waiting.called).exists();
    }
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
    try (ConfigurationLock lock = host.lock()) {
      assertThat(ScriptUndo.all(lock, host.directories(), new ArrayList<>()))
          .singleElement()
          .satisfies(done -> assertThat(done.up() && done.record().files().size() == 3).isTrue());
    }
    assertThat(folder.resolve("told"))
        .hasContent(
            """
            daemon-reload
            reset-failed docker.service
            stop docker.socket
            reset-failed docker.socket
            restart docker.service
            """);
  }

  @Test
  void undoesEverythingWhereTheRecordIsDamaged() throws Exception {
    UndoRecord undo = record();
    Path record = record(undo);
    files().write(calls(program("dockerctl", "exit 5").toString(), "guard"), undo);
    Files.writeString(record, "nonsense");
    assertThat(run()).isZero();
    assertThat(host.read(Host.JSON)).isEqualTo("{\"good\": 1}\n");
    assertThat(record).doesNotExist();
    try (ConfigurationLock lock = host.lock()) {
      assertThat(ScriptUndo.all(lock, host.directories(), new ArrayList<>())).hasSize(1);
    }
  }

  @Test
  void waitsNotForItsTimeWhereAPersonWantsItNow() throws Exception {
    UndoRecord undo = record(new ProcessIdentity(1, 2, "boot"), Instant.now().plusSeconds(3600));
    record(undo);
    files().write(calls(program("dockerctl", "exit 5").toString(), "guard"), undo);
    Process script = start("now");
    assertThat(script.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(host.read(Host.JSON)).isEqualTo("{\"good\": 1}\n");
  }

  @Test
  void losesNothingThatItReplaces() throws Exception {
    UndoRecord undo = record();
    armWithoutDockerctl(undo);
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
    assertThat(start("now").waitFor()).isEqualTo(1);
    assertThat(host.read(Host.JSON)).isEqualTo("{}\n");
    assertThat(record).exists();
    assertThat(folder.resolve("told")).content().contains("restart docker.service");
  }

  /**
   * Has no copy made before the script waits for its next try, and notes then what it has done.
   *
   * @param active when the daemon runs, as a condition of the shell
   */
  private Path failOnce(String active) throws IOException {
    Path told = folder.resolve("told");
    Path first = folder.resolve("first");
    Path cp = program("cp", "exit 1");
    String kept =
        "find '" + folder + "' -name '*.dockerctl-kept-*' >'" + folder.resolve("kept") + "'";
    String next = kept + "; rm '" + cp + "'; : >>'" + told + "'; cp '" + told + "' '" + first + "'";
    program("sleep", "[ \"$1\" != 30 ] || { " + next + "; }; exec /bin/sleep 0.02");
    String asked = "case $1 in show) exit 0;; -q) " + active + "; exit;; esac";
    program("systemctl", "cd '" + folder + "'; " + asked + "; echo \"$*\" >>'" + told + "'");
    return first;
  }

  private void assertEachIsKeptOnce() throws IOException {
    assertThat(host.read(Host.JSON)).isEqualTo("{\"good\": 1}\n");
    for (String path : List.of(Host.JSON, QUOTE)) {
      assertThat(host.directories().resolve(path + ".dockerctl-kept-1")).exists();
      assertThat(host.directories().resolve(path + ".dockerctl-kept-2")).doesNotExist();
    }
    assertThat(Files.isSymbolicLink(host.directories().resolve(LINK + ".dockerctl-kept-1")))
        .isFalse();
    assertThat(UndoRecord.place(host.directories(), UNIT)).doesNotExist();
  }

  @Test
  void aDaemonThatRunsIsNotRestartedBeforeEachFileIsBack() throws Exception {
    UndoRecord undo = watched(record(), UndoRecord.Kind.CONFIRM, UndoRecord.Phase.PROVED);
    armWithoutDockerctl(undo);
    Path first = failOnce("true");

    assertThat(files().hasBegun()).isFalse();
    assertThat(run()).isZero();

    assertThat(first).isEmptyFile();
    assertThat(folder.resolve("kept")).isEmptyFile();
    assertThat(files().hasBegun()).isTrue();
    assertThat(Files.readString(folder.resolve("told"))).containsOnlyOnce("restart " + UNIT);
    assertEachIsKeptOnce();
  }

  @Test
  void aDaemonWhoseUnitIsMaskedIsRestartedOnceTheMaskIsGone() throws Exception {
    UndoRecord undo = watched(record(), UndoRecord.Kind.CONFIRM, UndoRecord.Phase.PROVED);
    armWithoutDockerctl(undo);
    Path mask = Files.writeString(folder.resolve("mask"), "LoadState=masked\n");
    Path told = folder.resolve("told");
    program(
        "systemctl",
        "case $1 in show) echo ActiveState=active; cat '"
            + mask
            + "'; exit 0;; -q) exit 0;; esac; echo \"$*\" >> '"
            + told
            + "'");
    Path then = folder.resolve("then");
    program(
        "sleep",
        "[ \"$1\" != 30 ] || { cp '" + told + "' '" + then + "'; echo > '" + mask + "'; };");

    assertThat(run()).isZero();

    assertThat(then).hasContent("daemon-reload\n");
    assertThat(Files.readString(told)).containsOnlyOnce("restart " + UNIT);
    assertThat(host.read(Host.JSON)).isEqualTo("{\"good\": 1}\n");
    assertThat(UndoRecord.place(host.directories(), UNIT)).doesNotExist();
  }

  /** A record of one file, as it was, is activated, and is to be again. */
  private UndoRecord recordOf(KeptFile earlier, KeptFile present, KeptFile target)
      throws IOException {
    UndoRecord undo = watched(record(), UndoRecord.Kind.CONFIRM, UndoRecord.Phase.PROVED);
    return new UndoRecord(
        UNIT,
        undo.watch(),
        undo.before(),
        List.of(new UndoRecord.Versions(earlier, present, target)),
        List.of());
  }

  private UndoRecord recordOf(String present, String target) throws IOException {
    Optional<FileAttributes> open = Optional.of(new FileAttributes(0, 0, 0644));
    KeptFile now = new KeptFile(Host.JSON, Optional.of(bytes(present)), Optional.empty(), open);
    KeptFile then = new KeptFile(Host.JSON, Optional.of(bytes(target)), Optional.empty(), open);
    return recordOf(then, now, then);
  }

  /** Containers go on with a daemon that has live-restore when it is stopped. */
  @ParameterizedTest
  @ValueSource(strings = {"{\"live-restore\": true, \"debug\": true}", "{\"live-restore\": true}"})
  void aDaemonTakesLiveRestoreBackBeforeItIsRestarted(String present) throws Exception {
    String good = "{\"live-restore\": true}";
    UndoRecord undo = recordOf(present, good);
    host.write(Host.JSON, "{\"live-restore\": false}");
    armWithoutDockerctl(undo);
    Path told = folder.resolve("told");
    program("systemctl", "case $1 in show|-q) exit 0;; esac; echo \"$*\" >> '" + told + "'");
    program("sleep", "");

    assertThat(run()).isZero();

    assertThat(host.read(Host.JSON)).isEqualTo(good);
    assertThat(host.read(Host.JSON + ".dockerctl-kept-1")).isEqualTo("{\"live-restore\": false}");
    assertThat(Files.readAllLines(told))
        .containsSubsequence("daemon-reload", "reload " + UNIT, "restart " + UNIT);
  }

  /** What the activation did not change goes, too, where the daemon does not come up otherwise. */
  @Test
  void whatSomebodyBrokeGoesWhereTheDaemonDoesNotComeUpWithIt() throws Exception {
    UndoRecord undo = recordOf("{}", "{}");
    host.write(Host.JSON, "{ broken");
    armWithoutDockerctl(undo);
    Path json = host.directories().resolve(Host.JSON);
    Path told = folder.resolve("told");
    program(
        "systemctl",
        "case $1 in show) exit 0;; -q) exit 3;; esac; echo \"$*\" >> '"
            + told
            + "'; [ \"$1\" != restart ] || ! grep -q broken '"
            + json
            + "'");

    assertThat(run()).isZero();

    assertThat(host.read(Host.JSON)).isEqualTo("{}");
    assertThat(host.read(Host.JSON + ".dockerctl-kept-1")).isEqualTo("{ broken");
    assertThat(Files.readString(told)).containsPattern("(?s)(\nrestart .*){2}");
    assertThat(ScriptUndo.isAny(host.directories())).isTrue();
    assertThat(UndoRecord.place(host.directories(), UNIT)).doesNotExist();
  }

  private static KeptFile file(String path, String content) {
    return new KeptFile(path, Optional.of(bytes(content)), Optional.empty(), Optional.empty());
  }

  /** A flag counts until the next start, and must be there by then. */
  @Test
  void theDropInThatHasLiveRestoreComesBackBeforeTheRestart() throws Exception {
    String path = "/etc/systemd/system/docker.service.d/10-lr.conf";
    String text = "[Service]\nExecStart=\nExecStart=/usr/bin/dockerd --live-restore\n";
    KeptFile flag = file(path, text);
    UndoRecord undo = recordOf(flag, flag, flag);
    armWithoutDockerctl(undo);
    Path told = folder.resolve("told");
    String now = "{ [ \"$1\" != restart ] || cat '" + host.directories().resolve(path) + "'; }";
    program("systemctl", "case $1 in show|-q) exit 0;; esac; " + now + " > '" + told + "'");

    assertThat(run()).isZero();

    assertThat(told).hasContent(text);
  }

  /** Where the file that has live-restore cannot be put back, the daemon runs on as it is. */
  @Test
  void noDaemonIsRestartedAsLongAsLiveRestoreCannotComeBack() throws Exception {
    String good = "{\"live-restore\": true}";
    UndoRecord undo = recordOf(good, good);
    host.write(Host.JSON, "{}");
    armWithoutDockerctl(undo);
    Path told = folder.resolve("told");
    Path then = folder.resolve("then");
    Path held = Files.writeString(folder.resolve("held"), "");
    program("systemctl", "case $1 in show|-q) exit 0;; esac; echo \"$*\" >> '" + told + "'");
    program("ln", "[ ! -e '" + held + "' ] && exec /bin/ln \"$@\"");
    program(
        "sleep",
        "[ \"$1\" != 30 ] || { rm '" + held + "'; cat '" + told + "' > '" + then + "'; }; exit 0");

    assertThat(run()).isZero();

    assertThat(then).isEmptyFile();
    assertThat(host.read(Host.JSON)).isEqualTo(good);
    assertThat(Files.readString(told)).contains("restart " + UNIT);
  }

  /** The name under which it tries is nobody's. */
  @Test
  void theRehearsalTouchesNoFileOfOthers() throws Exception {
    UndoRecord undo = recordOf("{\"debug\": true}", "{}");
    host.write(Host.JSON, "{\"debug\": true}");
    Path theirs = host.directories().resolve(Host.JSON + ".dockerctl-kept-0");
    Files.writeString(theirs, "precious");
    armWithoutDockerctl(undo);
    program("systemctl", "exit 0");

    assertThat(run()).isZero();

    assertThat(theirs).hasContent("precious");
    assertThat(host.read(Host.JSON)).isEqualTo("{}");
  }

  /** As where docker.socket is masked: nothing that somebody wrote is to blame. */
  @Test
  void aRefusedRestartPutsNothingElseAside() throws Exception {
    UndoRecord undo = recordOf("{}", "{}");
    host.write(Host.JSON, "{\"debug\": true}");
    armWithoutDockerctl(undo);
    Path refusals = Files.writeString(folder.resolve("refusals"), "");
    program(
        "systemctl",
        "case $1 in show|-q) exit 0;; esac; [ \"$1\" != restart ] || [ ! -e '" + refusals + "' ]");
    program("sleep", "[ \"$1\" != 30 ] || rm '" + refusals + "'");

    assertThat(run()).isZero();

    assertThat(host.read(Host.JSON)).isEqualTo("{\"debug\": true}");
    assertThat(UndoRecord.place(host.directories(), UNIT)).doesNotExist();
  }

  /** Nobody knew of it when the guard was written; a mask keeps nothing down. */
  @Test
  void aNewDropInGoesWhereTheDaemonDoesNotComeUpWithIt() throws Exception {
    UndoRecord undo = record();
    armWithoutDockerctl(undo);
    Path drops = host.directories().resolve(QUOTE).getParent();
    Path late = Files.writeString(drops.resolve("99-late.conf"), "broken");
    Path mask = Files.createSymbolicLink(drops.resolve("v.conf"), Path.of("/dev/null"));
    program(
        "systemctl",
        "case $1 in show) exit 0;; -q) exit 3;; esac; [ \"$1\" != restart ] || [ ! -e '"
            + late
            + "' ]");

    assertThat(run()).isZero();

    assertThat(late).doesNotExist();
    assertThat(drops.resolve("99-late.conf.dockerctl-kept-1")).hasContent("broken");
    assertThat(mask).isSymbolicLink();
  }

  @Test
  void opensNoFileThatSomebodyHasClosed() throws Exception {
    UndoRecord undo = recordOf("{\"debug\": true}", "{}");
    host.write(Host.JSON, "{\"debug\": true}");
    Path json = host.directories().resolve(Host.JSON);
    Files.setPosixFilePermissions(json, PosixFilePermissions.fromString("rw-r-----"));
    armWithoutDockerctl(undo);

    assertThat(run()).isZero();

    assertThat(host.read(Host.JSON)).isEqualTo("{}");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(json)))
        .isEqualTo("rw-r-----");
  }

  /** As where the folder of a drop-in is gone, and cannot be made again. */
  @Test
  void noFileIsPutBackWhileTheFolderOfAnotherCannotBe() throws Exception {
    UndoRecord undo = watched(record(), UndoRecord.Kind.CONFIRM, UndoRecord.Phase.PROVED);
    armWithoutDockerctl(undo);
    Path drops = host.directories().resolve(QUOTE).getParent();
    try (Stream<Path> inside = Files.list(drops)) {
      for (Path file : inside.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(drops);
    Files.writeString(drops, "");
    Path then = folder.resolve("then");
    Path json = host.directories().resolve(Host.JSON);
    program(
        "sleep",
        "[ \"$1\" != 30 ] || { cp '"
            + json
            + "' '"
            + then
            + "'; rm '"
            + drops
            + "'; };"
            + " exec /bin/sleep 0.02");
    program("systemctl", "exit 0");

    assertThat(run()).isZero();

    assertThat(then).hasContent("{}");
    assertThat(host.read(Host.JSON)).isEqualTo("{\"good\": 1}\n");
  }

  @Test
  void aDaemonThatIsDownIsRestartedWithEachFileThatCouldBePutBackAndThenWithAll() throws Exception {
    UndoRecord undo = record();
    armWithoutDockerctl(undo);
    Path first = failOnce("grep -q ^restart told");

    assertThat(run()).isZero();

    assertThat(first).content().containsOnlyOnce("restart " + UNIT);
    assertThat(folder.resolve("kept")).isNotEmptyFile();
    assertThat(Files.readString(folder.resolve("told"))).containsPattern("(?s)(\nrestart .*){2}");
    assertEachIsKeptOnce();
  }

  @ParameterizedTest
  @CsvSource({
    "CONFIRM, confirm, inactive, success, '', false",
    "CONFIRM, confirm, inactive, success, 15, true",
    "CONFIRM, confirm, inactive, oom-kill, '', true",
    "CONFIRM, confirm, failed, exit-code, '', true",
    "CONFIRM, confirm, activating, exit-code, '', true",
    "CONFIRM, confirm, active, success, '', true",
    "CONFIRM, now, inactive, success, '', true",
    "RESTART, restart, inactive, success, '', true"
  })
  void onlyADaemonThatSomebodyStoppedStaysStopped(
      UndoRecord.Kind kind,
      String occasion,
      String state,
      String result,
      String job,
      boolean restarts)
      throws Exception {
    boolean confirm = kind == UndoRecord.Kind.CONFIRM;
    UndoRecord undo =
        watched(record(), kind, confirm ? UndoRecord.Phase.PROVED : UndoRecord.Phase.ACTIVATING);
    armWithoutDockerctl(undo);
    String shown =
        "printf 'Result=" + result + "\\nActiveState=" + state + "\\nJob=" + job + "\\n'";
    program(
        "systemctl",
        "case $1 in show) "
            + shown
            + "; exit 0;; -q) exit 3;; esac; echo \"$*\" >> "
            + folder.resolve("told"));

    assertThat(start(occasion).waitFor()).isZero();

    assertThat(host.read(Host.JSON)).isEqualTo("{\"good\": 1}\n");
    List<String> told = Files.readAllLines(folder.resolve("told"));
    assertThat(told.get(0)).isEqualTo("daemon-reload");
    assertThat(told).hasSize(restarts ? 5 : 1);
    assertThat(UndoRecord.place(host.directories(), UNIT)).doesNotExist();
  }

  /** As on a file system whose server is gone. */
  @Test
  void doesWithoutADockerctlThatHangs() throws Exception {
    UndoRecord undo = record();
    Path record = record(undo);
    Path pid = folder.resolve("pid");
    Path hangs = program("dockerctl", "echo $$ > '" + pid + "'; exec /bin/sleep 1000");
    program("sleep", "exec /bin/sleep 0.02");
    files().write(calls(hangs.toString(), "guard"), undo);

    Process script = start();

    assertThat(script.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(script.exitValue()).isZero();
    assertThat(host.read(Host.JSON)).isEqualTo("{\"good\": 1}\n");
    assertThat(record).doesNotExist();
    assertThat(Path.of("/proc", Files.readString(pid).strip(), "cmdline"))
        .satisfies(file -> assertThat(!Files.exists(file) || text(file).isEmpty()).isTrue());
  }

  /** One that somebody has stopped goes on. */
  @ParameterizedTest
  @Tag("nightly")
  @ValueSource(strings = {"/bin/sleep 5", "kill -STOP $$"})
  void endsNoDockerctlThatWorks(String work) throws Exception {
    UndoRecord undo = record();
    Path record = record(undo);
    Path works = program("dockerctl", locked(work + "; rm '" + record + "'; exit 1"));
    program("sleep", "exec /bin/sleep 0.02");
    files().write(calls(works.toString(), "guard"), undo);

    assertThat(run()).isZero();

    assertThat(record).doesNotExist();
    assertThat(host.read(Host.JSON)).isEqualTo("{}\n");
  }

  /** The lock that it holds keeps the script from the undo. */
  @Test
  @Tag("nightly")
  void endsADockerctlThatHangsWithTheLock() throws Exception {
    UndoRecord undo = record();
    Path record = record(undo);
    Path hangs = program("dockerctl", locked("exec /bin/sleep 1000"));
    program("sleep", "exec /bin/sleep 0.002");
    files().write(calls(hangs.toString(), "guard"), undo);

    assertThat(run()).isZero();

    assertThat(host.read(Host.JSON)).isEqualTo("{\"good\": 1}\n");
    assertThat(record).doesNotExist();
  }

  /** A command that begins with the lock in its hands. */
  private String locked(String command) throws IOException {
    Path lock = host.directories().lockFile();
    Files.createDirectories(lock.getParent());
    return "echo $$ 1 boot > '" + lock + "'; " + command;
  }

  private static void makePipe(Path file) throws Exception {
    Files.deleteIfExists(file);
    Child.run("mkfifo", file.toString());
  }

  /** The service manager would hang with the whole machine when it reads it. */
  @Test
  void movesAPipeAmongTheDropInsAsideBeforeAnybodyReadsIt() throws Exception {
    UndoRecord undo = record();
    Path record = record(undo);
    files().write(calls(programs.resolve("gone").toString()), undo);
    Path pipe = host.directories().resolve(QUOTE).resolveSibling("zz.conf");
    Path mask = Files.createSymbolicLink(pipe.resolveSibling("50.conf"), Path.of("/dev/null"));
    makePipe(pipe);

    assertThat(run()).isZero();

    assertThat(Files.exists(pipe, LinkOption.NOFOLLOW_LINKS)).isFalse();
    assertThat(Files.exists(pipe.resolveSibling("zz.conf.dockerctl-kept-1"))).isTrue();
    assertThat(Files.isSymbolicLink(mask)).isTrue();
    assertThat(record).doesNotExist();
  }

  private void unchanged() throws IOException {
    unchanged(KeptFile.read(host.directories(), Host.JSON));
  }

  private void unchanged(KeptFile json) throws IOException {
    UndoRecord undo = record();
    List<UndoRecord.Versions> files = new ArrayList<>(undo.files());
    files.set(0, new UndoRecord.Versions(json, json, json));
    UndoRecord other = new UndoRecord(UNIT, undo.watch(), undo.before(), files, undo.vendor());
    record(other);
    files().write(calls(programs.resolve("gone").toString()), other);
  }

  @Test
  void stopsWhereAPipeIsInPlaceOfAFileThatWasToStay() throws Exception {
    unchanged();
    Path json = host.directories().resolve(Host.JSON);
    makePipe(json);

    Process script = start("now");

    assertThat(script.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(script.exitValue()).isEqualTo(1);
    assertThat(folder.resolve("told")).doesNotExist();
    assertThat(UndoRecord.place(host.directories(), UNIT)).exists();
    assertThat(Files.exists(host.directories().resolve(QUOTE))).isTrue();
  }

  @Test
  void movesAPipeAsideWhereNothingWas() throws Exception {
    unchanged(KeptFile.absent(Host.JSON));
    Path json = host.directories().resolve(Host.JSON);
    makePipe(json);

    assertThat(run()).isZero();

    assertThat(Files.exists(json)).isFalse();
    assertThat(Files.exists(json.resolveSibling("daemon.json.dockerctl-kept-1"))).isTrue();
    assertThat(UndoRecord.place(host.directories(), UNIT)).doesNotExist();
  }

  @Test
  void triesAgainUntilThePipeIsGone() throws Exception {
    unchanged();
    Path json = host.directories().resolve(Host.JSON);
    makePipe(json);
    program("sleep", "rm '" + json + "'");

    assertThat(run()).isZero();

    assertThat(Files.readString(folder.resolve("told"))).contains("restart " + UNIT);
    assertThat(UndoRecord.place(host.directories(), UNIT)).doesNotExist();
  }

  @Test
  void bringsTheFolderOfAFileBack() throws Exception {
    UndoRecord undo = record();
    armWithoutDockerctl(undo);
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

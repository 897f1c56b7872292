package dev.dockerctl.files.record;

import static dev.dockerctl.files.Host.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.files.Child;
import dev.dockerctl.files.FaultySteps;
import dev.dockerctl.files.FileEdit;
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
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PutBackTest {
  private static final String FOLDER = "/etc/systemd/system/docker.service.d";
  private static final String NEW = FOLDER + "/new.conf";
  private static final String MASK = FOLDER + "/mask.conf";
  private static final String GONE = "/etc/default/docker";

  @TempDir Path root;
  private Host host;

  @BeforeEach
  void makeHost() throws IOException {
    host = Host.in(root);
  }

  /** The files before an activation: daemon.json, a link, and one that the change deletes. */
  private void before() throws IOException {
    host.write(GONE, "A=1\n");
    Path link = host.directories().resolve(MASK);
    Files.createDirectories(link.getParent());
    Files.createSymbolicLink(link, Path.of("/dev/null"));
  }

  private void after() throws IOException {
    host.write(Host.JSON, "{\"debug\": true}\n");
    host.write(NEW, "[Service]\n");
    Files.delete(host.directories().resolve(MASK));
    Files.delete(host.directories().resolve(GONE));
    Files.delete(host.directories().resolve("/etc/default"));
  }

  private KeptFile now(String path) throws IOException {
    return KeptFile.read(host.directories(), path);
  }

  private UndoRecord record() throws IOException {
    before();
    List<KeptFile> targets = new ArrayList<>();
    for (String path : List.of(Host.JSON, NEW, MASK, GONE, Host.OLD)) {
      targets.add(now(path));
    }
    after();
    List<UndoRecord.Versions> pairs = new ArrayList<>();
    for (KeptFile target : targets) {
      pairs.add(new UndoRecord.Versions(now(target.path()), now(target.path()), target));
    }
    return new UndoRecord(
        "docker.service",
        new UndoRecord.Watch(
            UndoRecord.Kind.RESTART,
            UndoRecord.Phase.ACTIVATING,
            Instant.parse("2026-11-23T12:00:00Z"),
            new ProcessIdentity(1, 2, "boot")),
        new UndoRecord.Before(
            Optional.empty(),
            true,
            false,
            Optional.empty(),
            1,
            List.of("docker.socket"),
            List.of(FOLDER)),
        pairs,
        List.of());
  }

  private Map<String, String> treeBefore() throws IOException {
    Path other = Files.createDirectories(root.resolve("other"));
    PutBackTest before = new PutBackTest();
    before.root = other;
    before.makeHost();
    before.before();
    return before.host.tree();
  }

  private List<PutBack.Undone> apply(UndoRecord record, PutBack.Extent extent) {
    return new PutBack(host.directories()).apply(record, extent);
  }

  /** Whoever closed a file since did not mean to have it opened by an undo. */
  @Test
  void opensNoFileThatSomebodyHasClosed() throws IOException {
    UndoRecord any = record();
    host.write(Host.JSON, "{}\n");
    Path file = host.directories().resolve(Host.JSON);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    KeptFile before = now(Host.JSON);
    host.write(Host.JSON, "{\"debug\": true}\n");
    UndoRecord.Versions pair = new UndoRecord.Versions(before, now(Host.JSON), before);
    for (String content : List.of("{\"debug\": true}\n", "{\"mtu\": 1400}\n")) {
      host.write(Host.JSON, content);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
      UndoRecord undo =
          new UndoRecord(any.unit(), any.watch(), any.before(), List.of(pair), List.of());
      new PutBack(host.directories()).apply(undo, PutBack.Extent.CHANGED);
      assertThat(host.read(Host.JSON)).isEqualTo("{}\n");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void putsEveryFileBackAndNamesIt() throws IOException {
    UndoRecord record = record();
    List<PutBack.Undone> undone = apply(record, PutBack.Extent.CHANGED);
    assertThat(host.tree()).isEqualTo(treeBefore());
    assertThat(Files.readSymbolicLink(host.directories().resolve(MASK)))
        .isEqualTo(Path.of("/dev/null"));
    assertThat(undone)
        .extracting(one -> one.action().id() + " " + one.path())
        .containsExactly(
            "modify " + Host.JSON, "delete " + NEW, "create " + MASK, "create " + GONE);
    assertThat(undone).allMatch(one -> one.keptAs().isEmpty());
  }

  @Test
  void keepsEveryVersionBesideWhereNoHistoryTellsOfIt() throws IOException {
    UndoRecord record = record();
    String json = host.read(Host.JSON);
    String dropIn = host.read(NEW);
    new PutBack(host.directories()).keepingAll().apply(record, PutBack.Extent.CHANGED);
    assertThat(host.read(Host.JSON + ".dockerctl-kept-1")).isEqualTo(json);
    assertThat(host.read(NEW + ".dockerctl-kept-1")).isEqualTo(dropIn);
    assertThat(host.directories().resolve(GONE + ".dockerctl-kept-1")).doesNotExist();
  }

  @Test
  void survivesItsWayThroughTheRecordOnDisk() throws IOException {
    record().save(host.directories());
    UndoRecord loaded =
        UndoRecord.load(host.directories(), "docker.service", new ArrayList<>()).orElseThrow();
    apply(loaded, PutBack.Extent.CHANGED);
    assertThat(host.tree()).isEqualTo(treeBefore());
  }

  static Stream<Integer> steps() throws IOException {
    PutBackTest test = new PutBackTest();
    test.root = Files.createTempDirectory("put-back");
    test.makeHost();
    FaultySteps steps = FaultySteps.none();
    new PutBack(test.host.directories(), steps).apply(test.record(), PutBack.Extent.CHANGED);
    assertThat(steps.seen()).hasSizeGreaterThan(6);
    return IntStream.range(0, steps.seen().size()).boxed();
  }

  @ParameterizedTest
  @MethodSource("steps")
  void comesToTheSameWhenItIsKilledAndDoneAgain(int step) throws IOException {
    UndoRecord record = record();
    FaultySteps.Fault stop = FaultySteps.Fault.STOP;
    PutBack killed = new PutBack(host.directories(), new FaultySteps(step, stop));
    assertThat(
            catchThrowableOfType(
                FaultySteps.Stopped.class, () -> killed.apply(record, PutBack.Extent.CHANGED)))
        .isNotNull();
    apply(record, PutBack.Extent.CHANGED);
    assertThat(host.tree()).isEqualTo(treeBefore());
  }

  @ParameterizedTest
  @MethodSource("steps")
  void doesNotGiveUpTheOtherFilesWhenOneFails(int step) throws IOException {
    UndoRecord record = record();
    PutBack faulty = new PutBack(host.directories(), new FaultySteps(step, FaultySteps.Fault.ONCE));
    assertThat(
            catchThrowableOfType(
                DockerctlException.class, () -> faulty.apply(record, PutBack.Extent.CHANGED)))
        .hasMessageEndingWith(": injected");
    int done = faulty.undone().size();
    assertThat(done).isBetween(3, 4);
    apply(record, PutBack.Extent.CHANGED);
    assertThat(host.tree()).isEqualTo(treeBefore());
  }

  @Test
  void keepsWhatSomebodyElseHasWritten() throws IOException {
    UndoRecord record = record();
    host.write(Host.JSON, "{\"mine\": 1}\n");
    host.write(NEW, "# mine\n");
    List<PutBack.Undone> undone = apply(record, PutBack.Extent.CHANGED);
    String json = Host.JSON + ".dockerctl-kept-1";
    String dropIn = NEW + ".dockerctl-kept-1";
    assertThat(host.read(json)).isEqualTo("{\"mine\": 1}\n");
    assertThat(host.read(dropIn)).isEqualTo("# mine\n");
    assertThat(host.read(Host.JSON)).isEqualTo("{}\n");
    assertThat(host.directories().resolve(NEW)).doesNotExist();
    assertThat(undone)
        .extracting(PutBack.Undone::keptAs)
        .containsExactly(
            Optional.of(json), Optional.of(dropIn), Optional.empty(), Optional.empty());
  }

  /** The history has contents of files, and no links. */
  @Test
  void keepsALinkBesideAndNamesIt() throws IOException {
    UndoRecord record = record();
    String link = NEW.replace("new.conf", "site.conf");
    Path place = host.directories().resolve(link);
    Files.createSymbolicLink(place, place.getFileSystem().getPath("/opt/site.conf"));

    List<PutBack.Undone> undone = apply(record, PutBack.Extent.ALL);

    assertThat(place).doesNotExist();
    assertThat(now(link + ".dockerctl-kept-1").link()).contains("/opt/site.conf");
    assertThat(undone)
        .contains(
            new PutBack.Undone(
                link,
                FileEdit.Action.DELETE,
                Optional.empty(),
                Optional.of(link + ".dockerctl-kept-1")));
  }

  @Test
  void leavesAnUnchangedFileToWhoeverChangedItSince() throws IOException {
    UndoRecord record = record();
    host.write(Host.OLD, "[Service]\n# mine\n");
    apply(record, PutBack.Extent.CHANGED);
    assertThat(host.read(Host.OLD)).isEqualTo("[Service]\n# mine\n");
    apply(record, PutBack.Extent.ALL);
    assertThat(host.read(Host.OLD)).isEqualTo("[Service]\n");
    assertThat(host.read(Host.OLD + ".dockerctl-kept-1")).isEqualTo("[Service]\n# mine\n");
  }

  @Test
  void movesAFolderOrAPipeAside() throws Exception {
    UndoRecord record = record();
    Path json = host.directories().resolve(Host.JSON);
    Files.delete(json);
    Files.createDirectories(json.resolve("inside"));
    Path dropIn = host.directories().resolve(NEW);
    Files.delete(dropIn);
    Child.run("mkfifo", dropIn.toString());
    apply(record, PutBack.Extent.CHANGED);
    assertThat(host.read(Host.JSON)).isEqualTo("{}\n");
    assertThat(json.resolveSibling("daemon.json.dockerctl-kept-1/inside")).isDirectory();
    assertThat(Files.exists(dropIn, LinkOption.NOFOLLOW_LINKS)).isFalse();
  }

  @Test
  void writesThroughNoLink() throws IOException {
    UndoRecord record = record();
    Path victim = Files.writeString(root.resolve("victim"), "precious");
    Path json = host.directories().resolve(Host.JSON);
    Files.delete(json);
    Files.createSymbolicLink(json, victim);
    apply(record, PutBack.Extent.CHANGED);
    assertThat(victim).hasContent("precious");
    assertThat(json).isRegularFile().hasContent("{}\n");
    assertThat(Files.isSymbolicLink(json)).isFalse();
    assertThat(Files.readSymbolicLink(json.resolveSibling("daemon.json.dockerctl-kept-1")))
        .isEqualTo(victim);
  }

  @Test
  void bringsModeAndMissingFoldersBack() throws IOException {
    host.write(GONE, "A=1\n");
    Path gone = host.directories().resolve(GONE);
    Files.setPosixFilePermissions(gone, PosixFilePermissions.fromString("rw-r-----"));
    KeptFile target = now(GONE);
    Files.delete(gone);
    Files.delete(gone.getParent());
    UndoRecord empty = record();
    UndoRecord record =
        new UndoRecord(
            empty.unit(),
            empty.watch(),
            empty.before(),
            List.of(new UndoRecord.Versions(KeptFile.absent(GONE), KeptFile.absent(GONE), target)),
            List.of());
    Files.deleteIfExists(gone);
    apply(record, PutBack.Extent.CHANGED);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(gone)))
        .isEqualTo("rw-r-----");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(gone.getParent())))
        .isEqualTo("rwxr-xr-x");
  }

  @Test
  void removesNoFolderThatSomebodyElseUses() throws IOException {
    UndoRecord record = record();
    Path link = host.directories().resolve(MASK);
    host.write(FOLDER + "/zz.conf", "# mine\n");
    apply(record, PutBack.Extent.CHANGED);
    assertThat(link.resolveSibling("zz.conf")).exists();
  }

  @Test
  void removesNothingThroughALinkThatWasAFolder() throws Exception {
    Path outside = Files.createDirectories(root.resolve("outside/docker.service.d"));
    UndoRecord record = record();
    Path folder = host.directories().resolve(FOLDER);
    Child.run("rm", "-r", folder.toString());
    Files.createSymbolicLink(folder, outside);
    assertThat(catchThrowableOfType(Throwable.class, () -> apply(record, PutBack.Extent.CHANGED)))
        .isNull();
    assertThat(outside).isDirectory();
  }

  @Test
  void saysWhichFileCannotBePutBack() throws IOException {
    UndoRecord record = record();
    Path docker = host.directories().resolve("/etc/docker");
    Files.setPosixFilePermissions(docker, PosixFilePermissions.fromString("rwxrwxrwx"));
    DockerctlException thrown =
        catchThrowableOfType(DockerctlException.class, () -> apply(record, PutBack.Extent.CHANGED));
    assertThat(thrown)
        .hasMessage(
            "cannot change '/etc/docker/daemon.json': '/etc/docker' is writable by everybody");
    assertThat(host.directories().resolve(NEW)).doesNotExist();
    assertThat(host.read(GONE)).isEqualTo("A=1\n");
  }

  @Test
  void tellsAFileFromALinkAndFromNothing() throws IOException {
    before();
    assertThat(now(MASK).link()).contains("/dev/null");
    assertThat(now(MASK).isSameAs(KeptFile.absent(MASK))).isFalse();
    assertThat(now("/etc/nothing").isAbsent()).isTrue();
    assertThat(
            now(Host.JSON)
                .isSameAs(
                    KeptFile.planned(Host.JSON, Optional.of(bytes("{}\n")), Optional.empty())))
        .isTrue();
    assertThat(catchThrowableOfType(IOException.class, () -> now("/etc/docker")))
        .hasMessage("'/etc/docker' is not a regular file");
  }
}

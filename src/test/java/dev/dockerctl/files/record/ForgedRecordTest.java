package dev.dockerctl.files.record;

import static dev.dockerctl.files.Host.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.error.Diagnostic;
import dev.dockerctl.files.Caller;
import dev.dockerctl.files.Child;
import dev.dockerctl.files.ConfigurationLock;
import dev.dockerctl.files.Host;
import dev.dockerctl.files.SealedText;
import dev.dockerctl.files.transaction.Transaction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Records with the right checksum that dockerctl did not write. */
class ForgedRecordTest {
  private static final String UNIT = "docker.service";

  @TempDir Path folder;
  private Host host;
  private Path victim;

  @BeforeEach
  void makeHost() throws IOException {
    host = Host.in(Files.createDirectories(folder.resolve("root")));
    victim = Files.writeString(folder.resolve("victim"), "precious");
  }

  /** A record with something in it that no record of ours has. */
  record Forgery(String name, Consumer<SealedText> lines) {
    @Override
    public String toString() {
      return name;
    }

    byte[] seal(String kind) {
      SealedText text = new SealedText(kind);
      lines.accept(text);
      return text.seal();
    }
  }

  private static Forgery change(String name, String temporary) {
    return new Forgery(
        name,
        text -> text.add("path", Host.JSON).add("before", "eA==").add("temporary", temporary));
  }

  private static Forgery path(String path) {
    return new Forgery(
        "path " + path.replace('\0', '0'),
        text -> text.add("path", path).add("before", "eA==").add("temporary", ".dockerctl-1f.tmp"));
  }

  static Stream<Forgery> changes() {
    return Stream.of(
        change("a temporary file elsewhere", "../../../victim"),
        change("an absolute temporary file", "/root/.ssh/authorized_keys"),
        change("a temporary file that is no temporary file", "daemon.json"),
        change("a temporary file with a folder in its name", ".dockerctl-/../x.tmp"),
        path("/root/.ssh/authorized_keys"),
        path("/etc/passwd"),
        path("/etc//passwd"),
        path("/etc/docker/../passwd"),
        path("/usr/bin/dockerd"),
        path("etc/docker/daemon.json"),
        path("/etc/docker/\0"),
        path("/"),
        new Forgery(
            "a folder that has nothing to do with it",
            text ->
                text.add("directory", "/var/lib/other")
                    .add("path", Host.JSON)
                    .add("before", "eA==")
                    .add("temporary", ".dockerctl-1f.tmp")),
        new Forgery(
            "a number that is none",
            text ->
                text.add("path", Host.JSON)
                    .add("before", "eA==")
                    .add("uid", Long.MAX_VALUE)
                    .add("temporary", ".dockerctl-1f.tmp")),
        new Forgery(
            "neither before nor after",
            text -> text.add("path", Host.JSON).add("temporary", ".dockerctl-1f.tmp")),
        new Forgery(
            "content that is no base64", text -> text.add("path", Host.JSON).add("after", "?")));
  }

  @ParameterizedTest
  @MethodSource("changes")
  void aForgedChangeIsSetAsideAndSaidOnce(Forgery forgery) throws IOException {
    Path record = host.directories().transaction().resolve("record");
    Files.createDirectories(record.getParent());
    byte[] sealed = forgery.seal("dockerctl-change 1");
    Files.write(record, sealed);
    Map<String, String> old = host.tree();
    try (ConfigurationLock lock = host.lock()) {
      List<Diagnostic> said = Transaction.recover(lock, host.directories());
      assertThat(said).hasSize(1);
      assertThat(said.get(0).toString())
          .startsWith("/var/lib/dockerctl/transaction/record.damaged: ");
      assertThat(Transaction.recover(lock, host.directories())).isEmpty();
    }
    assertThat(record.resolveSibling("record.damaged")).hasBinaryContent(sealed);
    assertThat(host.tree()).isEqualTo(old);
    assertThat(victim).hasContent("precious");
  }

  static Stream<Forgery> units() {
    return Stream.of(
        unit("a path that is none", "file", "etc/x"),
        unit("a path that leads up", "file", "/etc/../x"),
        unit("a program", "file", "/usr/bin/dockerd"),
        unit("a key", "file", "/root/.ssh/authorized_keys"),
        unit("a time that is none", "time", "yesterday"),
        unit("a time beyond all times", "time", "+1000000000-12-31T23:59:59.999999999Z"),
        unit("a time beyond all times", "due", "-1000000000-01-01T00:00:00Z"),
        unit("a process that is none", "process", "1 2"),
        unit("a negative process", "process", "-1 2 x"),
        unit("an owner that is none", "owner", "x y z"),
        unit("a kind that is none", "kind", "KILL"),
        unit("a socket that is an option", "socket", "--root=/x"),
        unit("a folder with no file in it", "folder", "/var/lib/other"),
        new Forgery("a mode that is none", text -> text.add("mode", 1 << 20)),
        new Forgery("a mode that is none", text -> text.add("present-mode", 1 << 20)));
  }

  private static Forgery unit(String name, String key, String value) {
    return new Forgery(name, text -> text.add(key, value));
  }

  @ParameterizedTest
  @MethodSource("units")
  void aForgedRecordOfAUnitIsSetAsideAndSaidOnce(Forgery forgery) throws IOException {
    Path state = host.directories().state();
    int damaged = 0;
    for (String kind : List.of("good last-good 2", "undo undo 1", "process process 1")) {
      String[] words = kind.split(" ", 2);
      Path record = state.resolve(words[0]).resolve(UNIT);
      Files.createDirectories(record.getParent());
      Files.write(record, forgery.seal("dockerctl-" + words[1].replace(" ", " ")));
      damaged += isDamaged(words[0]) ? 1 : 0;
    }
    assertThat(damaged).as("kinds of records that such a line damages").isPositive();
    try (ConfigurationLock lock = host.lock()) {
      assertThat(Transaction.recover(lock, host.directories())).hasSize(damaged);
      assertThat(Transaction.recover(lock, host.directories())).isEmpty();
    }
  }

  private boolean isDamaged(String kind) {
    List<Diagnostic> said = new java.util.ArrayList<>();
    switch (kind) {
      case "good" -> LastGood.load(host.directories(), UNIT, said);
      case "undo" -> UndoRecord.load(host.directories(), UNIT, said);
      default -> said.addAll(processDiagnostics());
    }
    return !said.isEmpty();
  }

  private List<Diagnostic> processDiagnostics() {
    Path record = host.directories().state().resolve("process").resolve(UNIT);
    return ProcessRecord.load(host.directories(), UNIT).isEmpty() && Files.exists(record)
        ? List.of(Diagnostic.warning(null, "damaged"))
        : List.of();
  }

  @Test
  void aRecordThatIsNoFileIsSetAside() throws Exception {
    Path folder = Files.createDirectories(host.directories().state().resolve("undo"));
    Files.createSymbolicLink(folder.resolve(UNIT), victim);
    Files.createDirectories(folder.resolve("docker2.service"));
    Child.run("mkfifo", folder.resolve("docker3.service").toString());
    Path record = host.directories().transaction().resolve("record");
    Files.createDirectories(record.getParent());
    Child.run("mkfifo", record.toString());
    try (ConfigurationLock lock = host.lock()) {
      assertThat(Transaction.recover(lock, host.directories())).hasSize(4);
    }
    assertThat(UndoRecord.units(host.directories())).isEmpty();
    assertThat(victim).hasContent("precious");
  }

  @Test
  void aFileThatIsNoUnitsIsNoRecord() throws IOException {
    Path folder = Files.createDirectories(host.directories().state().resolve("undo"));
    for (String name : List.of("noextension", ".hidden.service", "x.service.damaged")) {
      Files.writeString(folder.resolve(name), "x");
    }
    assertThat(UndoRecord.units(host.directories())).isEmpty();
  }

  @Test
  void aForgedEntryOfTheHistoryIsNamedAndStopsNothing() throws IOException {
    Path history = Files.createDirectories(host.directories().history());
    Files.createDirectories(history.resolve("1/inside"));
    Files.write(
        history.resolve("2"),
        new SealedText("dockerctl-history 1")
            .add("path", "/usr/bin/dockerd")
            .add("after", "eA==")
            .add("next", "")
            .seal());
    Files.createSymbolicLink(history.resolve("3"), victim);
    History recorded = new History(host.directories(), Clock.systemUTC());
    History.Listing listing = recorded.list();
    assertThat(listing.entries()).isEmpty();
    assertThat(listing.diagnostics())
        .extracting(Diagnostic::toString)
        .containsExactly(
            skipped(3, "it is not a regular file"),
            skipped(2, "the record names '/usr/bin/dockerd', which dockerctl never writes"),
            skipped(1, "it is not a regular file"));
    Caller caller = new Caller("root", java.util.Optional.empty(), java.util.Optional.empty());
    assertThat(
            recorded.append("docker.service", caller, List.of("dockerctl"), Host.edits()).number())
        .isEqualTo(4);
  }

  private String skipped(int number, String reason) {
    return "/var/lib/dockerctl/history/"
        + number
        + ": history entry skipped: "
        + reason
        + " (this ends with: rm -r "
        + host.directories().history().resolve(Integer.toString(number))
        + ")";
  }

  @Test
  void aFolderThatLeadsOutOfTheRootIsRefused() throws IOException {
    Path outside = Files.createDirectories(folder.resolve("outside/dockerctl/transaction"));
    Files.write(outside.resolve("record"), bytes("x"));
    Files.createDirectories(host.root().resolve("var"));
    Files.createSymbolicLink(host.root().resolve("var/lib"), folder.resolve("outside"));
    try (ConfigurationLock lock = host.lock()) {
      assertThat(
              org.assertj.core.api.Assertions.catchThrowable(
                  () -> Transaction.recover(lock, host.directories())))
          .hasMessageEndingWith("'/var/lib/dockerctl' leads out of the root");
    }
    assertThat(outside.resolve("record")).exists();
  }
}

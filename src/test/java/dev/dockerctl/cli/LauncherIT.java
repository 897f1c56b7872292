package dev.dockerctl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.Extent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher of the distribution as a process: streams, signals, pipes and help. */
class LauncherIT {
  @TempDir static Path root;

  /**
   * What one process did.
   *
   * @param code the exit status
   * @param out standard output
   * @param err standard error
   */
  record Result(int code, String out, String err) {}

  /**
   * Some, or all at night: {@link EveryCommandTest} asks all of them without a process for each.
   */
  static List<String> commands() {
    return Extent.oneOf(9, allCommands());
  }

  static List<String> allCommands() {
    return CommandTree.complete().getSubcommands().entrySet().stream()
        .filter(entry -> !entry.getValue().getCommandSpec().usageMessage().hidden())
        .map(Map.Entry::getKey)
        .toList();
  }

  @Test
  void helpOfTheWholeNamesEveryCommand() throws Exception {
    Result result = run(launcher("--help"));
    assertThat(result.code()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(result.out().lines()).allMatch(line -> line.length() <= 80);
    for (String command : allCommands()) {
      assertThat(result.out()).containsPattern("(?m)^  " + command + " ");
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void helpIsOnStandardOutputAndNarrow(String command) throws Exception {
    Result result = run(launcher(command, "--help"));
    assertThat(result.code()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(result.out()).contains("dockerctl " + command);
    assertThat(result.out().lines().count()).isGreaterThan(5);
    assertThat(result.out().lines()).allMatch(line -> line.length() <= 80);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void complainsOfAnUnknownOption(String command) throws Exception {
    List<String> words = launcher("--root", root.toString(), command, "--nonsense");
    Result result = run(words);
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).startsWith("dockerctl: ").contains("--nonsense").contains("\nhint: ");
  }

  @Test
  void startsInAFolderThatIsGoneAndMakesNothingThatOthersMayWriteTo() throws Exception {
    String launcher = Path.of(launcher().get(0)).toAbsolutePath().toString();
    Path gone = Files.createDirectory(root.resolve("gone"));
    Result result =
        run(
            List.of(
                "sh",
                "-c",
                "cd '" + gone + "' && rmdir '" + gone + "' && exec " + launcher + " --version"));
    assertThat(result.code()).as(result.err()).isZero();

    Path tree = Files.createDirectories(root.resolve("open/usr/lib/systemd/system"));
    Files.writeString(
        tree.resolve("docker.service"), "[Service]\nExecStart=/usr/bin/dockerd -H fd://\n");
    Path open = root.resolve("open");
    Result set =
        run(List.of("sh", "-c", "umask 0; exec " + launcher + " --root " + open + " set --debug"));
    assertThat(set.err()).doesNotContain("writable by everybody");
    Result found = run(List.of("find", open.toString(), "-perm", "-002", "!", "-type", "l"));
    assertThat(found.out()).isEmpty();
    assertThat(open.resolve("etc/systemd/system/docker.service.d")).isDirectory();
  }

  /** Runs a launcher and returns what part of the classes came from jars. */
  private static double partFromJars(Path launcher, Path folder) throws Exception {
    Path log = folder.resolve("classes.log");
    Path java = folder.resolve("java");
    Files.writeString(
        java,
        "#!/bin/bash\nwords=()\nfor word; do\n"
            + "  [ \"$word\" != -jar ] || words+=(-Xlog:class+load:file="
            + log
            + ")\n  words+=(\"$word\")\ndone\nexec '"
            + System.getProperty("java.home")
            + "/bin/java' \"${words[@]}\"\n");
    assertThat(java.toFile().setExecutable(true)).isTrue();
    List<String> command = List.of("env", "DOCKERCTL_JAVA=" + java, launcher.toString(), "options");
    assertThat(run(command).code()).isZero();
    List<String> loaded =
        Files.readAllLines(log).stream().filter(line -> line.contains(" source: ")).toList();
    assertThat(loaded.size()).isGreaterThan(500);
    long fromJars = loaded.stream().filter(line -> line.contains(" source: file:")).count();
    return (double) fromJars / loaded.size();
  }

  @Test
  void usesTheClassArchive(@TempDir Path folder) throws Exception {
    assertThat(partFromJars(Path.of(launcher().get(0)), folder)).isLessThanOrEqualTo(0.02);
  }

  @Test
  void makesTheClassArchiveAgainWhereItIsCopied(@TempDir Path copy) throws Exception {
    Path launcher = copy(copy);
    run(List.of(launcher.toString(), "--version"));
    awaitArchive(copy);
    assertThat(partFromJars(launcher, copy)).isLessThanOrEqualTo(0.02);
  }

  @Test
  void saysWithVerboseThatTheClassArchiveIsMadeAgain(@TempDir Path copy) throws Exception {
    Path launcher = copy(copy);
    Result result = run(List.of(launcher.toString(), "--verbose", "options", "mtu"));
    assertThat(result.err()).contains("is made again in the background");
    awaitArchive(copy);
    assertThat(run(List.of(launcher.toString(), "--verbose", "options", "mtu")).err()).isEmpty();
  }

  private static Path copy(Path folder) throws Exception {
    Path home = Path.of(launcher().get(0)).getParent().getParent();
    run(List.of("cp", "-r", home.toString(), folder.resolve("dockerctl").toString()));
    return folder.resolve("dockerctl/bin/dockerctl");
  }

  private static void awaitArchive(Path copy) throws Exception {
    Path note = copy.resolve("dockerctl/lib/dockerctl.jsa.for");
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
    while (!Files.readString(note).contains(copy.toRealPath().toString())
        || run(List.of("ls", "-A", note.getParent().toString())).out().contains(".archive")) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.sleep(100);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonsense", ""})
  void saysNothingOfAnArchiveThatDoesNotFit(String archive, @TempDir Path copy) throws Exception {
    Path launcher = copy(copy);
    Path file = copy.resolve("dockerctl/lib/dockerctl.jsa");
    Files.delete(file);
    Files.writeString(file, archive);
    Result result = run(List.of(launcher.toString(), "--version"));
    awaitArchive(copy);
    assertThat(result.code()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(result.out().lines()).singleElement().asString().startsWith("dockerctl ");
  }

  @Test
  void endsQuietlyWhenNobodyReads() throws Exception {
    Result result = run(List.of("bash", "-c", "\"$0\" options | head -1", launcher().get(0)));
    assertThat(result.code()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(result.out().lines()).hasSize(1);
  }

  @Test
  void failsWhenTheDiskForItsOutputIsFull() throws Exception {
    Result result = run(List.of("bash", "-c", "\"$0\" options >/dev/full", launcher().get(0)));
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err())
        .isEqualTo("dockerctl: cannot write the output: No space left on device\n");
  }

  @Test
  void saysThatAChangeIsMadeThoughItsReportIsLost() throws Exception {
    Path tree = Files.createDirectories(root.resolve("tree"));
    Path unit = tree.resolve("usr/lib/systemd/system/docker.service");
    Files.createDirectories(unit.getParent());
    Files.writeString(unit, "[Service]\nExecStart=/usr/bin/dockerd\n");
    String set = "\"$0\" --root \"$1\" set --mtu 1400 >/dev/full";
    Result result = run(List.of("bash", "-c", set, launcher().get(0), tree.toString()));
    assertThat(result.code()).isZero();
    assertThat(result.err())
        .endsWith(
            "dockerctl: it is done; its report could not be written: No space left on device\n");
    assertThat(tree.resolve("etc/systemd/system/docker.service.d/docker.conf")).exists();
  }

  @Test
  void runsThroughALinkFromAnywhere() throws Exception {
    Path link = Files.createSymbolicLink(root.resolve("link"), Path.of(launcher().get(0)));
    Result result = run(List.of("sh", "-c", "cd / && \"$0\" --version", link.toString()));
    assertThat(result).isEqualTo(new Result(0, "dockerctl " + Version.TEXT + "\n", ""));
  }

  @Test
  void keepsWordsWithBlanksAndQuotes() throws Exception {
    Result result = run(launcher("options", "a 'b' \"c\" $d *"));
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).startsWith("dockerctl: cannot use 'a 'b' \"c\" $d *': ");
  }

  @Test
  void speaksUtf8WhateverTheLocale() throws Exception {
    Result result =
        run(
            List.of(
                "env",
                "-i",
                "LC_ALL=C",
                "PATH=" + System.getenv("PATH"),
                launcher().get(0),
                "options",
                "é🐳"));
    assertThat(result.err()).startsWith("dockerctl: cannot use 'é🐳': ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"auto", "always", "never"})
  void writesNoColourIntoAPipeUnlessAsked(String when) throws Exception {
    Result result = run(launcher("--color", when, "options", "mtu"));
    assertThat(result.code()).isZero();
    if (!when.equals("always")) {
      assertThat(result.out()).doesNotContain("\u001b");
    }
  }

  @Test
  void refusesAColourItDoesNotKnow() throws Exception {
    Result result = run(launcher("--color", "sometimes", "options"));
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("--color").contains("auto, always, never");
  }

  @Test
  void saysWhatIsMissingWithoutJava() throws Exception {
    Path empty = Files.createDirectories(root.resolve("empty"));
    Files.deleteIfExists(empty.resolve("readlink"));
    Result result =
        run(
            List.of(
                "/usr/bin/env", "-i", "PATH=" + empty, "/bin/sh", launcher().get(0), "--version"));
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).startsWith("dockerctl: cannot start: no Java runtime found\nhint: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"TERM", "INT", "HUP"})
  void diesOfASignalWhileItWaitsForTheLock(String signal) throws Exception {
    Path lock = root.resolve("run/dockerctl/lock");
    Files.createDirectories(lock.getParent());
    Path unit = root.resolve("usr/lib/systemd/system/docker.service");
    Files.createDirectories(unit.getParent());
    Files.writeString(unit, "[Service]\nExecStart=/usr/bin/dockerd\n");
    Files.writeString(lock, "");
    Process holder = new ProcessBuilder("flock", lock.toString(), "sleep", "60").start();
    Process process =
        new ProcessBuilder(launcher("--root", root.toString(), "set", "--debug")).start();
    try {
      awaitLockOpenedBy(process, lock);
      new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
      assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
      int number = signal.equals("TERM") ? 15 : signal.equals("INT") ? 2 : 1;
      assertThat(process.exitValue()).isEqualTo(128 + number);
      assertThat(root.resolve("etc/systemd/system/docker.service.d")).doesNotExist();
    } finally {
      holder.descendants().forEach(ProcessHandle::destroyForcibly);
      holder.destroyForcibly();
      process.destroyForcibly();
    }
  }

  private static void awaitLockOpenedBy(Process process, Path lock) throws Exception {
    Path descriptors = Path.of("/proc", Long.toString(process.pid()), "fd");
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (System.nanoTime() < end) {
      try (var files = Files.list(descriptors)) {
        for (Path file : files.toList()) {
          if (Files.isSymbolicLink(file) && Files.readSymbolicLink(file).equals(lock)) {
            return;
          }
        }
      } catch (IOException e) {
        // A descriptor was closed meanwhile.
      }
      assertThat(process.isAlive()).isTrue();
      Thread.sleep(10);
    }
    throw new AssertionError("it never waited for the lock");
  }

  private static List<String> launcher(String... words) {
    List<String> command = new ArrayList<>();
    command.add(Path.of("target/dockerctl/bin/dockerctl").toAbsolutePath().toString());
    command.addAll(List.of(words));
    return command;
  }

  private static Result run(List<String> command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).start();
    process.getOutputStream().close();
    InputStream error = process.getErrorStream();
    var err = java.util.concurrent.CompletableFuture.supplyAsync(() -> text(error));
    String out = text(process.getInputStream());
    return new Result(process.waitFor(), out, err.join());
  }

  private static String text(InputStream stream) {
    try {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}

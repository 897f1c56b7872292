package dev.dockerctl.files.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.files.FileEdit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnifiedDiffTest {
  @TempDir Path folder;

  record Case(String name, String before, String after) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> cases() {
    String unit =
        """
        [Unit]
        Description=Docker
        After=network.target

        [Service]
        ExecStart=
        ExecStart=/usr/bin/dockerd -H fd://
        Restart=always

        [Install]
        WantedBy=multi-user.target
        """;
    return Stream.of(
        new Case("one line changed", unit, unit.replace("fd://", "fd:// --debug")),
        new Case("two hunks", unit, unit.replace("Docker\n", "D\n").replace("multi-user", "x")),
        new Case("line added at the end", unit, unit + "Alias=x\n"),
        new Case("line added at the start", unit, "# mine\n" + unit),
        new Case("line deleted", unit, unit.replace("Restart=always\n", "")),
        new Case("single line files", "a\n", "b\n"),
        new Case("newline at the end lost", "a\nb\n", "a\nb"),
        new Case("newline at the end gained", "a\nb", "a\nb\n"),
        new Case("no newline on both sides", "a\nb", "a\nc"),
        new Case("no newline, change above", "a\nb\nc", "x\nb\nc"),
        new Case("emptied", "a\nb\n", ""),
        new Case("filled", "", "a\nb\n"),
        new Case("carriage returns", "a\r\nb\r\n", "a\r\nc\r\n"),
        new Case("repeated block added", "{\na\n}\n{\nb\n}\n", "{\na\n}\n{\na\n}\n{\nb\n}\n"),
        new Case("blank line added among blank lines", "a\n\n\nb\n", "a\n\n\n\nb\n"),
        new Case(
            "gap of six lines is one hunk", "a\n1\n2\n3\n4\n5\n6\nb\n", "x\n1\n2\n3\n4\n5\n6\ny\n"),
        new Case(
            "gap of seven lines is two hunks",
            "a\n1\n2\n3\n4\n5\n6\n7\nb\n",
            "x\n1\n2\n3\n4\n5\n6\n7\ny\n"),
        new Case("everything replaced", "a\nb\nc\n", "d\ne\n"),
        new Case("moved line", "a\nb\nc\nd\n", "b\nc\nd\na\n"),
        new Case("UTF-8", "# für\nb\n", "# für\nc\n"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isWhatDiffPrints(Case c) throws Exception {
    assertThat(UnifiedDiff.of(modify(c.before, c.after))).isEqualTo(diff(c.before, c.after));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void isAsShortAsDiffAndPatchTakesIt(int seed) throws Exception {
    Random random = new Random(seed);
    String before = randomText(random, 3 + random.nextInt(30), 2 + random.nextInt(8));
    String after = randomText(random, 3 + random.nextInt(30), 2 + random.nextInt(8));
    String ours = UnifiedDiff.of(modify(before, after));
    assertThat(changedLines(ours)).isEqualTo(changedLines(diff(before, after, "--minimal")));
    assertThat(patched(before, ours)).isEqualTo(after);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void isWhatDiffPrintsForAFewEditsOfALargeFile(int seed) throws Exception {
    Random random = new Random(seed);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      lines.add(random.nextInt(4) == 0 ? "\n" : "Setting" + random.nextInt(40) + "=x\n");
    }
    String before = String.join("", lines);
    for (int edit = 0; edit < 4; edit++) {
      int at = random.nextInt(lines.size());
      switch (random.nextInt(3)) {
        case 0 -> lines.add(at, "New" + edit + "=y\n");
        case 1 -> lines.remove(at);
        default -> lines.set(at, "Changed" + edit + "=z\n");
      }
    }
    String after = String.join("", lines);
    assertThat(UnifiedDiff.of(modify(before, after))).isEqualTo(diff(before, after));
  }

  @Test
  void namesDevNullForAFileThatDoesNotExist() {
    assertThat(UnifiedDiff.of(FileEdit.create("/etc/x", "a\n".getBytes(UTF_8))))
        .isEqualTo("--- /dev/null\n+++ b/etc/x\n@@ -0,0 +1 @@\n+a\n");
    assertThat(UnifiedDiff.of(FileEdit.delete("/etc/x", "a\n".getBytes(UTF_8))))
        .isEqualTo("--- a/etc/x\n+++ /dev/null\n@@ -1 +0,0 @@\n-a\n");
  }

  @Test
  void isEmptyWhenNothingDiffers() {
    assertThat(UnifiedDiff.of(modify("a\n", "a\n"))).isEmpty();
    assertThat(UnifiedDiff.of(FileEdit.create("/etc/x", new byte[0]))).isEmpty();
  }

  @Test
  void doesNotPrintBinaryContent() {
    assertThat(UnifiedDiff.of(modify("a\0", "b\0")))
        .isEqualTo("Binary files a/etc/x and b/etc/x differ\n");
  }

  @Test
  void masksSecretsButStillShowsThatTheyChanged() {
    String before = "a\nHTTP_PROXY=http://me:one@proxy\n";
    assertThat(UnifiedDiff.masked(modify(before, before.replace("one", "two"))))
        .endsWith(
            " a\n-HTTP_PROXY=http://xxxxx:xxxxx@proxy\n+HTTP_PROXY=http://xxxxx:xxxxx@proxy\n");
  }

  @Test
  void hidesPartOfAPrivateKeyThatStandsInTheContext() {
    String key =
        "-----BEGIN PRIVATE KEY-----\nAAAA\nBBBB\nCCCC\nDDDD\nEEEE\n-----END PRIVATE KEY-----\n";
    assertThat(UnifiedDiff.masked(modify(key + "a\n", key + "b\n")))
        .contains(" xxxxx\n", "-a\n", "+b\n")
        .doesNotContain("EEEE", "DDDD");
  }

  @Test
  void comparesLargeFilesWithoutACommonLine() {
    StringBuilder before = new StringBuilder();
    StringBuilder after = new StringBuilder();
    for (int i = 0; i < 2000; i++) {
      before.append('a').append(i).append('\n');
      after.append('b').append(i).append('\n');
    }
    String diff = UnifiedDiff.of(modify(before.toString(), after.toString()));
    assertThat(diff).startsWith("--- a/etc/x\n+++ b/etc/x\n@@ -1,2000 +1,2000 @@\n-a0\n");
  }

  private static FileEdit modify(String before, String after) {
    return FileEdit.modify("/etc/x", before.getBytes(UTF_8), after.getBytes(UTF_8));
  }

  private static String randomText(Random random, int lines, int words) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < lines; i++) {
      text.append((char) ('a' + random.nextInt(words))).append('\n');
    }
    return text.toString();
  }

  private static long changedLines(String diff) {
    return diff.lines()
        .skip(2)
        .filter(line -> line.startsWith("+") || line.startsWith("-"))
        .count();
  }

  private String diff(String before, String after, String... options) throws Exception {
    List<String> command = new ArrayList<>(List.of("diff", "-u"));
    command.addAll(List.of(options));
    command.addAll(List.of("--label", "a/etc/x", "--label", "b/etc/x"));
    command.add(file("before", before).toString());
    command.add(file("after", after).toString());
    return run(command);
  }

  private String patched(String before, String diff) throws Exception {
    Path target = file("target", before);
    if (!diff.isEmpty()) {
      run(List.of("patch", "-s", target.toString(), file("patch", diff).toString()));
    }
    return Files.readString(target);
  }

  private Path file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  private static String run(List<String> command) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("LC_ALL", "C.UTF-8");
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    process.waitFor();
    return output;
  }
}

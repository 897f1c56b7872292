package dev.dockerctl.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.cli.CliRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file that a page is written to. */
class ReportFileTest {
  @TempDir private Path root;
  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void installDocker() throws IOException {
    Path unit = root.resolve("usr/lib/systemd/system/docker.service");
    Files.createDirectories(unit.getParent());
    Files.writeString(unit, "[Service]\nExecStart=/usr/bin/dockerd -H fd://\n");
    file = folder.resolve("report.html");
  }

  private CliRunner.Result report(String... words) {
    String[] line = new String[words.length + 3];
    line[0] = "report";
    line[1] = "--html";
    line[2] = file.toString();
    System.arraycopy(words, 0, line, 3, words.length);
    return CliRunner.run(root, Map.of(), line);
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void isForItsOwnerOnly() throws IOException {
    CliRunner.Result result = report();
    assertThat(result.code()).isZero();
    assertThat(result.out()).isEqualTo("Wrote " + file + ", which only its owner can read\n");
    assertThat(mode(file)).isEqualTo("rw-------");
    assertThat(Files.readString(file)).startsWith(ReportPage.BEGIN).endsWith("</html>\n");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
    assertThat(report("-o", "json").out()).contains("\"html\": \"" + file + "\"");
  }

  @Test
  void takesThePlaceOfAnEarlierReport() throws IOException {
    Files.writeString(file, ReportPage.BEGIN + "earlier page");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(report().code()).isZero();
    assertThat(Files.readString(file)).doesNotContain("earlier page");
    assertThat(mode(file)).isEqualTo("rw-------");
  }

  @Test
  void takesThePlaceOfNothingElse() throws IOException {
    Files.writeString(file, "<!DOCTYPE html>\nmine\n");
    CliRunner.Result result = report();
    assertThat(result.code()).isEqualTo(5);
    assertThat(result.err())
        .contains("cannot write '" + file + "': it is not a report of dockerctl")
        .contains("report --force --html " + file);
    assertThat(file).hasContent("<!DOCTYPE html>\nmine");
    assertThat(report("--force").code()).isZero();
    assertThat(Files.readString(file)).startsWith(ReportPage.BEGIN);
  }

  @Test
  void followsNoLink() throws IOException {
    Path target = folder.resolve("target");
    Files.writeString(target, ReportPage.BEGIN);
    Files.createSymbolicLink(file, target);
    assertThat(report("--force").code()).isEqualTo(5);
    assertThat(report().err()).contains("it is a symbolic link");
    assertThat(Files.readString(target)).isEqualTo(ReportPage.BEGIN);
    assertThat(Files.isSymbolicLink(file)).isTrue();
  }

  @Test
  void replacesNoFolder() throws IOException {
    Files.createDirectory(file);
    assertThat(report("--force").code()).isEqualTo(5);
    file = folder.resolve("missing/report.html");
    assertThat(report().code()).isEqualTo(1);
    assertThat(report().err()).contains("no such file or directory");
  }

  @Test
  void isOfATreeOfFiles() throws IOException {
    Files.createDirectories(root.resolve("etc"));
    Files.writeString(root.resolve("etc/hostname"), "golden\n");
    Files.writeString(root.resolve("etc/os-release"), "ID=x\nPRETTY_NAME=\"Some Linux 1\"\n");
    assertThat(report().code()).isZero();
    assertThat(Files.readString(file))
        .contains("<h1>Docker on golden</h1>", " · Some Linux 1 · ")
        .contains("Not known: a tree of files has no daemon that runs");
    assertThat(CliRunner.run(root, Map.of(), "report", "-o", "json").out())
        .contains("\"status\": null", "\"part\": \"status\"");
  }
}

package dev.dockerctl.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What tells a program from the one that an upgrade puts in its place. */
class ProgramStampTest {
  private static final String BINARY = "\u007fELF and more";

  @TempDir private Path folder;

  @Test
  void aFileHasOneStampUntilItIsWrittenTouchedOrReplaced() throws IOException {
    Path program = program("dockerd", BINARY);
    String stamp = ProgramStamp.of(program, "dockerd").orElseThrow();
    assertThat(ProgramStamp.of(program, "dockerd")).contains(stamp);

    FileTime time = Files.getLastModifiedTime(program);
    Path other = program("other", BINARY);
    Files.setLastModifiedTime(other, time);
    Files.move(other, program, StandardCopyOption.REPLACE_EXISTING);
    String replaced = ProgramStamp.of(program, "dockerd").orElseThrow();
    assertThat(replaced).isNotEqualTo(stamp);

    Files.writeString(program, BINARY + "!", StandardCharsets.ISO_8859_1);
    Files.setLastModifiedTime(program, time);
    assertThat(ProgramStamp.of(program, "dockerd").orElseThrow()).isNotEqualTo(replaced);
  }

  @Test
  void scriptsAndProgramsOfOtherNamesHaveNone() throws IOException {
    assertThat(ProgramStamp.of(program("dockerd", "#!/bin/sh\n"), "dockerd")).isEmpty();
    Path snap = program("snap", BINARY);
    Path link = Files.createSymbolicLink(folder.resolve("link"), snap);
    assertThat(ProgramStamp.of(link, "link")).isEmpty();
    assertThat(ProgramStamp.of(link, "snap")).isEqualTo(ProgramStamp.of(snap, "snap")).isPresent();
    assertThat(ProgramStamp.of(folder.resolve("none"), "none")).isEmpty();
  }

  private Path program(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content, StandardCharsets.ISO_8859_1);
  }
}

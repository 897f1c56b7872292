package dev.dockerctl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Plays every file of {@code transcripts/} again. With {@code -Ddockerctl.test.record=true} the
 * files of the source tree are rewritten as they come out, to be looked over before a commit.
 */
class TranscriptTest {
  private static final boolean RECORD = Boolean.getBoolean("dockerctl.test.record");
  private static final Path SOURCES = Path.of("src/test/resources/dev/dockerctl/cli/transcripts");

  static List<String> transcripts() throws IOException {
    try (Stream<Path> files = Files.list(folder())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".txt"))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("transcripts")
  void comesOutTheSame(String name, @TempDir Path root) throws IOException {
    Path transcript = folder().resolve(name);
    String seen = Transcript.replay(transcript, root);
    if (RECORD) {
      Files.writeString(transcript, seen);
    }
    assertThat(seen).isEqualTo(Files.readString(transcript));
  }

  private static Path folder() {
    if (RECORD) {
      return SOURCES;
    }
    try {
      return Path.of(TranscriptTest.class.getResource("transcripts").toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}

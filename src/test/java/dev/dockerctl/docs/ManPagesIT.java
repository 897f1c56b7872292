package dev.dockerctl.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Formats the manual pages. */
class ManPagesIT {
  static List<Path> pages() throws IOException {
    try (Stream<Path> pages = Files.list(Path.of("man"))) {
      return pages.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void formatsWithoutWarnings(Path page) {
    Shell.require("man");
    Shell.require("groff");
    String command = "man --warnings -E UTF-8 -l -Tutf8 -Z \"$1\" 2>&1 >/dev/null";
    assertThat(Shell.run(List.of("sh", "-c", command, "sh", page.toString()))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void hasNoLineThatRunsOutOfATerminal(Path page) {
    Shell.require("man");
    String command = "MANWIDTH=100 man -E UTF-8 -l \"$1\" | col -bx";
    String text = Shell.run(List.of("sh", "-c", command, "sh", page.toString()));
    assertThat(text.lines()).isNotEmpty().allMatch(line -> line.length() <= 100);
  }
}

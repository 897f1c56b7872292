package dev.dockerctl.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
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

  /** Installed in the folder of its section, as a package does. */
  @ParameterizedTest
  @MethodSource("pages")
  void isFoundByItsName(Path page, @TempDir Path tree) throws IOException {
    Shell.require("man");
    String file = page.getFileName().toString();
    int dot = file.lastIndexOf('.');
    Path folder = Files.createDirectory(tree.resolve("man" + file.substring(dot + 1)));
    Path installed = Files.copy(page, folder.resolve(file));
    List<String> man = List.of("man", "-M", tree.toString(), "-w", file.substring(0, dot));
    assertThat(Shell.run(man)).isEqualTo(installed + "\n");
    String what = Shell.run(List.of("lexgrog", installed.toString()));
    assertThat(what).contains(": \"" + file.substring(0, dot) + " - ");
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

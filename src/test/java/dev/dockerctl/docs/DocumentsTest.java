package dev.dockerctl.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.cli.CommandLines;
import dev.dockerctl.cli.Version;
import dev.dockerctl.error.ErrorCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the documents at the top of the project to the code. */
class DocumentsTest {
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)\\)");
  private static final Pattern CLASS_NAME = Pattern.compile("[A-Z][a-z][A-Za-z]*[A-Z]?[A-Za-z]*");

  /** CommandWords in code that begin like a class and are none of ours. */
  private static final Set<String> OTHERS = Set.of("Checks");

  @ParameterizedTest
  @ValueSource(strings = {"ARCHITECTURE.md", "CONTRIBUTING.md"})
  void classesThatAreNamedExist(String document) throws IOException {
    List<String> missing = new ArrayList<>();
    Set<String> classes = classes();
    int named = 0;
    for (String word : code(document)) {
      if (CLASS_NAME.matcher(word).matches() && !OTHERS.contains(word)) {
        named++;
        if (!classes.contains(word)) {
          missing.add(word);
        }
      }
    }
    assertThat(missing).isEmpty();
    assertThat(named).isGreaterThan(5);
  }

  @Test
  void tenStepsNameClassesEach() throws IOException {
    String text = read("ARCHITECTURE.md");
    for (int step = 1; step <= 10; step++) {
      int start = text.indexOf("\n" + step + ". ");
      assertThat(start).as("step " + step).isPositive();
      assertThat(text.indexOf('`', start)).isBetween(start, start + 80);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "README.ja.md", "ARCHITECTURE.md", "CONTRIBUTING.md"})
  void filesThatAreNamedExist(String document) throws IOException {
    for (String word : code(document)) {
      boolean isPath =
          word.startsWith("src/") || word.startsWith("bench/") || word.startsWith(".ci/");
      if (isPath && word.indexOf('…') < 0 && word.indexOf('<') < 0) {
        assertThat(Path.of(word)).exists();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "README.ja.md"})
  void readmeHasEveryExitStatusAndTheTwoCommands(String document) throws IOException {
    String readme = read(document);
    for (ErrorCode code : ErrorCode.values()) {
      assertThat(readme).contains("\n| " + code.exitStatus() + " | ");
    }
    assertThat(readme)
        .contains("./dockerctl --sandbox set --insecure-registry 192.168.0.0/24 --restart\n")
        .contains("mvn verify\n");
  }

  @Test
  void versionIsTheBuildsAndHasItsChanges() throws IOException {
    assertThat(read("pom.xml"))
        .contains("<artifactId>dockerctl</artifactId>\n  <version>" + Version.TEXT + "</version>");
    assertThat(read("CHANGELOG.md")).contains("\n## " + Version.TEXT + "\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "README.ja.md"})
  void commandsOfTheReadmeAreCommands(String document) throws IOException {
    int calls = 0;
    for (String block : blocks(document)) {
      for (List<String> call : CommandLines.in(typed(block))) {
        CommandLines.parse(call);
        calls++;
      }
    }
    assertThat(calls).isGreaterThan(20);
  }

  @Test
  void japaneseReadmeHasTheSameBlocksAndTables() throws IOException {
    assertThat(blocks("README.ja.md")).containsExactlyElementsOf(blocks("README.md"));
    assertThat(headings("README.ja.md")).isEqualTo(headings("README.md"));
    assertThat(code("README.ja.md")).containsAll(code("README.md"));
    assertThat(figures("README.ja.md")).isEqualTo(figures("README.md")).isNotEmpty();
  }

  /** Pages and images, by their paths from the folder of the document. */
  @ParameterizedTest
  @ValueSource(strings = {"README.md", "README.ja.md", "bench/README.md"})
  void filesThatAreLinkedExist(String document) throws IOException {
    Matcher link = LINK.matcher(read(document));
    int links = 0;
    while (link.find()) {
      assertThat(Path.of(document).resolveSibling(link.group(1))).exists();
      links++;
    }
    assertThat(links).isPositive();
  }

  @Test
  void readmesNameEachOtherAtTheTop() throws IOException {
    assertThat(read("README.md").lines().limit(4))
        .anyMatch(line -> line.contains("(README.ja.md)"));
    assertThat(read("README.ja.md").lines().limit(4))
        .anyMatch(line -> line.contains("(README.md)"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "README.ja.md"})
  void continuousIntegrationRunsTheCommandOfTheReadme(String document) throws IOException {
    String command = "mvn -B verify -Ddockerctl.test.noSkips=true";
    assertThat(read(document)).contains(command);
    assertThat(read(".ci/run")).contains("\n" + command + "\n");
  }

  /** The indented blocks, each with its lines. */
  private static List<String> blocks(String document) throws IOException {
    List<String> blocks = new ArrayList<>();
    StringBuilder block = new StringBuilder();
    for (String line : (read(document) + "\nend").split("\n")) {
      if (line.startsWith("    ") || (line.isEmpty() && block.length() > 0)) {
        block.append(line).append('\n');
      } else if (block.length() > 0) {
        blocks.add(block.toString().stripTrailing());
        block.setLength(0);
      }
    }
    return blocks;
  }

  /** What is typed in a block: what follows a prompt, or all of it where there is none. */
  private static String typed(String block) {
    List<String> prompted =
        block.lines().map(String::strip).filter(line -> line.startsWith("$ ")).toList();
    return prompted.isEmpty() ? block : String.join("\n", prompted);
  }

  private static List<Integer> headings(String document) throws IOException {
    return read(document)
        .lines()
        .filter(line -> line.startsWith("#"))
        .map(line -> line.indexOf(' '))
        .toList();
  }

  /** The rows of tables with measured times. */
  private static List<String> figures(String document) throws IOException {
    return read(document)
        .lines()
        .filter(line -> line.startsWith("| ") && line.contains(" ms |"))
        .toList();
  }

  private static List<String> code(String document) throws IOException {
    List<String> words = new ArrayList<>();
    Matcher matcher = CODE.matcher(read(document));
    while (matcher.find()) {
      words.add(matcher.group(1));
    }
    return words;
  }

  private static Set<String> classes() throws IOException {
    Set<String> classes = new TreeSet<>();
    for (String folder : new String[] {"src/main/java", "src/test/java"}) {
      try (Stream<Path> files = Files.walk(Path.of(folder))) {
        files
            .map(file -> file.getFileName().toString())
            .filter(name -> name.endsWith(".java"))
            .forEach(name -> classes.add(name.substring(0, name.length() - 5)));
      }
    }
    return classes;
  }

  private static String read(String file) throws IOException {
    return Files.readString(Path.of(file), StandardCharsets.UTF_8);
  }
}

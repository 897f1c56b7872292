package dev.dockerctl.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the table of findings to the ids that the code has. */
class FindingIdsTest {
  private static final String ID = "\"([a-z][a-z0-9]*(?:-[a-z0-9]+)+)\"";

  /** How a finding gets its id: as a first argument, out of a switch, or out of a condition. */
  private static final List<Pattern> PLACES =
      List.of(
          Pattern.compile(
              "(?:\\bFinding(?:\\.error|\\.warning)?|\\bfindings(?:\\(\\)\\s*)?\\.\\w+|[^.\\w](?:add|finding))"
                  + "\\(\\s*"
                  + ID
                  + "\\s*,"),
          Pattern.compile("-> " + ID + ";"),
          Pattern.compile("\\? " + ID),
          Pattern.compile("\\? \"[a-z-]+\"\\s*: " + ID));

  private static final List<Path> FILES =
      List.of(
          Path.of("src/main/java/dev/dockerctl/check"),
          Path.of("src/main/java/dev/dockerctl/doctor"),
          Path.of("src/main/java/dev/dockerctl/cli/command/Examination.java"),
          Path.of("src/main/java/dev/dockerctl/change/PlanValidation.java"));

  @Test
  void everyIdInCodeIsInTheTableAndEveryOneInTheTableIsInCode() throws IOException {
    TreeSet<String> known = new TreeSet<>(FindingIds.all().keySet());
    // They are put together at run time.
    known.removeIf(id -> id.matches(".*[A-Z].*"));
    assertThat(inCode()).isEqualTo(known);
  }

  @Test
  void theManualPageHasEachOfThem() {
    String page = new ManPages().all().get("dockerctl-doctor.1");
    for (String id : FindingIds.all().keySet()) {
      assertThat(page).contains("\\fB" + ManPage.plain(id) + "\\fR\n");
    }
  }

  private static Set<String> inCode() throws IOException {
    TreeSet<String> ids = new TreeSet<>();
    for (Path place : FILES) {
      try (Stream<Path> files = Files.walk(place)) {
        for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
          String text = Files.readString(file);
          for (Pattern pattern : PLACES) {
            Matcher matcher = pattern.matcher(text);
            while (matcher.find()) {
              ids.add(matcher.group(1));
            }
          }
        }
      }
    }
    return ids;
  }
}

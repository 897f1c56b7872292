package dev.dockerctl.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.check.finding.Finding;
import dev.dockerctl.cli.session.TestSession;
import dev.dockerctl.error.Location;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindingsOutputTest {
  private static final Finding ERROR =
      Finding.error("some-id", "a kind", "cannot use \u001b[1mit", new Location("/etc/a", 3))
          .fix("dockerctl unset it");

  private static final Finding WARNING = Finding.warning("other-id", "another kind", "odd", null);

  @Test
  void givesProgramsEveryField() {
    assertThat(print(List.of(ERROR, WARNING), "-o", "json"))
        .isEqualTo(
            """
            {
              "findings": [
                {
                  "id": "some-id",
                  "severity": "error",
                  "title": "a kind",
                  "detail": "cannot use \\u001B[1mit",
                  "file": "/etc/a",
                  "line": 3,
                  "fix": "dockerctl unset it",
                  "fixable": false
                },
                {
                  "id": "other-id",
                  "severity": "warning",
                  "title": "another kind",
                  "detail": "odd",
                  "file": null,
                  "line": null,
                  "fix": null,
                  "fixable": false
                }
              ]
            }
            """);
  }

  @Test
  void givesPeopleOneLineAndTheFix() {
    assertThat(print(List.of(ERROR, WARNING)))
        .isEqualTo(
            """
            /etc/a:3: error: cannot use ?[1mit [some-id]
              fix: dockerctl unset it
            warning: odd [other-id]
            """);
  }

  @Test
  void givesProgramsAnEmptyListWhenNothingIsWrong() {
    assertThat(print(List.of(), "-o", "json")).isEqualTo("{\n  \"findings\": []\n}\n");
  }

  private static String print(List<Finding> findings, String... words) {
    return TestSession.print(new FindingsOutput(findings), words).out();
  }
}

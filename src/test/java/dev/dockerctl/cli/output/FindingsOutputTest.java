package dev.dockerctl.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.cli.TestSession;
import dev.dockerctl.config.Finding;
import dev.dockerctl.error.Location;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

class FindingsOutputTest {
  private static final Finding ERROR =
      Finding.error("some-id", "a kind", "cannot use \u001b[1mit", new Location("/etc/a", 3))
          .fix("dockerctl unset it");

  private static final Finding WARNING = Finding.warning("other-id", "another kind", "odd", null);

  @Test
  void givesProgramsEveryField() {
    assertThat(print(FindingsOutput::json, List.of(ERROR, WARNING)))
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
                  "fix": "dockerctl unset it"
                },
                {
                  "id": "other-id",
                  "severity": "warning",
                  "title": "another kind",
                  "detail": "odd",
                  "file": null,
                  "line": null,
                  "fix": null
                }
              ]
            }
            """);
  }

  @Test
  void givesPeopleOneLineAndTheFix() {
    assertThat(print(FindingsOutput::text, List.of(ERROR, WARNING)))
        .isEqualTo(
            """
            /etc/a:3: error: cannot use ?[1mit [some-id]
              fix: dockerctl unset it
            warning: odd [other-id]
            """);
  }

  @Test
  void givesProgramsAnEmptyListWhenNothingIsWrong() {
    assertThat(print(FindingsOutput::json, List.of())).isEqualTo("{\n  \"findings\": []\n}\n");
  }

  private static String print(
      BiConsumer<FindingsOutput, PrintStream> form, List<Finding> findings) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = TestSession.streams(bytes).out();
    form.accept(new FindingsOutput(findings), out);
    out.flush();
    return bytes.toString(StandardCharsets.UTF_8);
  }
}

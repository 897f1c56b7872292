package dev.dockerctl.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.check.finding.Finding;
import dev.dockerctl.cli.session.TestSession;
import dev.dockerctl.doctor.Diagnosis;
import dev.dockerctl.doctor.Down;
import dev.dockerctl.error.Location;
import java.util.List;
import org.junit.jupiter.api.Test;

class DoctorOutputTest {
  private static final Finding WARNING =
      Finding.warning("odd-id", "an odd kind", "it is odd", new Location("/etc/a", 3))
          .fix("dockerctl unset it");

  private static final Finding ERROR = Finding.error("bad-id", "a bad kind", "it is bad", null);

  private static final Down DOWN =
      new Down("of http://u:hunter2@x", List.of("proxy http://u:hunter2@x"), "dockerctl start");

  @Test
  void givesPeopleTheCauseFirstAndThenErrors() {
    assertThat(print(new Diagnosis(DOWN, List.of(WARNING, ERROR))))
        .isEqualTo(
            """
            Docker is down because of http://xxxxx:xxxxx@x
              proxy http://xxxxx:xxxxx@x
              fix: dockerctl start

            error: a bad kind [bad-id]
              it is bad

            warning: an odd kind [odd-id]
              /etc/a:3: it is odd
              fix: dockerctl unset it
            """);
  }

  @Test
  void givesProgramsEveryField() {
    assertThat(print(new Diagnosis(DOWN, List.of()), "-o", "json"))
        .isEqualTo(
            """
            {
              "down": {
                "because": "of http://xxxxx:xxxxx@x",
                "evidence": [
                  "proxy http://xxxxx:xxxxx@x"
                ],
                "fix": "dockerctl start"
              },
              "findings": []
            }
            """);
    assertThat(print(new Diagnosis(null, List.of(ERROR)), "-o", "json"))
        .startsWith("{\n  \"down\": null,\n  \"findings\": [\n    {\n      \"id\": \"bad-id\",");
  }

  @Test
  void aCommandWithASecretInItIsNotTold() {
    assertThat(new Down("x", List.of(), "dockerctl set --http-proxy http://u:hunter2@x").fix())
        .isNull();
  }

  private static String print(Diagnosis diagnosis, String... words) {
    return TestSession.print(new DoctorOutput(diagnosis), words).out();
  }
}

package dev.dockerctl.change.validate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class ValidationAnswerTest {
  record Case(String output, String message) {}

  static final List<Case> CASES =
      List.of(
          new Case(
              "Status: unknown flag: --nope\nSee 'dockerd --help'., Code: 125\n",
              "unknown flag: --nope"),
          new Case(
              "\"dockerd\" accepts no argument(s).\nSee 'dockerd --help'.\n\nUsage:  dockerd\n\nA\n",
              "\"dockerd\" accepts no argument(s)."),
          new Case(
              "time=\"2026-01-02T03:04:05Z\" level=warning msg=\"x\"\ninvalid logging level: bad\n",
              "invalid logging level: bad"),
          new Case(
              "Flag --restart has been deprecated, Please use a restart policy\nconflict a and b\n",
              "conflict a and b"),
          new Case("cannot use http://user:secret@proxy\n", "cannot use http://xxxxx:xxxxx@proxy"),
          new Case("", "it gives no reason"));

  @ParameterizedTest
  @FieldSource("CASES")
  void keepsTheMessageOnly(Case sample) {
    assertThat(ValidationAnswer.message(sample.output())).isEqualTo(sample.message());
  }
}

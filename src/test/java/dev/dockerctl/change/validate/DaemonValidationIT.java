package dev.dockerctl.change.validate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.catalog.value.DockerVersion;
import dev.dockerctl.change.PlannedHost;
import dev.dockerctl.config.Configuration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Asks the installed dockerd about files that are not on disk. */
class DaemonValidationIT {
  private static final PlannedHost HOST = PlannedHost.live();

  private static DockerVersion version;

  @BeforeAll
  static void findDockerd() {
    version = HOST.requireDaemon();
  }

  /** A command line, a planned daemon.json, and a part of the answer; none for a yes. */
  record Case(List<String> words, String json, String answer) {}

  static final List<Case> CASES =
      List.of(
          new Case(List.of("-H", "fd://"), "{}", ""),
          new Case(List.of("-H", "fd://"), "{\"hosts\": []}", "file /etc/docker/daemon.json: "),
          new Case(List.of(), "{\"config-file\": \"x\"}", ""),
          new Case(List.of(), "{\"validate\": false}", ""),
          new Case(List.of(), "{\"x\": {\"validate\": false, \"y\": 1}}", "option: y"),
          new Case(List.of("--config-file", "/etc/docker/daemon.json"), "{\"a\": 1}", "option: a"),
          new Case(List.of("--config-file=/etc/docker/daemon.json"), "{\"a\": 1}", "option: a"),
          new Case(
              List.of("--config-file=/etc/docker/daemon.json"),
              "{\"config-file\": \"x\"}",
              "specified both"),
          new Case(List.of("--config-file=/nonexistent"), "{}", "open /nonexistent: no such file"),
          new Case(List.of("--config-file="), "{\"a\": 1}", ""),
          new Case(List.of("--host"), "{}", "flag needs an argument: --host"),
          new Case(List.of("--"), "{\"a\": 1}", "option: a"),
          new Case(List.of("x"), "{\"a\": 1}", "accepts no argument"),
          new Case(List.of("--help"), "{}", "help or version"));

  @ParameterizedTest
  @FieldSource("CASES")
  void givesTheVerdictAboutThePlannedFiles(Case planned) {
    ValidationAnswer answer = ask(HOST.configuration(planned.words(), planned.json()));

    assertThat(answer.isAccepted()).as(answer.text()).isEqualTo(planned.answer().isEmpty());
    assertThat(answer.text()).contains(planned.answer()).doesNotContain("/tmp/");
  }

  /** Cases in which asking would start, change or prove something else. */
  static final List<List<String>> UNSAFE =
      List.of(List.of("--validate=false"), List.of("--userns-remap=default"));

  @ParameterizedTest
  @FieldSource("UNSAFE")
  void doesNotAskWhereThatIsNotSafe(List<String> words) {
    ValidationAnswer answer = ask(HOST.configuration(words, "{}"));

    assertThat(answer.verdict()).isEqualTo(ValidationAnswer.Verdict.NOT_ASKED);
    assertThat(answer.text()).isNotEmpty();
  }

  @Test
  void usesTheEnvironmentOfTheUnit() {
    String unit = "[Service]\nEnvironment=PATH=/nonexistent\nExecStart=/usr/sbin/dockerd\n";

    assertThat(ask(HOST.configuration(unit, Map.of())).text()).contains("userland-proxy-path");
  }

  private static ValidationAnswer ask(Configuration configuration) {
    return new DaemonValidation(HOST.host(), PlannedHost.CATALOG)
        .ask(configuration, Optional.of(version));
  }
}

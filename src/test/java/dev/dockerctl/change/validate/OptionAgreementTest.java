package dev.dockerctl.change.validate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.catalog.Option;
import dev.dockerctl.catalog.value.DockerVersion;
import dev.dockerctl.change.PlannedHost;
import dev.dockerctl.change.plan.EveryOptionTest;
import dev.dockerctl.change.plan.OptionStates;
import dev.dockerctl.json.JsonDocument;
import dev.dockerctl.oracle.Dockerd;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Has dockerd judge each configuration that {@link EveryOptionTest} comes through. */
@Tag("oracle")
class OptionAgreementTest {
  /** With these, dockerd does not get as far as to judge. */
  private static final Set<String> ENDS_AT_ONCE = Set.of("help", "version", "validate");

  private static final PlannedHost HOST = PlannedHost.live();

  @RegisterExtension
  static final Dockerd DOCKERD = Dockerd.of("options", "OptionStates, two seeds of each option");

  static List<OptionStates> options() {
    DockerVersion version = Dockerd.VERSION;
    return OptionStates.all(HOST, 2).stream()
        .filter(states -> isKnown(states.option(), version))
        .toList();
  }

  private static boolean isKnown(Option option, DockerVersion version) {
    return option.available(version) && !ENDS_AT_ONCE.contains(option.name());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("options")
  void isTakenByDockerdWhereverItIsWrittenAndMoved(OptionStates states) {
    states
        .states()
        .forEach(
            (done, now) -> {
              JsonDocument document = now.file().document();
              String json =
                  document == null ? "" : new String(document.content(), StandardCharsets.UTF_8);
              List<String> words = Objects.requireNonNull(now.commandLine());
              assertThat(DOCKERD.accepts(words, json, now))
                  .as("%s: %s %s", done, words, json)
                  .isTrue();
            });
  }
}

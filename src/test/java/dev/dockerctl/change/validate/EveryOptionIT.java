package dev.dockerctl.change.validate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.catalog.Option;
import dev.dockerctl.catalog.value.DockerVersion;
import dev.dockerctl.change.PlannedHost;
import dev.dockerctl.change.plan.EveryOptionTest;
import dev.dockerctl.change.plan.OptionStates;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Has the installed dockerd judge each configuration that {@link EveryOptionTest} comes through.
 */
class EveryOptionIT {
  /** With these, dockerd does not get as far as to judge. */
  private static final Set<String> ENDS_AT_ONCE = Set.of("help", "version", "validate");

  private static final PlannedHost HOST = PlannedHost.live();

  static List<OptionStates> options() {
    DockerVersion version = HOST.requireDaemon();
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
    DockerVersion version = HOST.requireDaemon();
    DaemonValidation daemon = new DaemonValidation(HOST.host(), PlannedHost.CATALOG);
    states
        .states()
        .forEach(
            (done, now) -> {
              ValidationAnswer answer = daemon.ask(now, Optional.of(version));
              assertThat(answer.isAccepted())
                  .as("%s: %s %s: %s", done, now.commandLine(), now.file(), answer)
                  .isTrue();
            });
  }
}

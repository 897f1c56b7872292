package dev.dockerctl.change.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dockerctl.catalog.Option;
import dev.dockerctl.catalog.OptionEntry;
import dev.dockerctl.change.PlannedHost;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.EffectiveOption;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.host.Host;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Generated values of each option of the catalog, written to both places and moved between them.
 */
public class EveryOptionTest {
  private static final PlannedHost HOST = PlannedHost.of(Path.of("/nowhere"), Host.Access.OFFLINE);
  private static final Comparator<OptionEntry> BY_TEXT = Comparator.comparing(OptionEntry::text);

  static List<OptionStates> options() {
    return OptionStates.all(HOST, 4);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("options")
  void isReadBackWhereverItIsWrittenAndMoved(OptionStates states) {
    states.states().forEach((done, now) -> requireValues(states, done, now));
  }

  private static void requireValues(OptionStates states, String done, Configuration now) {
    boolean inFile = done.endsWith(Place.DAEMON_JSON.toString());
    assertThat(now.options()).hasSameSizeAs(states.values().keySet());
    assertThat(now.conflicts()).isEmpty();
    for (Option option : states.values().keySet()) {
      EffectiveOption is = now.option(option.name()).orElseThrow();
      assertThat(is.isInDaemonJson()).as(done).isEqualTo(inFile);
      assertThat(is.isOnCommandLine()).as(done).isEqualTo(!inFile);
      assertThat(ordered(option, is.entries()))
          .as(done)
          .isEqualTo(ordered(option, states.wanted(option)));
    }
  }

  private static List<OptionEntry> ordered(Option option, List<OptionEntry> entries) {
    return option.isMap() ? entries.stream().sorted(BY_TEXT).toList() : entries;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("options")
  void leavesNothingWhenItIsUnset(OptionStates states) {
    Configuration start = states.start();
    for (Configuration now : states.states().values()) {
      Configuration after = states.unset(now);
      assertThat(after.options()).isEmpty();
      assertThat(after.commandLine()).isEqualTo(start.commandLine());
      assertThat(text(after)).isEqualTo(text(start));
    }
  }

  private static String text(Configuration configuration) {
    return new String(configuration.file().document().content(), StandardCharsets.UTF_8);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("options")
  void isRefusedWhereItsPlaceCannotHaveIt(OptionStates states) {
    for (Place place : List.of(Place.DROP_IN, Place.DAEMON_JSON)) {
      if (!states.fits(place)) {
        assertThatThrownBy(() -> states.set(states.start(), place))
            .isInstanceOf(DockerctlException.class)
            .hasMessageStartingWith("cannot write '" + states.option().spelling() + "' to ");
      }
    }
  }

  @Test
  void onlyTheseCannotBeInBothPlaces() {
    Set<String> noKey = new TreeSet<>();
    Set<String> noFlag = new TreeSet<>();
    for (OptionStates states : options()) {
      if (!states.fits(Place.DAEMON_JSON)) {
        noKey.add(states.option().name());
      }
      if (!states.fits(Place.DROP_IN)) {
        noFlag.add(states.option().name());
      }
    }
    assertThat(noKey)
        .containsExactly(
            "config-file",
            "containerd-plugins-namespace",
            "help",
            "node-generic-resources",
            "restart",
            "validate",
            "version");
    assertThat(noFlag).containsExactly("builder", "feature", "host-gateway-ips", "min-api-version");
  }

  @ParameterizedTest
  @CsvSource({"pidfile, ''", "shutdown-timeout, 0", "log-driver, ''"})
  void aValueThatTheFileTakesForUnsetStaysAFlag(String name, String unset) {
    Option option = PlannedHost.CATALOG.flag(name).orElseThrow();
    OptionStates states = new OptionStates(HOST, option, Map.of(option, List.of(unset)));
    assertThat(states.fits(Place.DROP_IN)).isTrue();
    assertThatThrownBy(() -> states.set(states.start(), Place.DAEMON_JSON))
        .hasMessage(
            "cannot write '--%s' to daemon.json: dockerd takes '%s' for unset there", name, unset);
  }
}

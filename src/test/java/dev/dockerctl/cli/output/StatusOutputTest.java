package dev.dockerctl.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.cli.session.TestSession;
import dev.dockerctl.daemon.Drift;
import dev.dockerctl.service.ControlGroupTree;
import dev.dockerctl.service.UnitState;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(InUtc.class)
class StatusOutputTest {
  private static final UnitState STATE =
      UnitState.of(
          Map.of(
              "Id",
              "docker.service",
              "Description",
              "Docker\u001b Engine",
              "LoadState",
              "loaded",
              "ActiveState",
              "active",
              "SubState",
              "running",
              "FragmentPath",
              "/usr/lib/systemd/system/docker.service",
              "DropInPaths",
              List.of("/etc/systemd/system/docker.service.d/a\u001b[31m.conf"),
              "ActiveEnterTimestamp",
              1_795_435_140_000_000L,
              "StatusText",
              "at http://me:pw@proxy"));
  private static final Drift DRIFT =
      new Drift(Drift.State.RESTART_NEEDED, Set.of("mtu"), Set.of("debug"), null, true);

  @Test
  void showsWhatIsPendingAndTheDeadlineWithItsTime() {
    assertThat(text().out())
        .isEqualTo(
            """
            ● docker.service - Docker? Engine
                 Loaded: loaded (/usr/lib/systemd/system/docker.service)
                Drop-In: /etc/systemd/system/docker.service.d/a?[31m.conf
                 Active: active (running) since Mon 2026-11-23 11:59:00 UTC; 1min 0s ago
                 Status: "at http://xxxxx:xxxxx@proxy"
                 Config: restart is due: dockerctl restart (not yet in the daemon: --mtu) (still in the daemon: --debug)
                   Undo: change 6 is undone at %s unless confirmed: dockerctl confirm (at once: dockerctl rollback)
                   Kept: 1 file that an undo put aside: dockerctl history

            a line?
            """
                .formatted(OutputRecords.DUE_TEXT));
  }

  /** systemd keeps the times of the last run as well. */
  @Test
  void tellsOfADaemonThatIsOnItsWayWithTheTimeOfThat() {
    assertThat(text(passing("activating", "start")).out())
        .contains("Active: activating (start) since Mon 2026-11-23 11:59:58 UTC; 2s ago")
        .contains("Config: the daemon is starting\n");
    assertThat(text(passing("deactivating", "stop-sigterm")).out())
        .contains("since Mon 2026-11-23 11:59:58 UTC; 2s ago")
        .contains("Config: the daemon is stopping\n");
  }

  private static StatusOutput passing(String active, String sub) {
    UnitState state =
        UnitState.of(
            Map.of(
                "Id",
                "docker.service",
                "ActiveState",
                active,
                "SubState",
                sub,
                "StateChangeTimestamp",
                1_795_435_198_000_000L,
                "ActiveEnterTimestamp",
                1_795_435_140_000_000L,
                "InactiveEnterTimestamp",
                1_795_435_140_000_000L));
    return new StatusOutput(
        state,
        new Drift(Drift.State.NOT_RUNNING, Set.of(), Set.of(), null, true),
        new ControlGroupTree.Group("", List.of(), List.of()),
        List.of(),
        TestSession.NOW);
  }

  @Test
  void givesHintsForTheSandbox() {
    assertThat(TestSession.print(output(), "--sandbox").out())
        .contains("dockerctl --sandbox restart", "dockerctl --sandbox confirm");
  }

  @Test
  void recommendsNothingThatWouldBeRefused() {
    StatusOutput refusing = output().refusing(List.of("cannot read 'x': mend line 2 of 'x'"));
    assertThat(text(refusing).out())
        .contains("Config: the daemon would not start with what is on disk (not yet")
        .contains("  Error: cannot read 'x': mend line 2 of 'x'\n")
        .doesNotContain("dockerctl restart");
  }

  @Test
  void namesUnitFilesThatAreNewerThanTheDaemon() {
    Drift inSync = new Drift(Drift.State.IN_SYNC, Set.of(), Set.of(), null, true);
    StatusOutput newer = output(inSync).changedSinceStart(List.of("/etc/a.conf"));
    assertThat(text(newer).out())
        .contains(
            "Config: the daemon runs with the options that are on disk; changed since the daemon"
                + " was started: /etc/a.conf; what else is set there comes with dockerctl restart");
    assertThat(text(output(inSync)).out()).contains("Config: the daemon runs with what is on disk");
  }

  @Test
  void givesProgramsTheSame() {
    TestSession.Printed printed = TestSession.print(output(), "-o", "json");
    assertThat(printed.out())
        .contains(
            "\"state\": \"restart-needed\"",
            "\"pending\": [\n    \"mtu\"\n  ]",
            "\"leftOver\": [\n    \"debug\"\n  ]",
            "\"confirmBy\": \"2026-11-23T12:02:00Z\"",
            "\"stage\": \"unconfirmed\"",
            "\"restore\": \"mv -i /etc/docker/daemon.json.dockerctl-kept-1 /etc/docker/daemon.json\"",
            "\"statusText\": \"at http://xxxxx:xxxxx@proxy\"");
  }

  private static TestSession.Printed text() {
    return text(output());
  }

  private static TestSession.Printed text(StatusOutput output) {
    return TestSession.print(output);
  }

  private static StatusOutput output() {
    return output(DRIFT);
  }

  private static StatusOutput output(Drift drift) {
    return new StatusOutput(
            STATE,
            drift,
            new ControlGroupTree.Group("", List.of(), List.of()),
            List.of("a line\u0007"),
            TestSession.NOW)
        .undoing(OutputRecords.UNDO);
  }
}

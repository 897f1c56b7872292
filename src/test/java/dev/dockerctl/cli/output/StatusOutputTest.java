package dev.dockerctl.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.cli.session.TestSession;
import dev.dockerctl.daemon.Drift;
import dev.dockerctl.service.ControlGroupTree;
import dev.dockerctl.service.UnitState;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
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
  void sizesHaveOneDigitAfterThePoint() {
    assertThat(StatusOutput.bytes(0)).isEqualTo("0B");
    assertThat(StatusOutput.bytes(1023)).isEqualTo("1023B");
    assertThat(StatusOutput.bytes(1024)).isEqualTo("1.0K");
    assertThat(StatusOutput.bytes(1280)).isEqualTo("1.3K");
    assertThat(StatusOutput.bytes((1L << 40) * 3000)).isEqualTo("3000.0T");
    for (long count = 1L << 20; count < 1L << 30; count += 7_654_321) {
      assertThat(StatusOutput.bytes(count))
          .isEqualTo(String.format(Locale.ROOT, "%.1fM", count / 1024.0 / 1024.0));
    }
  }

  @Test
  void showsWhatIsPendingAndTheDeadlineWithItsTime() {
    assertThat(text().out())
        .isEqualTo(
            """
            ● docker.service - Docker? Engine
                 Loaded: loaded (/usr/lib/systemd/system/docker.service)
                Drop-In: /etc/systemd/system/docker.service.d
                         └─a?[31m.conf
                 Active: active (running) since Mon 2026-11-23 11:59:00 UTC; 1min 0s ago
                 Config: restart is due: --mtu 1400; still in the daemon: --debug (dockerctl restart)
                   Undo: change 6 is undone at %s unless confirmed: dockerctl confirm (at once: dockerctl rollback)
                   Kept: 1 file that an undo put aside: dockerctl history
                 Status: "at http://xxxxx:xxxxx@proxy"

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

  /** As systemctl 257 had it of the same properties, without the log. */
  @Test
  void tellsOfAFailureAsSystemctlDoes() {
    assertThat(text(failed()).out())
        .isEqualTo(
            """
            × docker.service - Docker Application Container Engine
                 Loaded: loaded (/usr/lib/systemd/system/docker.service; enabled; preset: enabled)
                Drop-In: /etc/systemd/system/docker.service.d
                         └─docker.conf, z.conf
                         /run/systemd/system/docker.service.d
                         └─r.conf
                 Active: failed (Result: exit-code) since Mon 2026-11-23 11:58:00 UTC; 2min 0s ago
                 Config: the daemon is not running: dockerctl start
               Duration: 1min 40.500s
             Invocation: 0102
            TriggeredBy: × docker.socket
                   Docs: https://docs.docker.com
                Process: 2272 ExecStartPre=/bin/true (code=exited, status=0/SUCCESS)
                Process: 2273 ExecStart=/usr/sbin/dockerd --bip nonsense (code=exited, status=1/FAILURE)
               Main PID: 2273 (code=exited, status=1/FAILURE)
                    CPU: 608ms
            """);
  }

  @Test
  void hasSystemctlsColours() {
    assertThat(TestSession.print(failed(), "--color=always").out())
        .contains(
            "\u001b[0;1;31m×\u001b[0m docker.service",
            "; \u001b[0;1;32menabled\u001b[0m; preset: \u001b[0;1;32menabled\u001b[0m)",
            "Active: \u001b[0;1;31mfailed\u001b[0m (Result: exit-code)",
            "TriggeredBy: \u001b[0;1;31m×\u001b[0m docker.socket",
            "=/bin/true (code=exited",
            "nonsense \u001b[0;1;31m(code=exited, status=1/FAILURE)\u001b[0m");
    assertThat(TestSession.print(output(), "--color=always").out())
        .contains("Active: \u001b[0;1;32mactive (running)\u001b[0m since");
  }

  private static StatusOutput failed() {
    List<Object> pre = command("/bin/true", List.of("/bin/true"), 2272, 0);
    List<Object> start =
        command("/usr/sbin/dockerd", List.of("/usr/sbin/dockerd", "--bip", "nonsense"), 2273, 1);
    Map<String, Object> properties = new HashMap<>();
    properties.put("Id", "docker.service");
    properties.put("Description", "Docker Application Container Engine");
    properties.put("Documentation", List.of("https://docs.docker.com"));
    properties.put("LoadState", "loaded");
    properties.put("ActiveState", "failed");
    properties.put("SubState", "failed");
    properties.put("Result", "exit-code");
    properties.put("FragmentPath", "/usr/lib/systemd/system/docker.service");
    properties.put("UnitFileState", "enabled");
    properties.put("UnitFilePreset", "enabled");
    properties.put(
        "DropInPaths",
        List.of(
            "/etc/systemd/system/docker.service.d/docker.conf",
            "/etc/systemd/system/docker.service.d/z.conf",
            "/run/systemd/system/docker.service.d/r.conf"));
    properties.put("ActiveEnterTimestamp", 1_795_434_900_000_000L);
    properties.put("ActiveExitTimestamp", 1_795_435_000_500_000L);
    properties.put("InactiveEnterTimestamp", 1_795_435_080_000_000L);
    properties.put("InvocationID", new byte[] {1, 2});
    properties.put("TriggeredBy", List.of("docker.socket"));
    properties.put("ExecStartPre", List.of(pre));
    properties.put("ExecStart", List.of(start));
    properties.put("ExecMainPID", 2273);
    properties.put("ExecMainCode", 1);
    properties.put("ExecMainStatus", 1);
    properties.put("CPUUsageNSec", 608_000_000L);
    return new StatusOutput(
            UnitState.of(properties),
            new Drift(Drift.State.NOT_RUNNING, Set.of(), Set.of(), null, true),
            new ControlGroupTree.Group("", List.of(), List.of()),
            List.of(),
            TestSession.NOW)
        .triggered(Map.of("docker.socket", "failed"));
  }

  private static List<Object> command(String path, List<String> argv, int pid, int status) {
    return List.of(path, argv, false, 0L, 0L, 0L, 0L, pid, 1, status);
  }

  @Test
  void recommendsNothingThatAMaskedUnitRefuses() {
    UnitState masked =
        UnitState.of(
            Map.of("Id", "docker.service", "LoadState", "masked", "ActiveState", "inactive"));
    assertThat(
            text(new StatusOutput(
                    masked,
                    new Drift(Drift.State.NOT_RUNNING, Set.of(), Set.of(), null, true),
                    new ControlGroupTree.Group("", List.of(), List.of()),
                    List.of(),
                    TestSession.NOW))
                .out())
        .startsWith("○ docker.service\n     Loaded: masked\n")
        .contains(
            "Config: the unit is masked, so that nothing starts it: systemctl unmask"
                + " docker.service\n")
        .doesNotContain("dockerctl start");
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
        .contains(
            "Config: the daemon would not start with what is on disk; not yet in the daemon: --mtu"
                + " 1400; still in the daemon: --debug\n")
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
            "\"restore\": \"mv -i /etc/docker/daemon.json.dockerctl-kept-1"
                + " /etc/docker/daemon.json\"",
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
        .naming(Map.of("mtu", "1400"))
        .undoing(OutputRecords.UNDO);
  }
}

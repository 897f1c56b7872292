package dev.dockerctl.engine.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.engine.EngineProcess;
import dev.dockerctl.host.Flavour;
import dev.dockerctl.host.HostExtension;
import dev.dockerctl.host.TestHost;
import dev.dockerctl.service.ServiceManager;
import dev.dockerctl.unit.setting.TimeSpan;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What systemd reads out of the settings of a service, the engine reads out of them as well. */
class ServiceSettingsIT {
  @RegisterExtension static final HostExtension HOST = HostExtension.of(Flavour.BARE);

  private static final String UNIT = "settings.service";
  private static final String PROPERTIES =
      "Type Restart RestartMode RestartUSec TimeoutStartUSec TimeoutStopUSec TimeoutAbortUSec"
          + " TimeoutStartFailureMode TimeoutStopFailureMode RuntimeMaxUSec RemainAfterExit"
          + " GuessMainPID ExitType NotifyAccess PIDFile KillMode KillSignal RestartKillSignal"
          + " FinalKillSignal WatchdogSignal ReloadSignal SendSIGKILL SendSIGHUP SuccessExitStatus"
          + " RestartPreventExitStatus RestartForceExitStatus UMask";

  private static EngineProcess engine;

  @BeforeAll
  static void startEngine() {
    engine = EngineProcess.start(HOST.host());
  }

  @AfterAll
  static void stopEngine() {
    if (engine != null) {
      engine.close();
    }
  }

  static Stream<ServiceSettingsTest.Case> cases() {
    return ServiceSettingsTest.cases();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void readsThemAsSystemd(ServiceSettingsTest.Case c) {
    TestHost host = HOST.host();
    host.write("/etc/systemd/system/" + UNIT, c.unit());
    host.sh("systemctl daemon-reload").orThrow();
    try (ServiceManager manager = engine.connect()) {
      manager.daemonReload();
    }
    String ours = properties("--address=unix:path=/run/dockerctl/bus");
    assertThat(ours).isEqualTo(theirs());
  }

  /** The message bus of a busy host hangs up on a client now and then: systemd is asked again. */
  private static String theirs() {
    try {
      return properties("--system");
    } catch (AssertionError e) {
      return properties("--system");
    }
  }

  /** What a bus has of them, one a line. */
  private static String properties(String bus) {
    String path = "/org/freedesktop/systemd1/unit/settings_2eservice";
    String get = "busctl " + bus + " get-property org.freedesktop.systemd1 " + path;
    String manager =
        " org.freedesktop.systemd1 /org/freedesktop/systemd1 org.freedesktop.systemd1.Manager";
    return HOST.host()
        .sh(
            "busctl %s call %s LoadUnit s %s >/dev/null && %s %s.Service %s && %s %s.Unit %s"
                .formatted(
                    bus,
                    manager,
                    UNIT,
                    get,
                    "org.freedesktop.systemd1",
                    PROPERTIES,
                    get,
                    "org.freedesktop.systemd1",
                    "StartLimitIntervalUSec StartLimitBurst"))
        .orThrow();
  }

  @Test
  void readsTimeSpansAsSystemd() {
    Random random = new Random(7);
    List<String> spans = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      spans.add(span(random));
    }
    List<String> command = new ArrayList<>(List.of("sh", "-c", TIMESPANS, "sh"));
    command.addAll(spans);
    List<String> theirs = HOST.host().exec(Duration.ofMinutes(2), command).out().lines().toList();
    List<String> ours = new ArrayList<>();
    for (String span : spans) {
      Duration parsed = TimeSpan.parse(span);
      ours.add(parsed == null ? "none" : Long.toUnsignedString(TimeSpan.micros(parsed)));
    }
    assertThat(ours).hasSameSizeAs(theirs);
    for (int i = 0; i < ours.size(); i++) {
      assertThat(ours.get(i)).as(spans.get(i)).isEqualTo(countable(theirs.get(i)));
    }
  }

  /** Longer than a clock of the JVM can count is as long as forever. */
  private static String countable(String micros) {
    boolean endless = !micros.equals("none") && new BigInteger(micros).compareTo(LONGEST) >= 0;
    return endless ? Long.toUnsignedString(-1) : micros;
  }

  private static final BigInteger LONGEST = BigInteger.valueOf(Long.MAX_VALUE / 1000);

  private static final String TIMESPANS =
      """
      for span; do
        systemd-analyze timespan -- "$span" 2>/dev/null | sed -n 's/^ *.s: //p' | grep . || echo none
      done
      """;

  private static String span(Random random) {
    String[] pieces = {
      "1",
      "25",
      "300",
      ".",
      "5",
      " ",
      "s",
      "sec",
      "ms",
      "min",
      "m",
      "h",
      "d",
      "w",
      "M",
      "month",
      "us",
      "\u00b5s",
      "\u03bcs",
      "y",
      "+",
      "x",
      "infinity",
      "minutes",
      "hr",
      "usec"
    };
    StringBuilder span = new StringBuilder();
    for (int i = random.nextInt(6); i >= 0; i--) {
      span.append(pieces[random.nextInt(random.nextBoolean() ? 8 : pieces.length)]);
    }
    return span.toString();
  }
}

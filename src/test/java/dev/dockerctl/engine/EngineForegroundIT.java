package dev.dockerctl.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.host.Flavour;
import dev.dockerctl.host.HostExtension;
import dev.dockerctl.host.TestHost;
import dev.dockerctl.service.ServiceManager;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The engine as the first process of a container. */
class EngineForegroundIT {
  @RegisterExtension static final HostExtension HOST = HostExtension.own(Flavour.BARE);

  private static final String UNIT = "life.service";

  /** Says hello, answers SIGUSR1, and notes on the way down that it was asked to. */
  private static final String DAEMON =
      """
      [Service]
      Type=exec
      ExecStart=/bin/sh -c 'trap "touch /run/life-usr1" USR1; echo hello; touch /run/life-up; \
      while :; do sleep 0.1; done'
      ExecReload=/bin/touch /run/life-reloaded
      ExecStop=/bin/touch /run/life-stopped
      """;

  private final TestHost host = HOST.host();
  private ForegroundProcess engine;

  private ForegroundProcess start(String unit) {
    host.write("/etc/systemd/system/" + UNIT, unit);
    engine = ForegroundProcess.start(host, UNIT);
    return engine;
  }

  @AfterEach
  void end() {
    if (engine != null) {
      engine.close();
    }
    host.sh("rm -f /run/life-*; rm -rf /run/dockerctl /var/log/dockerctl").orThrow();
  }

  @Test
  void stopsTheDaemonAndEndsWellOnSigterm() {
    start(DAEMON).awaitFile("/run/life-up").awaitFile("/run/dockerctl/ready").signal("TERM");
    assertThat(engine.awaitEnd()).isZero();
    assertThat(host.sh("ls /run/life-stopped /run/dockerctl/bus").out())
        .isEqualTo("/run/life-stopped\n");
    assertThat(engine.output()).contains("hello\n").contains("deactivated successfully");
  }

  @Test
  void endsOnInterruptAsWell() {
    start(DAEMON).awaitFile("/run/life-up").signal("INT");
    assertThat(engine.awaitEnd()).isZero();
  }

  @Test
  void killsADaemonThatDoesNotStopInTime() {
    start(
            "[Service]\nType=exec\nTimeoutStopSec=1\nExecStart=/bin/sh -c 'trap \"\" TERM; touch"
                + " /run/life-up; while :; do sleep 0.1; done'\n")
        .awaitFile("/run/life-up")
        .signal("TERM");
    assertThat(engine.awaitEnd()).isEqualTo(137);
  }

  /** A daemon that ends by itself, and what becomes of the engine. */
  record Case(String name, String settings, String script, int status) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> ends() {
    return Stream.of(
        new Case("well", "Restart=no", "exit 0", 0),
        new Case("with a status", "Restart=no", "exit 7", 7),
        new Case("with a status that is fine", "SuccessExitStatus=7", "exit 7", 0),
        new Case("by a signal", "Restart=no", "kill -KILL $$$$", 137),
        new Case("too often", "Restart=always\nRestartSec=10ms", "exit 4", 4),
        new Case("before it is ready", "Type=notify", "exit 3", 3),
        new Case("never ready", "Type=notify\nTimeoutStartSec=1", "sleep 60", 143),
        new Case("before it began", "ExecStartPre=/bin/false", "sleep 60", 1),
        new Case("without its program", "ExecStart=\nExecStart=/nowhere", "exit 0", 203));
  }

  @ParameterizedTest
  @MethodSource("ends")
  void endsAsTheDaemonDid(Case c) {
    start("[Service]\nExecStart=/bin/sh -c '" + c.script() + "'\n" + c.settings() + "\n");
    assertThat(engine.awaitEnd()).isEqualTo(c.status());
  }

  @Test
  void doesNotBeginWithoutTheUnit() {
    engine = ForegroundProcess.start(host, "nowhere.service");
    assertThat(engine.awaitEnd()).isEqualTo(3);
    assertThat(engine.output())
        .contains("dockerctl: cannot start 'nowhere.service': unit nowhere.service not found\n");
  }

  @Test
  void forwardsSignals() {
    start(DAEMON).awaitFile("/run/life-up").awaitFile("/run/dockerctl/ready");
    engine.signal("HUP");
    engine.awaitFile("/run/life-reloaded");
    engine.signal("USR1");
    engine.awaitFile("/run/life-usr1");
    try (ServiceManager manager = engine.connect()) {
      assertThat(manager.unit(UNIT).activeState()).isEqualTo("active");
    }
  }

  @Test
  void reapsOrphansOfStrangers() {
    start(DAEMON).awaitFile("/run/dockerctl/ready");
    String pid = engine.pid();
    // Each of these ends after its parent has, so that it falls to the first process.
    host.sh(
            "nsenter --target "
                + pid
                + " --pid sh -c 'for i in 1 2 3 4 5 6 7 8; do (sleep 0.0$i &) ; done'")
        .orThrow();
    engine.await("reaped orphans", () -> host.sh("pgrep -P " + pid + " -x sleep").out().isEmpty());
    assertThat(host.sh("pgrep -r Z -P " + pid).out()).isEmpty();
  }

  @Test
  void leavesAFailedRestartToTheOneWhoAskedForIt() {
    start(DAEMON).awaitFile("/run/life-up").awaitFile("/run/dockerctl/ready");
    try (ServiceManager manager = engine.connect()) {
      host.write("/etc/systemd/system/" + UNIT, "[Service]\nType=oneshot\nExecStart=/bin/false\n");
      manager.daemonReload();
      assertThat(manager.restart(UNIT, UnitStep.WAIT).done()).isFalse();
      assertThat(manager.unit(UNIT).activeState()).isEqualTo("failed");
      host.write("/etc/systemd/system/" + UNIT, DAEMON);
      manager.daemonReload();
      assertThat(manager.restart(UNIT, UnitStep.WAIT).done()).isTrue();
      host.exec("kill", "-KILL", mainPid(manager)).orThrow();
    }
    assertThat(engine.awaitEnd()).isEqualTo(137);
  }

  /** As the host sees it: the engine counts in its own namespace. */
  private String mainPid(ServiceManager manager) {
    String inside = Long.toString(manager.unit(UNIT).mainPid());
    return host.sh(
            "for p in $(pgrep -P "
                + engine.pid()
                + "); do awk -v p=$p '/^NSpid/ && $NF == "
                + inside
                + " {print p}' /proc/$p/status; done")
        .orThrow()
        .strip();
  }

  @Test
  void thereIsOneOnAHost() {
    start(DAEMON).awaitFile("/run/life-up").awaitFile("/run/dockerctl/ready");
    ForegroundProcess second = ForegroundProcess.start(host, UNIT);
    assertThat(second.awaitEnd()).isEqualTo(1);
    assertThat(second.output())
        .contains("cannot start the engine: there is one on this host already");
    second.close();
    try (ServiceManager manager = engine.connect()) {
      assertThat(manager.unit(UNIT).activeState()).isEqualTo("active");
    }
  }
}

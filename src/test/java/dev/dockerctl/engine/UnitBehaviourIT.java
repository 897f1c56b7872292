package dev.dockerctl.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.host.Flavour;
import dev.dockerctl.host.HostExtension;
import dev.dockerctl.host.TestHost;
import dev.dockerctl.service.ServiceManager;
import dev.dockerctl.service.UnitState;
import dev.dockerctl.service.systemd.BusEndpoint;
import dev.dockerctl.service.systemd.SystemdConnector;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the real systemd makes of units, the engine makes of them as well. */
class UnitBehaviourIT {
  @RegisterExtension static final HostExtension HOST = HostExtension.of(Flavour.BARE);

  /** Notes the signals it gets in a file; ends on TERM and INT with the status given, if any. */
  private static final String SIGNALS =
      """
      #!/usr/bin/perl
      # signals TRACE [STATUS]: without a status it goes on; it has no child that could get in the way
      my ($trace, $status) = @ARGV;
      sub note { open(my $out, '>>', $trace); print $out "$_[0]\\n"; close $out; }
      for my $s (qw(HUP INT QUIT USR1 USR2 TERM ABRT)) {
        $SIG{$s} = sub {
          note($s);
          exit $status if defined $status && $s =~ /^(TERM|INT|QUIT|USR2)$/;
        };
      }
      note('up');
      system('systemd-notify', '--ready') if $ENV{NOTIFY};
      select(undef, undef, undef, 1000) while 1;
      """;

  private static EngineProcess engine;

  @BeforeAll
  static void startEngine() {
    furnish(HOST.host());
    engine = EngineProcess.start(HOST.host());
  }

  /** Puts the programs and users there that the units need. */
  static void furnish(TestHost host) {
    host.write("/usr/local/bin/signals", SIGNALS);
    host.sh(
            "chmod 755 /usr/local/bin/signals; useradd -r tester;"
                + " useradd -rm -d /srv/homely -G adm homely")
        .orThrow();
  }

  @AfterAll
  static void stopEngine() {
    if (engine != null) {
      engine.close();
    }
  }

  static Stream<UnitBehaviour> behaviours() {
    return UnitBehaviours.all().stream();
  }

  @Test
  void coversEnough() {
    assertThat(UnitBehaviours.all()).hasSizeGreaterThanOrEqualTo(60).doesNotHaveDuplicates();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("behaviours")
  void behavesAsOnSystemd(UnitBehaviour behaviour) {
    TestHost host = HOST.host();
    List<String> expected = onSystemd(host, behaviour);
    List<String> actual;
    try (ServiceManager ours = engine.connect()) {
      actual = run(host, ours, behaviour);
    }
    assertThat(actual).isEqualTo(expected);
  }

  /**
   * The message bus of a busy host hangs up on a client now and then: what systemd does is asked
   * again.
   */
  private static List<String> onSystemd(TestHost host, UnitBehaviour behaviour) {
    BusEndpoint bus = new BusEndpoint(host.systemBus(), BusEndpoint.Kind.BUS);
    for (int left = 2; ; left--) {
      try (ServiceManager systemd = SystemdConnector.connect(List.of(bus))) {
        return run(host, systemd, behaviour);
      } catch (DockerctlException e) {
        if (left == 0 || !e.message().contains("the connection to the service manager was lost")) {
          throw e;
        }
      }
    }
  }

  /** Does what a behaviour says and tells how it was. */
  static List<String> run(TestHost host, ServiceManager manager, UnitBehaviour behaviour) {
    String unit = behaviour.unitName();
    host.sh("rm -f /run/trace /run/pid /run/main.pid; : >/run/trace").orThrow();
    host.write("/etc/systemd/system/" + unit, behaviour.unit());
    manager.daemonReload();
    List<String> outcome = new ArrayList<>();
    for (String step : behaviour.steps()) {
      outcome.add(step + ": " + new UnitStep(host, manager, unit).run(step));
    }
    UnitState state = manager.unit(unit);
    outcome.add(
        "state %s %s, result %s, exit %d %d, restarts %d, status '%s', main %s"
            .formatted(
                state.activeState(),
                state.subState(),
                state.result(),
                state.execMainCode(),
                state.execMainStatus(),
                state.nRestarts(),
                state.statusText(),
                state.mainPid() > 0));
    outcome.add("trace " + host.read("/run/trace").replace('\n', ' '));
    // Only now: a unit is forgotten with the last of its processes, and its state with it.
    host.sh("pkill -KILL -x signals; pkill -KILL -f '^sleep 7[78]'");
    // What is gone already cannot be stopped, which is fine here.
    UnitStep cleanUp = new UnitStep(host, manager, unit);
    cleanUp.run("stop");
    cleanUp.run("reset");
    host.sh("rm -f /etc/systemd/system/" + unit).orThrow();
    manager.daemonReload();
    return outcome;
  }
}

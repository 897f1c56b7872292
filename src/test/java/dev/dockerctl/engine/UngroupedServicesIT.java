package dev.dockerctl.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.host.Flavour;
import dev.dockerctl.host.HostExtension;
import dev.dockerctl.host.TestHost;
import dev.dockerctl.service.ServiceManager;
import dev.dockerctl.service.systemd.BusEndpoint;
import dev.dockerctl.service.systemd.SystemdConnector;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * An engine that can make no control groups, as in many containers, finds the processes of its
 * services all the same, and ends them as systemd does.
 */
class UngroupedServicesIT {
  @RegisterExtension static final HostExtension HOST = HostExtension.of(Flavour.BARE);

  private static EngineProcess engine;

  @BeforeAll
  static void startEngine() {
    UnitBehaviourIT.furnish(HOST.host());
    engine = EngineProcess.startWithoutGroups(HOST.host());
  }

  @AfterAll
  static void stopEngine() {
    if (engine != null) {
      engine.close();
    }
  }

  /** Those in which it matters who belongs to a service. */
  static Stream<UnitBehaviour> behaviours() {
    List<String> kinds = List.of("orphans", "kill mode", "forking", "stop ");
    return UnitBehaviours.all().stream()
        .filter(behaviour -> kinds.stream().anyMatch(behaviour.name()::startsWith));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("behaviours")
  void endsProcessesAsSystemd(UnitBehaviour behaviour) {
    TestHost host = HOST.host();
    List<String> expected;
    BusEndpoint bus = new BusEndpoint(host.systemBus(), BusEndpoint.Kind.BUS);
    try (ServiceManager systemd = SystemdConnector.connect(List.of(bus))) {
      expected = UnitBehaviourIT.run(host, systemd, behaviour);
    }
    try (ServiceManager ours = engine.connect()) {
      assertThat(UnitBehaviourIT.run(host, ours, behaviour)).isEqualTo(expected);
    }
  }

  @Test
  void hasNoGroupsIndeed() {
    TestHost host = HOST.host();
    host.write("/etc/systemd/system/lone.service", "[Service]\nExecStart=/bin/sleep 7901\n");
    try (ServiceManager manager = engine.connect()) {
      manager.start("lone.service", UnitStep.WAIT);
      assertThat(manager.unit("lone.service").controlGroup()).isEmpty();
      assertThat(host.sh("find /sys/fs/cgroup -name 'lone.service*'").out()).isEmpty();
      manager.stop("lone.service", UnitStep.WAIT);
    }
  }
}

package dev.dockerctl.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.host.Flavour;
import dev.dockerctl.host.HostExtension;
import dev.dockerctl.service.HostStage;
import dev.dockerctl.service.ServiceManagerContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The contract, kept by the D-Bus client together with the built-in engine. */
class EngineContractIT extends ServiceManagerContract {
  @RegisterExtension static final HostExtension HOST = HostExtension.of(Flavour.BARE);

  static EngineProcess engine;

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

  @Override
  protected Stage stage() {
    return new HostStage(HOST.host(), () -> engine.connect());
  }

  @Test
  void theBusIsTheEngineItself() {
    assertThat(HOST.host().sh("pgrep -x dbus-daemon -P " + engine.pid()).out()).isEmpty();
  }
}

package dev.dockerctl.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The contract over the engine's own bus. */
class EngineOwnBusContractIT extends EngineContract {
  @BeforeAll
  static void startEngine() {
    EngineProcess.removeBusProgram(HOST.host());
    engine = EngineProcess.start(HOST.host());
  }

  @Test
  void theBusIsTheEngineItself() {
    assertThat(HOST.host().sh("pgrep -x dbus-daemon -P " + engine.pid()).out()).isEmpty();
  }
}

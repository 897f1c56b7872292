package dev.dockerctl.engine;

import org.junit.jupiter.api.BeforeAll;

/** The contract over Debian's bus. */
class EngineContractIT extends EngineContract {
  @BeforeAll
  static void startEngine() {
    engine = EngineProcess.start(HOST.host());
  }
}

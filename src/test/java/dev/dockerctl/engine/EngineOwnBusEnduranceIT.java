package dev.dockerctl.engine;

import org.junit.jupiter.api.BeforeAll;

/** Endurance with the engine's own bus. */
class EngineOwnBusEnduranceIT extends EngineEndurance {
  @BeforeAll
  static void removeBusProgram() {
    EngineProcess.removeBusProgram(HOST.host());
  }
}

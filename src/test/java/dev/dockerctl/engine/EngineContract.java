package dev.dockerctl.engine;

import dev.dockerctl.host.Flavour;
import dev.dockerctl.host.HostExtension;
import dev.dockerctl.service.HostStage;
import dev.dockerctl.service.ServiceManagerContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The contract, kept by the D-Bus client together with the built-in engine, whatever its bus. */
abstract class EngineContract extends ServiceManagerContract {
  @RegisterExtension static final HostExtension HOST = HostExtension.of(Flavour.BARE);

  static EngineProcess engine;

  @AfterAll
  static void stopEngine() {
    if (engine != null) {
      engine.close();
    }
  }

  @Override
  protected Stage stage() {
    return new HostStage(HOST.host(), engine::connect);
  }
}

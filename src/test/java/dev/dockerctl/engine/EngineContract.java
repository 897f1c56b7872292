package dev.dockerctl.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.host.Flavour;
import dev.dockerctl.host.HostExtension;
import dev.dockerctl.host.TestHost;
import dev.dockerctl.service.ServiceManager;
import dev.dockerctl.service.ServiceManagerContract;
import dev.dockerctl.service.TransientCommand;
import java.util.List;
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
    return new EngineStage(HOST.host());
  }

  /** A test host with an engine as a stage. */
  record EngineStage(TestHost host) implements Stage {
    @Override
    public ServiceManager connect() {
      return engine.connect();
    }

    @Override
    public void install(String unit, String text) {
      host.write("/etc/systemd/system/" + unit, text);
    }

    @Override
    public void dropIn(String unit, String name, String text) {
      host.write("/etc/systemd/system/" + unit + ".d/" + name, text);
    }

    @Override
    public void mask(String unit) {
      host.exec("ln", "-s", "/dev/null", "/etc/systemd/system/" + unit).orThrow();
    }

    @Override
    public TransientCommand command(String name) {
      host.sh("[ -p /run/" + name + " ] || mkfifo /run/" + name).orThrow();
      return new TransientCommand(
          name,
          "Contract",
          List.of("/bin/sh", "-c", "echo \"$WORD\" '$$' >/run/" + name),
          List.of("WORD=a b"));
    }

    @Override
    public void awaitRun(String name) {
      assertThat(host.exec("cat", "/run/" + name).out()).isEqualTo("a b $$\n");
    }
  }
}

package dev.dockerctl.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.host.TestHost;
import java.util.List;
import java.util.function.Supplier;

/**
 * A test host as a stage.
 *
 * @param host the host
 * @param connection makes a client of the manager that is tested on it
 */
public record HostStage(TestHost host, Supplier<ServiceManager> connection)
    implements ServiceManagerContract.Stage {
  @Override
  public ServiceManager connect() {
    return connection.get();
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

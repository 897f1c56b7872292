package dev.dockerctl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.host.Flavour;
import dev.dockerctl.host.HostExtension;
import dev.dockerctl.host.TestHost;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The engine that the launcher starts is small, in the background and in the foreground. */
class EngineMemoryIT {
  @RegisterExtension static final HostExtension HOST = HostExtension.of(Flavour.NO_SYSTEMD);

  private static final int LIMIT_KIB = 80 * 1024;
  private static final String UNIT = "small.service";
  private static final String LAUNCHER =
      System.getProperty("user.dir") + "/target/dockerctl/bin/dockerctl";
  private static final String MANY_RESTARTS =
      """
      manager='org.freedesktop.systemd1 /org/freedesktop/systemd1 org.freedesktop.systemd1.Manager'
      for i in $(seq 200); do
        for call in 'RestartUnit ss small.service replace' 'ResetFailedUnit s small.service'; do
          busctl --address=unix:path=/run/dockerctl/bus call $manager $call >/dev/null || exit 1
        done
      done
      """;

  private final TestHost host = HOST.host();

  private void install() {
    host.write("/etc/systemd/system/" + UNIT, "[Service]\nType=exec\nExecStart=/bin/sleep 5601\n");
  }

  private int residentKib() {
    String script = "awk '/VmRSS/ {print $2}' /proc/$(cat /run/dockerctl/engine.lock)/status";
    return Integer.parseInt(host.sh(script).orThrow().strip());
  }

  @Test
  void staysSmallInTheBackground() {
    install();
    host.exec(LAUNCHER, "--engine", "builtin", "daemon-reload").orThrow();
    assertStaysSmall();
    host.sh("kill $(cat /run/dockerctl/engine.lock)").orThrow();
    awaitGone();
  }

  @Test
  void staysSmallInTheForeground() throws IOException, InterruptedException {
    install();
    Process engine =
        new ProcessBuilder(host.entering(List.of(LAUNCHER, "--unit=" + UNIT, "engine")))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    while (!Files.exists(host.path("/run/dockerctl/ready")) && engine.isAlive()) {
      Thread.onSpinWait();
    }
    assertStaysSmall();
    host.sh("kill $(cat /run/dockerctl/engine.lock)").orThrow();
    assertThat(engine.waitFor()).isZero();
  }

  private void assertStaysSmall() {
    assertThat(residentKib()).isLessThan(LIMIT_KIB);
    host.exec(Duration.ofMinutes(3), List.of("sh", "-c", MANY_RESTARTS)).orThrow();
    assertThat(residentKib()).isLessThan(LIMIT_KIB);
  }

  private void awaitGone() {
    while (Files.exists(host.path("/run/dockerctl/ready"))) {
      Thread.onSpinWait();
    }
  }
}

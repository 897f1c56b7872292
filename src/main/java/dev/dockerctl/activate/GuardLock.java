package dev.dockerctl.activate;

import dev.dockerctl.files.ConfigurationLock;
import dev.dockerctl.host.Host;
import java.time.Duration;

/** The lock for a guard, which does not wait for a process that hangs. */
final class GuardLock {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private GuardLock() {}

  static ConfigurationLock acquire(Host host, String unit) {
    return ConfigurationLock.acquire(StateFolders.of(host), PATIENCE, "dockerctl guard");
  }
}

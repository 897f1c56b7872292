package dev.dockerctl.daemon;

import dev.dockerctl.config.Configuration;
import dev.dockerctl.service.ServiceManager;

/**
 * What an activation works with, all of it outside this program.
 *
 * @param services the service manager
 * @param apis how the daemon is asked about itself
 * @param log where the daemon's log is read
 * @param pace how time passes
 * @param check the check before anything is done
 */
public record Tools(
    ServiceManager services, DaemonApi.Access apis, DaemonLog log, Pace pace, Check check) {
  /** Checks that a configuration can start, and ends the command if it cannot. */
  @FunctionalInterface
  public interface Check {
    /** Returns if the daemon would start with it. */
    void requireStartable(Configuration configuration);
  }
}

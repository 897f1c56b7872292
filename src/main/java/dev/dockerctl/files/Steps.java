package dev.dockerctl.files;

import java.io.IOException;

/**
 * Told about each step of a transaction before it is done, so that a test can fail or stop there.
 */
@FunctionalInterface
public interface Steps {
  /** Does nothing; what production uses. */
  Steps NONE = step -> {};

  /**
   * Called before a step.
   *
   * @param step what comes next, such as {@code rename /etc/docker/daemon.json}
   * @throws IOException to make the step fail
   */
  void before(String step) throws IOException;
}

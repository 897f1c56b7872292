package dev.dockerctl.engine.service;

import dev.dockerctl.engine.process.ProcessExit;
import org.jspecify.annotations.Nullable;

/**
 * When a service comes up again by itself, by the table of {@code Restart=} in systemd.service(5).
 *
 * @param how its settings
 */
record RestartRule(ServiceSettings how) {
  /**
   * Whether a run is to be followed by another.
   *
   * @param result how the run went
   * @param exit how its main process ended; null if none did
   */
  boolean applies(ServiceResult result, @Nullable ProcessExit exit) {
    if (exit != null && how.restartPrevent.contains(exit)) {
      return false;
    }
    boolean success = result == ServiceResult.SUCCESS;
    if (exit != null && how.restartForce.contains(exit)) {
      return !(how.isOneshot() && success);
    }
    boolean skipped = result == ServiceResult.EXEC_CONDITION;
    return switch (how.restart) {
      case "always" -> !skipped;
      case "on-success" -> success;
      case "on-failure" -> !success && !skipped;
      case "on-abnormal" -> !success && !skipped && result != ServiceResult.EXIT_CODE;
      case "on-watchdog" -> result == ServiceResult.WATCHDOG;
      case "on-abort" -> result == ServiceResult.SIGNAL || result == ServiceResult.CORE_DUMP;
      default -> false;
    };
  }
}

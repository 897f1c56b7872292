package dev.dockerctl.engine.service;

import dev.dockerctl.engine.unit.ActiveState;
import java.util.Locale;

/** The states of a service with what they mean in general, systemd 257. */
enum ServiceState {
  DEAD(ActiveState.INACTIVE),
  CONDITION(ActiveState.ACTIVATING),
  START_PRE(ActiveState.ACTIVATING),
  START(ActiveState.ACTIVATING),
  START_POST(ActiveState.ACTIVATING),
  RUNNING(ActiveState.ACTIVE),
  EXITED(ActiveState.ACTIVE),
  RELOAD(ActiveState.RELOADING),
  RELOAD_SIGNAL(ActiveState.RELOADING),
  RELOAD_NOTIFY(ActiveState.RELOADING),
  STOP(ActiveState.DEACTIVATING),
  STOP_WATCHDOG(ActiveState.DEACTIVATING),
  STOP_SIGTERM(ActiveState.DEACTIVATING),
  STOP_SIGKILL(ActiveState.DEACTIVATING),
  STOP_POST(ActiveState.DEACTIVATING),
  FINAL_WATCHDOG(ActiveState.DEACTIVATING),
  FINAL_SIGTERM(ActiveState.DEACTIVATING),
  FINAL_SIGKILL(ActiveState.DEACTIVATING),
  FAILED(ActiveState.FAILED),
  DEAD_BEFORE_AUTO_RESTART(ActiveState.INACTIVE),
  FAILED_BEFORE_AUTO_RESTART(ActiveState.FAILED),
  AUTO_RESTART(ActiveState.ACTIVATING),
  AUTO_RESTART_QUEUED(ActiveState.ACTIVATING);

  private final ActiveState active;

  ServiceState(ActiveState active) {
    this.active = active;
  }

  ActiveState active() {
    return active;
  }

  /** systemd's word for it. */
  String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether it waits for processes to end after a signal. */
  boolean isKilling() {
    return isStopKilling() || isFinalKilling();
  }

  boolean isStopKilling() {
    return this == STOP_WATCHDOG || this == STOP_SIGTERM || this == STOP_SIGKILL;
  }

  boolean isFinalKilling() {
    return this == FINAL_WATCHDOG || this == FINAL_SIGTERM || this == FINAL_SIGKILL;
  }

  /** Whether it is one of those in which processes are made to dump core. */
  boolean isAborting() {
    return this == STOP_WATCHDOG || this == FINAL_WATCHDOG;
  }

  /** Whether a run is over and another is to follow. */
  boolean isRestarting() {
    return switch (this) {
      case DEAD_BEFORE_AUTO_RESTART,
          FAILED_BEFORE_AUTO_RESTART,
          AUTO_RESTART,
          AUTO_RESTART_QUEUED ->
          true;
      default -> false;
    };
  }

  /** Whether a time limit may be set in it. */
  boolean isTimed() {
    return switch (this) {
      case DEAD, FAILED, EXITED, AUTO_RESTART_QUEUED -> false;
      default -> true;
    };
  }
}

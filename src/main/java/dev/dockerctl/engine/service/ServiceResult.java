package dev.dockerctl.engine.service;

import dev.dockerctl.engine.process.ProcessExit;
import java.util.Locale;

/** How the run of a service went: the first thing that went wrong, systemd.exec(5). */
enum ServiceResult {
  SUCCESS,
  RESOURCES,
  PROTOCOL,
  TIMEOUT,
  EXIT_CODE,
  SIGNAL,
  CORE_DUMP,
  WATCHDOG,
  START_LIMIT_HIT,
  EXEC_CONDITION;

  /** What the bad end of a process comes to. */
  static ServiceResult ofFailure(ProcessExit exit) {
    return switch (exit.code()) {
      case ProcessExit.EXITED -> EXIT_CODE;
      case ProcessExit.DUMPED -> CORE_DUMP;
      default -> SIGNAL;
    };
  }

  /** systemd's word for it. */
  String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

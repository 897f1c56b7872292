package dev.dockerctl.engine.service;

import dev.dockerctl.engine.process.ExitStatuses;
import dev.dockerctl.engine.process.ProcessExit;
import dev.dockerctl.engine.setting.UnitSettings;
import dev.dockerctl.unit.LoadedUnit;
import dev.dockerctl.unit.setting.Signals;
import dev.dockerctl.unit.setting.TimeSpan;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The settings of a service that decide how it is run, systemd.service(5) and systemd.kill(5). */
final class ServiceSettings {
  private static final String SERVICE = "Service";
  private static final Set<String> RESTARTS =
      Set.of("no", "on-success", "on-failure", "on-abnormal", "on-watchdog", "on-abort", "always");
  private static final List<String> LIMIT_INTERVAL =
      List.of(
          "Unit.StartLimitIntervalSec", "Unit.StartLimitInterval", "Service.StartLimitInterval");
  private static final int DEFAULT_BURST = 5;
  private static final Duration TIMEOUT = Duration.ofSeconds(90);

  final String type;
  final String restart;
  final String restartMode;
  final Duration restartSec;
  final Duration timeoutStart;
  final Duration timeoutStop;
  final Duration timeoutAbort;
  final Duration runtimeMax;
  final String startFailureMode;
  final String stopFailureMode;
  final boolean remainAfterExit;
  final boolean exitTypeGroup;
  final String pidFile;
  final boolean guessMainPid;
  final ExitStatuses success;
  final ExitStatuses restartPrevent;
  final ExitStatuses restartForce;
  final String killMode;
  final int killSignal;
  final int restartKillSignal;
  final int finalKillSignal;
  final int watchdogSignal;
  final int reloadSignal;
  final boolean sendSigkill;
  final boolean sendSighup;
  final String notifyAccess;
  final Duration limitInterval;
  final int limitBurst;

  ServiceSettings(LoadedUnit unit) {
    UnitSettings settings = new UnitSettings(unit);
    type = unit.service().type();
    restart = settings.word(SERVICE, "Restart", RESTARTS, "no");
    restartMode =
        settings.word(SERVICE, "RestartMode", Set.of("normal", "direct", "debug"), "normal");
    restartSec = settings.span(SERVICE, "RestartSec", Duration.ofMillis(100));
    timeoutStart = startTimeout(settings, type);
    timeoutStop =
        orInfinity(settings.span(List.of("Service.TimeoutSec", "Service.TimeoutStopSec"), TIMEOUT));
    timeoutAbort = abortTimeout(settings, timeoutStop);
    runtimeMax = settings.span(SERVICE, "RuntimeMaxSec", TimeSpan.INFINITY);
    Set<String> modes = Set.of("terminate", "abort", "kill");
    startFailureMode = settings.word(SERVICE, "TimeoutStartFailureMode", modes, "terminate");
    stopFailureMode = settings.word(SERVICE, "TimeoutStopFailureMode", modes, "terminate");
    remainAfterExit = settings.flag(SERVICE, "RemainAfterExit", "no");
    exitTypeGroup =
        settings.word(SERVICE, "ExitType", Set.of("main", "cgroup"), "main").equals("cgroup");
    pidFile = pidFile(settings.text(SERVICE, "PIDFile", ""));
    guessMainPid = settings.flag(SERVICE, "GuessMainPID", "yes");
    success = ExitStatuses.of(unit.assignments(SERVICE, "SuccessExitStatus"));
    restartPrevent = ExitStatuses.of(unit.assignments(SERVICE, "RestartPreventExitStatus"));
    restartForce = ExitStatuses.of(unit.assignments(SERVICE, "RestartForceExitStatus"));
    killMode = killMode(settings);
    killSignal = settings.signal(SERVICE, "KillSignal", Signals.TERM);
    restartKillSignal = settings.signal(SERVICE, "RestartKillSignal", killSignal);
    finalKillSignal = settings.signal(SERVICE, "FinalKillSignal", Signals.KILL);
    watchdogSignal = settings.signal(SERVICE, "WatchdogSignal", Signals.ABRT);
    reloadSignal = settings.signal(SERVICE, "ReloadSignal", Signals.HUP);
    sendSigkill = settings.flag(SERVICE, "SendSIGKILL", "yes");
    sendSighup = settings.flag(SERVICE, "SendSIGHUP", "no");
    notifyAccess = notifyAccess(settings);
    limitInterval = settings.span(LIMIT_INTERVAL, Duration.ofSeconds(10));
    limitBurst =
        settings.count(List.of("Unit.StartLimitBurst", "Service.StartLimitBurst"), DEFAULT_BURST);
  }

  private static Duration startTimeout(UnitSettings settings, String type) {
    // A oneshot has no limit unless it is given one, systemd.service(5).
    Duration otherwise = type.equals("oneshot") ? TimeSpan.INFINITY : TIMEOUT;
    return orInfinity(
        settings.span(List.of("Service.TimeoutSec", "Service.TimeoutStartSec"), otherwise));
  }

  /** As long as that of a stop, unless it is set; the only one of these that can be reset. */
  private static Duration abortTimeout(UnitSettings settings, Duration stop) {
    boolean set = !settings.text(SERVICE, "TimeoutAbortSec", "").isEmpty();
    return set ? settings.span(SERVICE, "TimeoutAbortSec", stop) : stop;
  }

  private static Duration orInfinity(Duration span) {
    return span.isZero() ? TimeSpan.INFINITY : span;
  }

  private static String killMode(UnitSettings settings) {
    String mode =
        settings.word(
            SERVICE, "KillMode", Set.of("", "control-group", "mixed", "process", "none"), "");
    return mode.isEmpty() ? "control-group" : mode;
  }

  private static String pidFile(String value) {
    return value.isEmpty() || value.startsWith("/") ? value : "/run/" + value;
  }

  private String notifyAccess(UnitSettings settings) {
    String access =
        settings.word(SERVICE, "NotifyAccess", Set.of("none", "main", "exec", "all"), "none");
    boolean watched = !settings.span(SERVICE, "WatchdogSec", Duration.ZERO).isZero();
    boolean stores = settings.count(List.of("Service.FileDescriptorStoreMax"), 0) > 0;
    boolean needed = isNotify() || watched || stores;
    return needed && access.equals("none") ? "main" : access;
  }

  /**
   * Whether a run is to be followed by another, by the table of {@code Restart=} in
   * systemd.service(5).
   *
   * @param result how the run went
   * @param exit how its main process ended; null if none did
   */
  boolean restartsAfter(ServiceResult result, @Nullable ProcessExit exit) {
    if (exit != null && restartPrevent.contains(exit)) {
      return false;
    }
    boolean success = result == ServiceResult.SUCCESS;
    if (exit != null && restartForce.contains(exit)) {
      return !(isOneshot() && success);
    }
    boolean skipped = result == ServiceResult.EXEC_CONDITION;
    return switch (restart) {
      case "always" -> !skipped;
      case "on-success" -> success;
      case "on-failure" -> !success && !skipped;
      case "on-abnormal" -> !success && !skipped && result != ServiceResult.EXIT_CODE;
      case "on-watchdog" -> result == ServiceResult.WATCHDOG;
      case "on-abort" -> result == ServiceResult.SIGNAL || result == ServiceResult.CORE_DUMP;
      default -> false;
    };
  }

  /** Whether the service tells when it is up. */
  boolean isNotify() {
    return type.equals("notify") || type.equals("notify-reload");
  }

  /** Whether the service is up as soon as there is a process. */
  boolean isSimple() {
    return type.equals("simple") || type.equals("idle");
  }

  boolean isForking() {
    return type.equals("forking");
  }

  boolean isOneshot() {
    return type.equals("oneshot");
  }
}

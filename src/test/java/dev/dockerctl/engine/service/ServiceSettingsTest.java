package dev.dockerctl.engine.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.engine.FakeTree;
import dev.dockerctl.engine.process.ProcessExit;
import dev.dockerctl.engine.setting.EngineGaps;
import dev.dockerctl.unit.setting.TimeSpan;
import java.time.Duration;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@link ServiceSettingsIT} holds the same units against systemd. */
class ServiceSettingsTest {
  /** Lines of {@code [Service]}, separated by {@code |}, and what they come to. */
  record Case(String lines, Function<ServiceSettings, Object> value, Object expected) {
    String unit() {
      return "[Service]\nExecStart=/bin/sleep 1000\n" + lines.replace('|', '\n') + "\n";
    }

    @Override
    public String toString() {
      return lines.isEmpty() ? "nothing" : lines;
    }
  }

  private static Case start(String lines, Duration expected) {
    return new Case(lines, how -> how.timeoutStart, expected);
  }

  private static Case stop(String lines, Duration expected) {
    return new Case(lines, how -> how.timeoutStop, expected);
  }

  private static Case abort(String lines, Duration expected) {
    return new Case(lines, how -> how.timeoutAbort, expected);
  }

  private static Case interval(String lines, Duration expected) {
    return new Case(lines, how -> how.limitInterval, expected);
  }

  private static Case burst(String lines, int expected) {
    return new Case(lines, how -> how.limitBurst, expected);
  }

  private static Duration seconds(int count) {
    return Duration.ofSeconds(count);
  }

  static Stream<Case> cases() {
    return Stream.of(times(), limits(), words(), signals()).flatMap(cases -> cases);
  }

  private static Stream<Case> times() {
    return Stream.of(
        start("", seconds(90)),
        start("TimeoutStartSec=5", seconds(5)),
        start("TimeoutStartSec=1min 2s", seconds(62)),
        start("TimeoutStartSec=0", TimeSpan.INFINITY),
        start("TimeoutStartSec=infinity", TimeSpan.INFINITY),
        start("TimeoutStartSec=5|TimeoutStartSec=", seconds(5)),
        start("TimeoutStartSec=5|TimeoutStartSec=1.2.3", seconds(5)),
        start("TimeoutSec=7", seconds(7)),
        start("TimeoutStartSec=5|TimeoutSec=7", seconds(7)),
        start("TimeoutSec=7|TimeoutStartSec=5", seconds(5)),
        start("Type=oneshot", TimeSpan.INFINITY),
        start("Type=oneshot|TimeoutSec=7", seconds(7)),
        start("Type=oneshot|TimeoutStartSec=nonsense", TimeSpan.INFINITY),
        stop("", seconds(90)),
        stop("TimeoutStopSec=5", seconds(5)),
        stop("TimeoutStopSec=0", TimeSpan.INFINITY),
        stop("TimeoutSec=7|TimeoutStopSec=5|TimeoutStopSec=", seconds(5)),
        stop("TimeoutStopSec=5|TimeoutSec=7", seconds(7)),
        stop("Type=oneshot|TimeoutSec=0", TimeSpan.INFINITY),
        abort("", seconds(90)),
        abort("TimeoutStopSec=5", seconds(5)),
        abort("TimeoutStopSec=5|TimeoutAbortSec=3", seconds(3)),
        abort("TimeoutStopSec=5|TimeoutAbortSec=3|TimeoutAbortSec=", seconds(5)),
        abort("TimeoutStopSec=5|TimeoutAbortSec=0", Duration.ZERO),
        new Case("", how -> how.restartSec, Duration.ofMillis(100)),
        new Case("RestartSec=0", how -> how.restartSec, Duration.ZERO),
        new Case("RestartSec=2|RestartSec=", how -> how.restartSec, seconds(2)),
        new Case("", how -> how.runtimeMax, TimeSpan.INFINITY),
        new Case("RuntimeMaxSec=1h30", how -> how.runtimeMax, seconds(3630)),
        new Case("RuntimeMaxSec=0", how -> how.runtimeMax, Duration.ZERO));
  }

  private static Stream<Case> limits() {
    return Stream.of(
        interval("", seconds(10)),
        interval("[Unit]|StartLimitIntervalSec=3", seconds(3)),
        interval("[Unit]|StartLimitInterval=4", seconds(4)),
        interval("StartLimitInterval=5", seconds(5)),
        interval("StartLimitIntervalSec=5", seconds(10)),
        interval("StartLimitInterval=5|[Unit]|StartLimitIntervalSec=3", seconds(3)),
        interval("[Unit]|StartLimitIntervalSec=3|[Service]|StartLimitInterval=5", seconds(5)),
        interval("[Unit]|StartLimitIntervalSec=0", Duration.ZERO),
        burst("", 5),
        burst("[Unit]|StartLimitBurst=3", 3),
        burst("StartLimitBurst=4", 4),
        burst("[Unit]|StartLimitBurst=3|StartLimitBurst=", 3),
        burst("[Unit]|StartLimitBurst=3|StartLimitBurst=-1", 3),
        burst("[Unit]|StartLimitBurst=3|[Service]|StartLimitBurst=4", 4),
        burst("[Unit]|StartLimitBurst=0", 0));
  }

  private static Stream<Case> words() {
    return Stream.of(
        new Case("Restart=on-failure|Restart=", how -> how.restart, "on-failure"),
        new Case("Restart=on-failure|Restart=On-Abort", how -> how.restart, "on-failure"),
        new Case("RestartMode=direct|RestartMode=odd", how -> how.restartMode, "direct"),
        new Case("KillMode=mixed", how -> how.killMode, "mixed"),
        new Case("KillMode=mixed|KillMode=", how -> how.killMode, "control-group"),
        new Case("KillMode=process|KillMode=odd", how -> how.killMode, "process"),
        new Case("TimeoutStopFailureMode=abort", how -> how.stopFailureMode, "abort"),
        new Case("TimeoutStartFailureMode=kill", how -> how.startFailureMode, "kill"),
        new Case("ExitType=cgroup|ExitType=odd", how -> how.exitTypeGroup, true),
        new Case("NotifyAccess=exec", how -> how.notifyAccess, "exec"),
        new Case("NotifyAccess=exec|NotifyAccess=", how -> how.notifyAccess, "exec"),
        new Case("Type=notify", how -> how.notifyAccess, "main"),
        new Case("Type=notify|NotifyAccess=none", how -> how.notifyAccess, "main"),
        new Case("Type=notify-reload|NotifyAccess=all", how -> how.notifyAccess, "all"),
        new Case("WatchdogSec=5", how -> how.notifyAccess, "main"),
        new Case("FileDescriptorStoreMax=1", how -> how.notifyAccess, "main"),
        new Case("Type=notify|NotifyAccess=all|Type=simple", how -> how.type, "simple"),
        new Case("PIDFile=/run/a.pid", how -> how.pidFile, "/run/a.pid"),
        new Case("PIDFile=a.pid", how -> how.pidFile, "/run/a.pid"),
        new Case("PIDFile=/run/a.pid|PIDFile=", how -> how.pidFile, ""),
        new Case("RemainAfterExit=on", how -> how.remainAfterExit, true),
        new Case("RemainAfterExit=yes|RemainAfterExit=", how -> how.remainAfterExit, true),
        new Case("GuessMainPID=0", how -> how.guessMainPid, false),
        new Case("SendSIGKILL=off|SendSIGHUP=t", how -> how.sendSighup, true));
  }

  private static Stream<Case> signals() {
    return Stream.of(
        new Case("KillSignal=SIGINT", how -> how.killSignal, 2),
        new Case("KillSignal=INT|KillSignal=", how -> how.killSignal, 2),
        new Case("KillSignal=INT|KillSignal=int", how -> how.killSignal, 2),
        new Case("KillSignal=INT|KillSignal=65", how -> how.killSignal, 2),
        new Case("KillSignal=RTMIN+3", how -> how.killSignal, 37),
        new Case("KillSignal=RTMAX-1", how -> how.killSignal, 63),
        new Case("KillSignal=INT", how -> how.restartKillSignal, 2),
        new Case("KillSignal=INT|RestartKillSignal=USR1", how -> how.restartKillSignal, 10),
        new Case("FinalKillSignal=QUIT", how -> how.finalKillSignal, 3),
        new Case("WatchdogSignal=SEGV", how -> how.watchdogSignal, 11),
        new Case("ReloadSignal=USR2", how -> how.reloadSignal, 12),
        new Case(
            "SuccessExitStatus=1 TEMPFAIL SIGKILL 256 12a",
            how -> how.success.contains(new ProcessExit(ProcessExit.EXITED, 75)),
            true),
        new Case(
            "RestartPreventExitStatus=1||RestartPreventExitStatus=|RestartPreventExitStatus=2",
            how -> how.restartPrevent.contains(new ProcessExit(ProcessExit.EXITED, 1)),
            false),
        new Case(
            "RestartForceExitStatus=CHDIR OOM_ADJUST term ABRT",
            how -> how.restartForce.contains(new ProcessExit(ProcessExit.EXITED, 206)),
            true),
        new Case("UMask=0077|UMask=|UMask=99999", how -> how.type, "simple"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void readsThem(Case c) {
    assertThat(c.value.apply(new ServiceSettings(FakeTree.service(c.unit()))))
        .isEqualTo(c.expected);
  }

  @Test
  void namesWhatIsNotDone() {
    String unit =
        """
        [Service]
        ExecStart=/bin/true
        Delegate=yes
        TasksMax=infinity
        PrivateTmp=no
        MemoryMax=1G
        CPUQuota=
        """;
    assertThat(EngineGaps.of(FakeTree.service(unit))).containsExactly("Delegate=", "MemoryMax=");
  }
}

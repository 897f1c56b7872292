package dev.dockerctl.engine;

import static dev.dockerctl.engine.UnitBehaviour.service;

import java.util.ArrayList;
import java.util.List;

/** The units that {@link UnitBehaviourIT} compares. */
final class UnitBehaviours {
  private static final String LOOP = "ExecStart=/usr/local/bin/signals /run/trace 0";
  private static final String STUBBORN = "ExecStart=/usr/local/bin/signals /run/trace";
  private static final String NOTE = "ExecStart=/bin/sh -c 'echo ";
  private static final String UP = "trace up";
  private static final String UP_AGAIN = "sh while [ $(grep -c up /run/trace) != 2 ]; do :; done";

  /** What runs for a short time only has to be ready for its end before that begins. */
  private static final String AFTER_UP =
      "ExecStartPost=/bin/sh -c 'until grep -q up /run/trace; do :; done'";

  private static final String COUNT_SIGNALS = "sh pgrep -c -x signals";

  private UnitBehaviours() {}

  static List<UnitBehaviour> all() {
    List<UnitBehaviour> all = new ArrayList<>();
    all.addAll(starts());
    all.addAll(stops());
    all.addAll(orphans());
    all.addAll(restarts());
    all.addAll(notifications());
    all.addAll(reloads());
    all.addAll(commands());
    all.addAll(processes());
    return all;
  }

  private static List<UnitBehaviour> starts() {
    return List.of(
        service("simple runs", LOOP, "start", UP),
        service(
            "simple of a missing program",
            "ExecStart=/nonexistent",
            "start",
            "until failed failed"),
        service("exec runs", "Type=exec|" + LOOP, "start", UP),
        service("exec of a missing program", "Type=exec|ExecStart=/nonexistent", "start"),
        service(
            "exec that ends at once",
            "Type=exec|ExecStart=/bin/true",
            "start",
            "until inactive dead"),
        service("exec of no program format", "Type=exec|ExecStart=/etc/hostname", "start"),
        service("oneshot succeeds", "Type=oneshot|" + NOTE + "one >>/run/trace'", "start"),
        service("oneshot fails", "Type=oneshot|ExecStart=/bin/sh -c 'exit 7'", "start"),
        service(
            "oneshot stays",
            "Type=oneshot|RemainAfterExit=yes|ExecStart=/bin/true",
            "start",
            "start"),
        service(
            "oneshot stays and stops",
            "Type=oneshot|RemainAfterExit=yes|ExecStart=/bin/true|ExecStop=/bin/sh -c 'echo stop >>/run/trace'",
            "start",
            "stop"),
        service(
            "oneshot of several",
            "Type=oneshot|" + NOTE + "1 >>/run/trace'|" + NOTE + "2 >>/run/trace'",
            "start"),
        service(
            "oneshot of several of which one fails",
            "Type=oneshot|"
                + NOTE
                + "1 >>/run/trace'|ExecStart=/bin/false|"
                + NOTE
                + "3 >>/run/trace'",
            "start"),
        service(
            "oneshot whose failure is ignored",
            "Type=oneshot|ExecStart=-/bin/false|" + NOTE + "2 >>/run/trace'",
            "start"),
        service(
            "oneshot killed by a signal",
            "Type=oneshot|ExecStart=/bin/sh -c 'kill -KILL $$$$'",
            "start"),
        service(
            "oneshot that times out",
            "Type=oneshot|TimeoutStartSec=300ms|ExecStart=/bin/sleep 1000",
            "start"),
        service(
            "start pre and post in order",
            "ExecStartPre=/bin/sh -c 'echo pre >>/run/trace'|Type=exec|ExecStart=/bin/sleep 1000|ExecStartPost=/bin/sh -c 'echo post >>/run/trace'",
            "start"),
        service(
            "start pre that fails",
            "ExecStartPre=/bin/false|ExecStart=/bin/sleep 1000|ExecStopPost=/bin/sh -c 'echo $SERVICE_RESULT >>/run/trace'",
            "start"),
        service(
            "start pre whose failure is ignored",
            "ExecStartPre=-/bin/false|ExecStart=/bin/sleep 1000",
            "start"),
        service(
            "start pre that times out",
            "TimeoutStartSec=300ms|ExecStartPre=/bin/sleep 1000|ExecStart=/bin/sleep 1000",
            "start"),
        service(
            "start post that fails", "ExecStart=/bin/sleep 1000|ExecStartPost=/bin/false", "start"),
        service(
            "condition that skips", "ExecCondition=/bin/false|ExecStart=/bin/sleep 1000", "start"),
        service(
            "condition that fails",
            "ExecCondition=/bin/sh -c 'exit 255'|ExecStart=/bin/sleep 1000",
            "start"),
        service(
            "condition that holds",
            "ExecCondition=/bin/true|Type=exec|ExecStart=/bin/sleep 1000",
            "start"),
        service(
            "missing environment file",
            "EnvironmentFile=/nonexistent|ExecStart=/bin/sleep 1000",
            "start",
            "until failed failed"),
        service(
            "missing working directory",
            "WorkingDirectory=/nonexistent|Type=exec|ExecStart=/bin/sleep 1000",
            "start"),
        service("missing user", "User=nobody-there|Type=exec|ExecStart=/bin/sleep 1000", "start"),
        service(
            "forking without a PID file",
            "Type=forking|ExecStart=/bin/sh -c 'sleep 1000 &'",
            "start",
            "kill TERM",
            "until inactive dead"),
        service(
            "forking with a PID file",
            "Type=forking|PIDFile=/run/main.pid|ExecStart=/bin/sh -c 'sleep 1000 & echo $$! >/run/main.pid'",
            "start",
            "kill KILL",
            "until failed failed"),
        service(
            "forking whose parent fails", "Type=forking|ExecStart=/bin/sh -c 'exit 3'", "start"),
        service(
            "forking without its PID file",
            "Type=forking|PIDFile=/run/main.pid|ExecStart=/bin/true",
            "start"),
        service(
            "forking that times out",
            "Type=forking|TimeoutStartSec=300ms|ExecStart=/bin/sleep 1000",
            "start"));
  }

  private static List<UnitBehaviour> stops() {
    String stop = "ExecStop=/bin/sh -c 'echo stop $$MAINPID_SET >>/run/trace'";
    return List.of(
        service("stop by signal", LOOP, "start", UP, "stop"),
        service("stop with its own signal", "KillSignal=SIGUSR2|" + LOOP, "start", UP, "stop"),
        service("stop of a stubborn one", "TimeoutStopSec=1s|" + STUBBORN, "start", UP, "stop"),
        service(
            "stop without KILL",
            "TimeoutStopSec=1s|SendSIGKILL=no|KillMode=process|" + STUBBORN,
            "start",
            UP,
            "stop",
            COUNT_SIGNALS),
        service("stop command", LOOP + "|" + stop, "start", UP, "stop"),
        service("stop command that fails", LOOP + "|ExecStop=/bin/false", "start", UP, "stop"),
        service(
            "stop command that hangs",
            "TimeoutStopSec=1s|" + LOOP + "|ExecStop=/bin/sleep 1000",
            "start",
            UP,
            "stop"),
        service(
            "stop post after success",
            LOOP
                + "|ExecStopPost=/bin/sh -c 'echo $SERVICE_RESULT $EXIT_CODE $EXIT_STATUS >>/run/trace'",
            "start",
            UP,
            "stop"),
        service(
            "stop post after a crash",
            LOOP
                + "|ExecStopPost=/bin/sh -c 'echo $SERVICE_RESULT $EXIT_CODE $EXIT_STATUS >>/run/trace'",
            "start",
            UP,
            "kill KILL",
            "until failed failed"),
        service(
            "stop with a bad status",
            "ExecStart=/usr/local/bin/signals /run/trace 9",
            "start",
            UP,
            "stop"),
        service(
            "stop with a status that is fine",
            "SuccessExitStatus=9|ExecStart=/usr/local/bin/signals /run/trace 9",
            "start",
            UP,
            "stop"),
        service(
            "kill mode mixed",
            "KillMode=mixed|TimeoutStopSec=300ms|ExecStart=/bin/sh -c '/usr/local/bin/signals /run/trace & exec sleep 1000'",
            "start",
            UP,
            "stop"),
        service(
            "kill mode process",
            "KillMode=process|ExecStart=/bin/sh -c 'trap \"\" HUP; /usr/local/bin/signals /run/trace & exec sleep 1000'",
            "start",
            UP,
            "stop",
            COUNT_SIGNALS),
        service(
            "kill mode control group",
            "ExecStart=/bin/sh -c 'sleep 7701 & sleep 7702 & echo up >>/run/trace; exec sleep 7703'",
            "start",
            UP,
            "stop",
            "sh pgrep -c -f '^sleep 770'"),
        service(
            "stop while it starts",
            "Type=oneshot|ExecStart=/bin/sleep 1000",
            "begin",
            "until activating start",
            "stop"),
        service("stop of what is stopped", LOOP, "stop"),
        service(
            "abort on a stop that hangs",
            "TimeoutStopSec=1s|TimeoutStopFailureMode=abort|" + STUBBORN,
            "start",
            UP,
            "stop"),
        service(
            "runtime limit",
            "RuntimeMaxSec=300ms|" + LOOP + "|" + AFTER_UP,
            "start",
            "until failed failed"),
        service(
            "runtime limit of nothing",
            "RuntimeMaxSec=0|ExecStart=/bin/sleep 1000",
            "start",
            "until failed failed"));
  }

  /** Waits until so many of the processes that may become orphans are what they are to be. */
  private static String there(int count) {
    return "sh until [ $(pgrep -c -f '^sleep 78') = " + count + " ]; do :; done";
  }

  /** Processes that outlive their parents. */
  private static List<UnitBehaviour> orphans() {
    String count = "sh pgrep -c -f '^sleep 78'";
    return List.of(
        service(
            "orphans of a forking service",
            "Type=forking|ExecStart=/bin/sh -c 'sleep 7811 & sleep 7812 & sleep 7813 &'",
            "start",
            there(3),
            "stop",
            count),
        service(
            "orphans that forked twice",
            "Type=forking|ExecStart=/bin/sh -c '(setsid sh -c \"sleep 7821 & sleep 7822 & echo up >>/run/trace; wait\" &)'",
            "start",
            UP,
            there(2),
            "stop",
            count),
        service(
            "orphans with a PID file",
            "Type=forking|PIDFile=/run/main.pid|ExecStart=/bin/sh -c '(sleep 7831 & sleep 7832 & echo $$! >/run/main.pid)'",
            "start",
            there(2),
            "process tr '\\0' ' ' </proc/$PID/cmdline",
            "kill KILL",
            "until failed failed",
            count),
        service(
            "orphans of a main process that ends",
            "ExecStart=/bin/sh -c '(setsid sleep 7841 &); (sleep 7842 &); exit 0'",
            "start",
            "until inactive dead",
            count),
        service(
            "orphans of a main process that is killed",
            "ExecStart=/bin/sh -c '(sleep 7851 &); echo up >>/run/trace; exec sleep 7852'",
            "start",
            UP,
            "kill KILL",
            "until failed failed",
            count),
        service(
            "orphans that do not go",
            "TimeoutStopSec=1s|ExecStart=/bin/sh -c '(trap \"\" TERM; sleep 7861 & echo up >>/run/trace); exec sleep 7862'",
            "start",
            UP,
            "stop",
            count),
        service(
            "orphans that are left alone",
            "KillMode=process|ExecStart=/bin/sh -c '(setsid sleep 7871 &); echo up >>/run/trace; exec sleep 7872'",
            "start",
            UP,
            there(2),
            "stop",
            count),
        service(
            "orphans in a mixed kill mode",
            "KillMode=mixed|ExecStart=/bin/sh -c '(/usr/local/bin/signals /run/trace &); exec sleep 7881'",
            "start",
            UP,
            "stop",
            COUNT_SIGNALS),
        service(
            "orphans of a start that fails",
            "ExecStartPre=/bin/sh -c '(sleep 7891 &)'|ExecStartPre=/bin/false|ExecStart=/bin/true",
            "start",
            "until failed failed",
            count));
  }

  private static List<UnitBehaviour> restarts() {
    List<UnitBehaviour> all = new ArrayList<>();
    all.add(service("restart", LOOP, "start", UP, "restart", UP_AGAIN));
    all.add(
        service(
            "restart with its own signal",
            "RestartKillSignal=USR2|" + LOOP,
            "start",
            UP,
            "restart",
            UP_AGAIN));
    for (String policy :
        List.of(
            "no", "always", "on-success", "on-failure", "on-abnormal", "on-abort", "on-watchdog")) {
      String head = "Restart=" + policy + "|RestartSec=60|";
      all.add(
          service(
              "restart " + policy + " after a failure",
              head + "ExecStart=/bin/sh -c 'exit 1'",
              "start",
              policy.equals("always") || policy.equals("on-failure")
                  ? "until activating auto-restart"
                  : "until failed failed"));
      all.add(
          service(
              "restart " + policy + " after success",
              head + "ExecStart=/bin/true",
              "start",
              policy.equals("always") || policy.equals("on-success")
                  ? "until activating auto-restart"
                  : "until inactive dead"));
      all.add(
          service(
              "restart " + policy + " after a signal",
              head + LOOP,
              "start",
              UP,
              "kill KILL",
              List.of("no", "on-success", "on-watchdog").contains(policy)
                  ? "until failed failed"
                  : "until activating auto-restart"));
    }
    all.add(
        service(
            "restart prevented by status",
            "Restart=always|RestartPreventExitStatus=5|ExecStart=/bin/sh -c 'exit 5'",
            "start",
            "until failed failed"));
    all.add(
        service(
            "restart forced by status",
            "RestartForceExitStatus=5|RestartSec=60|ExecStart=/bin/sh -c 'exit 5'",
            "start",
            "until activating auto-restart"));
    all.add(
        service(
            "start limit",
            "Restart=always|RestartSec=10ms|ExecStart=/bin/sh -c 'echo x >>/run/trace; exit 1'|[Unit]|StartLimitIntervalSec=60",
            "start",
            "until failed failed",
            "start",
            "reset"));
    all.add(
        service(
            "start hurries a restart up",
            "Restart=on-failure|RestartSec=60|ExecStart=/bin/sh -c '[ -e /run/pid ] && exec sleep 1000; touch /run/pid; exit 1'",
            "start",
            "until activating auto-restart",
            "start",
            "until active running"));
    all.add(
        service(
            "stop gives a restart up",
            "Restart=always|RestartSec=60|ExecStart=/bin/false",
            "start",
            "until activating auto-restart",
            "stop"));
    return all;
  }

  private static List<UnitBehaviour> notifications() {
    String script = "Type=notify|NotifyAccess=all|ExecStart=/bin/sh -c '";
    return List.of(
        service(
            "notify ready", "Type=notify|NotifyAccess=all|Environment=NOTIFY=1|" + LOOP, "start"),
        service(
            "notify never ready",
            "Type=notify|TimeoutStartSec=300ms|ExecStart=/bin/sleep 1000",
            "start"),
        service("notify that ends before", "Type=notify|ExecStart=/bin/true", "start"),
        service("notify that fails before", "Type=notify|ExecStart=/bin/sh -c 'exit 4'", "start"),
        service(
            "notify by a process that may not",
            "Type=notify|TimeoutStartSec=500ms|ExecStart=/bin/sh -c 'setsid sh -c \"systemd-notify --ready; sleep 1000\"; sleep 1000'",
            "start"),
        service(
            "notify status",
            script + "systemd-notify --ready --status=Busy; exec sleep 1000'",
            "start"),
        service(
            "notify stopping",
            "TimeoutStopSec=60|"
                + script
                + "systemd-notify --ready; systemd-notify --stopping; exec sleep 1000'",
            "start",
            "until deactivating stop-sigterm",
            "kill KILL",
            "until failed failed"),
        service(
            "notify another main process",
            script + "sleep 1000 & systemd-notify --ready MAINPID=$$!; wait'",
            "start",
            "kill KILL",
            "until failed failed"),
        service(
            "notify more time",
            script
                + "systemd-notify EXTEND_TIMEOUT_USEC=60000000; sleep 6; systemd-notify --ready; exec sleep 1000'|TimeoutStartSec=5s",
            "start"),
        service(
            "notify reloading by itself",
            script + "systemd-notify --ready; systemd-notify RELOADING=1; exec sleep 1000'",
            "start",
            "until reloading reload-notify"),
        service(
            "simple may tell its status",
            "NotifyAccess=all|ExecStart=/bin/sh -c 'systemd-notify --status=Hello; echo up >>/run/trace; exec sleep 1000'",
            "start",
            UP));
  }

  private static List<UnitBehaviour> reloads() {
    return List.of(
        service(
            "reload",
            LOOP + "|ExecReload=/bin/kill -HUP $MAINPID",
            "start",
            UP,
            "reload",
            "trace HUP"),
        service("reload that fails", LOOP + "|ExecReload=/bin/false", "start", UP, "reload"),
        service(
            "reload of several",
            LOOP
                + "|ExecReload=/bin/sh -c 'echo 1 >>/run/trace'|ExecReload=/bin/sh -c 'echo 2 >>/run/trace'",
            "start",
            UP,
            "reload"),
        service(
            "reload that times out",
            "TimeoutStartSec=400ms|" + LOOP + "|ExecReload=/bin/sleep 1000",
            "start",
            UP,
            "reload"),
        service("reload of what is stopped", LOOP + "|ExecReload=/bin/true", "reload"),
        service("reload that is not there", LOOP, "start", UP, "reload"),
        service(
            "reload during which the service dies",
            LOOP + "|ExecReload=/bin/sh -c 'kill -KILL $$MAINPID; sleep 1'".replace("$$", "$"),
            "start",
            UP,
            "reload"));
  }

  private static List<UnitBehaviour> commands() {
    String show = "Type=oneshot|ExecStart=/bin/sh -c '";
    return List.of(
        service(
            "runs as a user",
            "User=tester|"
                + show
                + "id -un >/tmp/behaviour; id -gn >>/tmp/behaviour; echo $HOME $USER $LOGNAME $SHELL >>/tmp/behaviour'",
            "sh rm -f /tmp/behaviour",
            "start",
            "sh cat /tmp/behaviour"),
        service(
            "runs as a group",
            "Group=daemon|" + show + "id -un >>/run/trace; id -gn >>/run/trace'",
            "start"),
        service(
            "umask and directory",
            "UMask=0027|WorkingDirectory=/usr|" + show + "umask >>/run/trace; pwd >>/run/trace'",
            "start"),
        service(
            "limits",
            "LimitNOFILE=333:444|LimitCORE=infinity|"
                + show
                + "ulimit -Sn >>/run/trace; ulimit -Hn >>/run/trace; ulimit -c >>/run/trace'",
            "start"),
        service(
            "nice and out of memory score",
            "Nice=5|OOMScoreAdjust=-500|"
                + show
                + "nice >>/run/trace; cat /proc/self/oom_score_adj >>/run/trace'",
            "start"),
        service(
            "environment",
            "Environment=A=1 \"B=2 3\"|" + show + "printenv A B PATH >>/run/trace'",
            "start"),
        service(
            "standard input and descriptors",
            show + "readlink /proc/self/fd/0 >>/run/trace; ls /proc/self/fd >>/run/trace'",
            "start"),
        service(
            "privileged command",
            "User=tester|Type=oneshot|ExecStart=+/bin/sh -c 'id -un >>/run/trace'",
            "start"),
        service(
            "ignores broken pipes", show + "grep SigIgn /proc/self/status >>/run/trace'", "start"),
        service(
            "zeroth argument",
            "Type=oneshot|ExecStart=@/bin/sh another -c 'echo $0 >>/run/trace'"
                .replace("$0", "$$0"),
            "start"));
  }

  /** What a process that runs has been given, as the kernel tells. */
  private static List<UnitBehaviour> processes() {
    String sleep = "|Type=exec|ExecStart=/bin/sleep 1000";
    String limits = "process tail -n +2 /proc/$PID/limits | sed 's/  *$//'";
    String ids =
        "process grep -E '^(Uid|Gid|Groups|CapInh|CapPrm|CapEff|CapAmb)' /proc/$PID/status";
    return List.of(
        service(
            "limits of all kinds",
            "LimitCPU=100|LimitFSIZE=1G|LimitDATA=2G:3G|LimitSTACK=16M|LimitCORE=0|LimitRSS=1T"
                + "|LimitNOFILE=100:200|LimitAS=infinity|LimitNPROC=1000:infinity"
                + "|LimitMEMLOCK=64K|LimitLOCKS=7|LimitSIGPENDING=50|LimitMSGQUEUE=4096"
                + "|LimitNICE=5|LimitRTPRIO=3|LimitRTTIME=1000"
                + sleep,
            "start",
            limits),
        service(
            "limits with units of time",
            "LimitCPU=1min 30s:1h|LimitRTTIME=2ms:3s" + sleep,
            "start",
            limits),
        service("limits of nice", "LimitNICE=+5:-10" + sleep, "start", limits),
        service(
            "limits that are none",
            "LimitNOFILE=9:8|LimitCORE=1.5G|LimitFSIZE=x|LimitCPU=-1|LimitNPROC=5K" + sleep,
            "start",
            limits),
        service(
            "limits set again",
            "LimitNOFILE=300|LimitNOFILE=bad|LimitCORE=1M|LimitCORE=" + sleep,
            "start",
            limits),
        service(
            "process with nice and out of memory score",
            "Nice=7|OOMScoreAdjust=-900" + sleep,
            "start",
            "process cut -d' ' -f19 /proc/$PID/stat; cat /proc/$PID/oom_score_adj"),
        service(
            "process with nice and score out of range",
            "Nice=7|Nice=20|OOMScoreAdjust=100|OOMScoreAdjust=2000" + sleep,
            "start",
            "process cut -d' ' -f19 /proc/$PID/stat; cat /proc/$PID/oom_score_adj"),
        service(
            "process with a mask",
            "UMask=0137|UMask=|UMask=8" + sleep,
            "start",
            "process grep Umask /proc/$PID/status"),
        service(
            "process with a directory",
            "WorkingDirectory=/usr/lib" + sleep,
            "start",
            "process readlink /proc/$PID/cwd"),
        service(
            "process without its optional directory",
            "WorkingDirectory=-/nonexistent" + sleep,
            "start",
            "process readlink /proc/$PID/cwd"),
        service(
            "process in its home",
            "User=homely|WorkingDirectory=~" + sleep,
            "start",
            "process readlink /proc/$PID/cwd"),
        service("process of root", "User=root" + sleep, "start", ids),
        service("process of a user", "User=tester" + sleep, "start", ids),
        service("process of a user by number", "User=12345" + sleep, "start", ids),
        service("process of a group", "Group=daemon" + sleep, "start", ids),
        service("process of a user and a group", "User=tester|Group=daemon" + sleep, "start", ids),
        service(
            "process with more groups",
            "User=tester|SupplementaryGroups=bin adm" + sleep,
            "start",
            ids),
        service("process of a user with groups of its own", "User=homely" + sleep, "start", ids),
        service(
            "process with signals and files",
            sleep.substring(1),
            "start",
            "process grep -E '^Sig(Blk|Ign|Cgt)' /proc/$PID/status; readlink /proc/$PID/fd/0; "
                + "ls /proc/$PID/fd; cut -d' ' -f1,5,6 /proc/$PID/stat | sed \"s/$PID/PID/g\""),
        service(
            "process with an environment",
            "User=tester|Environment=A=1" + sleep,
            "start",
            "process tr '\\0' '\\n' </proc/$PID/environ"
                + " | grep -vE '^(INVOCATION_ID|JOURNAL_STREAM|SYSTEMD_EXEC_PID|MEMORY_PRESSURE_|LANG=)'"
                + " | sort"));
  }
}

package dev.dockerctl.engine.service;

import dev.dockerctl.engine.process.ExitStatuses;
import dev.dockerctl.engine.process.ProcessExit;
import dev.dockerctl.engine.unit.Unit;
import dev.dockerctl.unit.EnvironmentAssignment;
import dev.dockerctl.unit.EnvironmentFileReference;
import dev.dockerctl.unit.ExecCommand;
import dev.dockerctl.unit.ExecFlag;
import dev.dockerctl.unit.setting.TimeSpan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.UInt64;
import org.freedesktop.dbus.types.Variant;
import org.jspecify.annotations.Nullable;

/** The properties of {@code org.freedesktop.systemd1.Service}, as far as they are kept. */
final class ServiceProperties {
  /** Those that change while a service runs. */
  static final Set<String> CHANGING =
      Set.of(
          "MainPID",
          "ControlPID",
          "StatusText",
          "Result",
          "ReloadResult",
          "NRestarts",
          "ExecMainStartTimestamp",
          "ExecMainExitTimestamp",
          "ExecMainPID",
          "ExecMainCode",
          "ExecMainStatus");

  private static final UInt64 UNSET = new UInt64(UInt64.MAX_BIG_VALUE);

  private ServiceProperties() {}

  static Map<String, Variant<?>> of(Service service) {
    Map<String, Variant<?>> all = Unit.properties();
    ServiceSettings how = service.how();
    settings(all, how);
    text(all, "User", service.settings().text("Service", "User", ""));
    text(all, "Group", service.settings().text("Service", "Group", ""));
    text(all, "WorkingDirectory", service.settings().text("Service", "WorkingDirectory", ""));
    all.put(
        "UMask", new Variant<>(new UInt32(service.settings().mode("Service", "UMask", 18)), "u"));
    running(all, service);
    commands(all, service);
    environment(all, service);
    group(all, service);
    return all;
  }

  private static void settings(Map<String, Variant<?>> all, ServiceSettings how) {
    text(all, "Type", how.type);
    text(all, "Restart", how.restart);
    text(all, "RestartMode", how.restartMode);
    text(all, "PIDFile", how.pidFile);
    text(all, "NotifyAccess", how.notifyAccess);
    text(all, "KillMode", how.killMode);
    text(all, "ExitType", how.exitTypeGroup ? "cgroup" : "main");
    text(all, "TimeoutStartFailureMode", how.startFailureMode);
    text(all, "TimeoutStopFailureMode", how.stopFailureMode);
    time(all, "RestartUSec", TimeSpan.micros(how.restartSec));
    time(all, "TimeoutStartUSec", TimeSpan.micros(how.timeoutStart));
    time(all, "TimeoutStopUSec", TimeSpan.micros(how.timeoutStop));
    time(all, "TimeoutAbortUSec", TimeSpan.micros(how.timeoutAbort));
    time(all, "RuntimeMaxUSec", TimeSpan.micros(how.runtimeMax));
    all.put("RemainAfterExit", new Variant<>(how.remainAfterExit, "b"));
    all.put("GuessMainPID", new Variant<>(how.guessMainPid, "b"));
    all.put("SendSIGKILL", new Variant<>(how.sendSigkill, "b"));
    all.put("SendSIGHUP", new Variant<>(how.sendSighup, "b"));
    all.put("KillSignal", new Variant<>(how.killSignal, "i"));
    all.put("RestartKillSignal", new Variant<>(how.restartKillSignal, "i"));
    all.put("FinalKillSignal", new Variant<>(how.finalKillSignal, "i"));
    all.put("WatchdogSignal", new Variant<>(how.watchdogSignal, "i"));
    all.put("ReloadSignal", new Variant<>(how.reloadSignal, "i"));
    statuses(all, "SuccessExitStatus", how.success);
    statuses(all, "RestartPreventExitStatus", how.restartPrevent);
    statuses(all, "RestartForceExitStatus", how.restartForce);
  }

  private static void statuses(Map<String, Variant<?>> all, String name, ExitStatuses set) {
    Object[] sorted = {
      set.statuses().stream().sorted().toList(), set.signals().stream().sorted().toList()
    };
    all.put(name, new Variant<>(sorted, "(aiai)"));
  }

  private static void running(Map<String, Variant<?>> all, Service service) {
    ServiceRun run = service.run();
    MainProcess main = run.main();
    text(all, "Result", run.status().result().id());
    text(all, "ReloadResult", service.reloadResult().id());
    text(all, "StatusText", run.said().text());
    all.put("StatusErrno", new Variant<>(0, "i"));
    number(all, "MainPID", main.pid());
    number(all, "ControlPID", run.control().pid());
    number(all, "NRestarts", service.restarts());
    number(all, "ExecMainPID", main.lastPid());
    ProcessExit exit = main.exit();
    all.put("ExecMainCode", new Variant<>(exit == null ? 0 : exit.code(), "i"));
    all.put("ExecMainStatus", new Variant<>(exit == null ? 0 : exit.status(), "i"));
    time(all, "ExecMainStartTimestamp", main.started());
    time(all, "ExecMainExitTimestamp", main.ended());
  }

  private static void commands(Map<String, Variant<?>> all, Service service) {
    for (String key :
        List.of(
            "ExecCondition",
            "ExecStartPre",
            "ExecStart",
            "ExecStartPost",
            "ExecReload",
            "ExecStop",
            "ExecStopPost")) {
      List<Object> plain = new ArrayList<>();
      List<Object> extended = new ArrayList<>();
      for (ExecCommand command : service.commands(key)) {
        boolean ignore = command.flags().contains(ExecFlag.IGNORE_FAILURE);
        List<String> flags = new ArrayList<>();
        command.flags().forEach(flag -> flags.add(flag.id()));
        plain.add(command(command, ignore));
        extended.add(command(command, flags));
      }
      all.put(key, new Variant<>(plain, "a(sasbttttuii)"));
      all.put(key + "Ex", new Variant<>(extended, "a(sasasttttuii)"));
    }
  }

  private static Object command(ExecCommand command, Object flags) {
    UInt64 never = new UInt64(0);
    return new Object[] {
      command.path(), command.argv(), flags, never, never, never, never, new UInt32(0), 0, 0
    };
  }

  private static void environment(Map<String, Variant<?>> all, Service service) {
    List<String> variables = new ArrayList<>();
    for (EnvironmentAssignment assignment : service.loaded().service().environment()) {
      variables.add(assignment.name() + "=" + assignment.value());
    }
    all.put("Environment", new Variant<>(variables, "as"));
    List<Object> files = new ArrayList<>();
    for (EnvironmentFileReference file : service.loaded().service().environmentFiles()) {
      files.add(new Object[] {file.path(), file.optional()});
    }
    all.put("EnvironmentFiles", new Variant<>(files, "a(sb)"));
  }

  /** Numbers of the control group; what it does not have is unset, as in systemd. */
  private static void group(Map<String, Variant<?>> all, Service service) {
    boolean up = !service.activeState().isDown();
    text(all, "ControlGroup", up ? service.group().path() : "");
    String directory = up ? service.group().directory() : null;
    amount(all, "MemoryCurrent", directory, "memory.current");
    amount(all, "MemoryPeak", directory, "memory.peak");
    amount(all, "TasksCurrent", directory, "pids.current");
    all.put("TasksMax", new Variant<>(UNSET, "t"));
    amount(all, "CPUUsageNSec", directory, "cpu.stat");
  }

  private static void amount(
      Map<String, Variant<?>> all, String name, @Nullable String directory, String file) {
    UInt64 amount = UNSET;
    try {
      if (directory != null) {
        List<String> lines = Files.readAllLines(Path.of(directory, file));
        amount = file.equals("cpu.stat") ? cpu(lines) : new UInt64(lines.get(0).strip());
      }
    } catch (IOException | RuntimeException e) {
      amount = UNSET;
    }
    all.put(name, new Variant<>(amount, "t"));
  }

  private static UInt64 cpu(List<String> lines) {
    for (String line : lines) {
      if (line.startsWith("usage_usec ")) {
        return new UInt64(Long.parseLong(line.substring(11)) * 1000);
      }
    }
    return UNSET;
  }

  private static void text(Map<String, Variant<?>> all, String name, String value) {
    all.put(name, new Variant<>(value, "s"));
  }

  private static void number(Map<String, Variant<?>> all, String name, long value) {
    all.put(name, new Variant<>(new UInt32(value), "u"));
  }

  private static void time(Map<String, Variant<?>> all, String name, long micros) {
    all.put(name, new Variant<>(micros < 0 ? UNSET : new UInt64(micros), "t"));
  }
}

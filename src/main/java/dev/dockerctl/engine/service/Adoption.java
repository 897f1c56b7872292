package dev.dockerctl.engine.service;

import dev.dockerctl.engine.process.ProcessExit;
import dev.dockerctl.engine.process.ProcessGroup;
import dev.dockerctl.engine.unit.EngineRuntime;
import dev.dockerctl.engine.unit.TimerUnit;
import dev.dockerctl.engine.unit.Unit;
import dev.dockerctl.unit.ExecCommand;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Goes on with what runs already: what an earlier engine noted, and daemons with a PID file. */
public record Adoption(EngineRuntime runtime) {
  public void run() {
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(runtime.folder().resolve("units"))) {
      for (Path file : files) {
        String name = String.valueOf(file.getFileName());
        Unit unit = name.endsWith(".new") ? null : runtime.units().get(name);
        if (unit instanceof Service service) {
          resume(service);
        } else if (unit instanceof TimerUnit timer) {
          timer.resume();
          // Known again, it goes together with the timer.
          runtime.units().get(timer.triggers());
        }
      }
    } catch (IOException e) {
      runtime.log().say("engine", "cannot read what was noted: " + e.getMessage());
    }
  }

  private void resume(Service service) {
    ServiceStateFile.Saved saved = service.stateFile().read();
    if (saved == null) {
      return;
    }
    service.adopt(saved);
    service.sockets().forEach(SocketUnit::adopt);
    if (saved.mainPid() > 0 && !saved.isAlive()) {
      // It ended while nobody looked; how, only its parent knew.
      service.exited(saved.mainPid(), new ProcessExit(ProcessExit.EXITED, 0));
    }
  }

  /** Takes a service for running if its PID file names a process of its program. */
  void byPidFile(Service service) {
    List<ExecCommand> start = service.loaded().service().exec("ExecStart");
    if (service.stateFile().read() != null) {
      return;
    }
    if (start.size() != 1 || service.how().isOneshot() || service.how().type.equals("forking")) {
      return;
    }
    int pid = pid(service);
    if (pid > 0 && isProgram(pid, start.get(0).path())) {
      service.newInvocation();
      service.adopt(
          new ServiceStateFile.Saved(
              pid,
              ProcessGroup.startTicks(pid),
              service.invocationId(),
              0,
              Unit.micros(runtime.clock().instant()),
              Unit.micros(runtime.clock().instant())));
      service.sockets().forEach(SocketUnit::adopt);
    }
  }

  /** The process that the PID file named after the unit has, or 0. */
  private int pid(Service service) {
    String name = service.name().substring(0, service.name().length() - 8);
    String path = service.how().pidFile.isEmpty() ? "/run/" + name + ".pid" : service.how().pidFile;
    return runtime.tree().processId(path);
  }

  private static boolean isProgram(int pid, String program) {
    try {
      Path real = Path.of(program).toRealPath();
      return Files.readSymbolicLink(Path.of("/proc/" + pid + "/exe")).equals(real);
    } catch (IOException e) {
      return false;
    }
  }
}

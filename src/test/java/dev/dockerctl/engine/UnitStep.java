package dev.dockerctl.engine;

import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.host.TestHost;
import dev.dockerctl.service.JobOptions;
import dev.dockerctl.service.JobResult;
import dev.dockerctl.service.ServiceManager;
import dev.dockerctl.service.UnitState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One thing done to a unit: {@code start}, {@code stop}, {@code restart}, {@code reload}, {@code
 * reset}, {@code kill SIGNAL} (its main process), {@code until ACTIVE SUB}, {@code trace LINE}
 * (waits for it), {@code sh COMMAND}, {@code process COMMAND} (with its main process as {@code
 * $PID}), {@code begin} (a start that is not waited for).
 */
public record UnitStep(TestHost host, ServiceManager manager, String unit) {
  public static final JobOptions WAIT = JobOptions.within(Duration.ofSeconds(60));
  private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(30);

  String run(String step) {
    int blank = step.indexOf(' ');
    String verb = blank < 0 ? step : step.substring(0, blank);
    String rest = blank < 0 ? "" : step.substring(blank + 1);
    try {
      return switch (verb) {
        case "start" -> word(manager.start(unit, WAIT));
        case "stop" -> word(manager.stop(unit, WAIT));
        case "restart" -> word(manager.restart(unit, WAIT));
        case "reload" -> word(manager.reload(unit, WAIT));
        case "begin" -> begin();
        case "reset" -> {
          manager.resetFailed(unit);
          yield "";
        }
        case "kill" -> {
          int pid = manager.unit(unit).mainPid();
          yield "" + host.exec("kill", "-" + rest, Integer.toString(pid)).exit();
        }
        case "until" -> until(rest);
        case "trace" -> trace(rest);
        case "sh" -> host.sh(rest).out();
        case "process" -> host.sh("PID=" + manager.unit(unit).mainPid() + "; " + rest).out();
        default -> throw new AssertionError("no such step: " + step);
      };
    } catch (DockerctlException e) {
      return e.code() + " " + e.message();
    }
  }

  private static String word(JobResult result) {
    return result.outcome().id();
  }

  private String begin() {
    try {
      manager.start(unit, JobOptions.within(Duration.ofMillis(100)));
      return "over";
    } catch (DockerctlException e) {
      return "begun";
    }
  }

  /** States are asked for until they come: a step may wait for one that no job ends with. */
  private String until(String wanted) {
    long end = System.nanoTime() + LIMIT_NANOS;
    String seen = "";
    while (System.nanoTime() < end) {
      UnitState state = manager.unit(unit);
      seen = state.activeState() + " " + state.subState();
      if (seen.equals(wanted)) {
        return "reached";
      }
    }
    return "stuck in " + seen;
  }

  private String trace(String line) {
    long end = System.nanoTime() + LIMIT_NANOS;
    while (System.nanoTime() < end) {
      if (lines("/run/trace").contains(line)) {
        return "seen";
      }
    }
    return "not seen";
  }

  /** Read without a process of its own, which would take time from those that are waited for. */
  private List<String> lines(String file) {
    try {
      return Files.readAllLines(host.path(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

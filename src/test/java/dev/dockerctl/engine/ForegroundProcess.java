package dev.dockerctl.engine;

import dev.dockerctl.host.TestHost;
import dev.dockerctl.service.ServiceManager;
import dev.dockerctl.service.systemd.BusEndpoint;
import dev.dockerctl.service.systemd.SystemdConnector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** An engine in the foreground, as the first process of a container on a test host. */
final class ForegroundProcess implements AutoCloseable {
  private static final long LIMIT_SECONDS = 30;

  /** In a container, nobody sees the systemd of the host. */
  private static final String WITHOUT_SYSTEMD = "mount -t tmpfs none /run/systemd && exec \"$@\"";

  private final TestHost host;
  private final Process process;
  private final Path output;

  private ForegroundProcess(TestHost host, Process process, Path output) {
    this.host = host;
    this.process = process;
    this.output = output;
  }

  /** Starts one for a unit, and waits for nothing. */
  static ForegroundProcess start(TestHost host, String unit) {
    List<String> java =
        host.javaCommand("dev.dockerctl.cli.Main", "--engine", "builtin", "--unit", unit, "engine");
    List<String> command =
        new ArrayList<>(
            List.of("unshare", "--pid", "--mount", "--fork", "--kill-child", "--mount-proc"));
    command.addAll(List.of("sh", "-c", WITHOUT_SYSTEMD, "sh"));
    command.add(java.get(0));
    command.addAll(EngineProcess.options());
    command.addAll(java.subList(1, java.size()));
    try {
      Files.deleteIfExists(host.path("/run/dockerctl/ready"));
      Path output = Files.createTempFile("engine", ".out");
      Process process =
          new ProcessBuilder(host.entering(command))
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      return new ForegroundProcess(host, process, output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Only files tell of another process; fails the test if it does not come to that. */
  void await(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end || !process.isAlive()) {
        throw new AssertionError("no " + what + "\n" + output());
      }
      Thread.onSpinWait();
    }
  }

  /** Waits for a file on the host. */
  ForegroundProcess awaitFile(String path) {
    await("file " + path, () -> Files.exists(host.path(path)));
    return this;
  }

  /** Its process id, as the host sees it. */
  String pid() {
    return host.exec("pgrep", "-x", "java").orThrow().strip();
  }

  /** Sends it a signal. */
  void signal(String name) {
    host.exec("kill", "-" + name, pid()).orThrow();
  }

  /** A client of it. */
  ServiceManager connect() {
    return SystemdConnector.connect(
        List.of(new BusEndpoint(host.path("/run/dockerctl/bus"), BusEndpoint.Kind.BUS)));
  }

  /** Its exit status, when it has ended. */
  int awaitEnd() {
    try {
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError("the engine does not end\n" + output());
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** What it has printed so far. */
  String output() {
    try {
      return Files.readString(output, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    if (process.isAlive()) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    awaitEnd();
    try {
      Files.delete(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

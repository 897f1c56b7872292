package dev.dockerctl.engine;

import dev.dockerctl.host.TestHost;
import dev.dockerctl.service.ServiceManager;
import dev.dockerctl.service.systemd.BusEndpoint;
import dev.dockerctl.service.systemd.SystemdConnector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** An engine that runs on a test host, beside its systemd and over the same unit files. */
public final class EngineProcess implements AutoCloseable {
  private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(30);

  /** Out of nsenter's control group, which lies outside of the host. */
  private static final String IN_OWN_GROUP =
      "mkdir -p /sys/fs/cgroup/engine && echo $$ >/sys/fs/cgroup/engine/cgroup.procs && exec \"$@\"";

  /** As in a container that may not make control groups. */
  private static final String WITHOUT_GROUPS =
      "exec unshare --mount sh -c '"
          + "mount --bind /sys/fs/cgroup /sys/fs/cgroup"
          + " && mount -o remount,bind,ro /sys/fs/cgroup && exec \"$@\"' sh \"$@\"";

  private final TestHost host;
  private final Process process;

  private EngineProcess(TestHost host, Process process) {
    this.host = host;
    this.process = process;
  }

  /** What the launcher gives to the JVM of an engine. */
  static List<String> options() {
    String folder = System.getProperty("user.dir") + "/src/main/launcher/";
    return List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "@" + folder + "engine.options");
  }

  /** Starts an engine that does nothing until it is asked, and waits until it answers. */
  public static EngineProcess start(TestHost host) {
    return start(host, IN_OWN_GROUP);
  }

  /** Starts an engine for which the control groups are read-only. */
  static EngineProcess startWithoutGroups(TestHost host) {
    return start(host, WITHOUT_GROUPS);
  }

  private static EngineProcess start(TestHost host, String surroundings) {
    List<String> java = host.javaCommand(EngineBesideSystemd.class.getName());
    List<String> command = new java.util.ArrayList<>(List.of("sh", "-c", surroundings, "sh"));
    command.add(java.get(0));
    command.addAll(options());
    command.addAll(java.subList(1, java.size()));
    try {
      Files.deleteIfExists(host.path("/run/dockerctl/ready"));
      Process process =
          new ProcessBuilder(host.entering(command))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.INHERIT)
              .start();
      EngineProcess engine = new EngineProcess(host, process);
      engine.awaitReady();
      return engine;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Only a file tells another process that the engine answers. */
  private void awaitReady() {
    long end = System.nanoTime() + LIMIT_NANOS;
    Path ready = host.path("/run/dockerctl/ready");
    while (!Files.exists(ready)) {
      if (System.nanoTime() > end || !process.isAlive()) {
        throw new AssertionError("the engine does not start");
      }
      Thread.onSpinWait();
    }
  }

  /** A client of it. */
  public ServiceManager connect() {
    return SystemdConnector.connect(
        List.of(new BusEndpoint(host.path("/run/dockerctl/bus"), BusEndpoint.Kind.BUS)));
  }

  /** Its process id, as the host sees it. */
  public String pid() {
    return host.read("/run/dockerctl/engine.lock").strip();
  }

  /** Ends it without giving it time to do anything. */
  public void kill() {
    host.exec("kill", "-KILL", pid()).orThrow();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    if (!process.isAlive()) {
      return;
    }
    host.exec("kill", "-TERM", pid());
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

package dev.dockerctl.sandbox;

import dev.dockerctl.catalog.value.DockerVersion;
import dev.dockerctl.check.finding.Finding;
import dev.dockerctl.host.Host;
import dev.dockerctl.host.SignalHandlers;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * A daemon that stands in for dockerd in a sandbox: it takes dockerd's options, refuses what
 * dockerd refuses, listens, answers a part of the Docker Engine API, reloads and ends as dockerd
 * does. It runs no containers.
 */
public final class StandIn {
  private static final String ABOUT = "stand-in for dockerd: takes its options, runs no containers";
  private static final int LONGEST_REASON = 500;

  private final Host host;
  private final PrintStream err;
  private final CountDownLatch asked = new CountDownLatch(1);

  /**
   * A stand-in.
   *
   * @param host the sandbox
   * @param err where its log goes
   */
  public StandIn(Host host, PrintStream err) {
    this.host = host;
    this.err = err;
  }

  /**
   * Runs until it is asked to end.
   *
   * @param argv what dockerd would get, its own name first
   * @return the exit status
   */
  public int run(List<String> argv, PrintStream out) {
    StandInOptions options = new StandInOptions(host, argv);
    if (options.asks("version")) {
      out.println("Docker version " + DockerVersion.NEWEST + ", build " + ABOUT);
      return 0;
    }
    List<Finding> errors = options.errors();
    if (options.asks("validate") && errors.isEmpty()) {
      plain("configuration OK");
      return 0;
    }
    if (!errors.isEmpty()) {
      errors.forEach(error -> plain("failed to start daemon: " + error.describe()));
      return 1;
    }
    log("info", "Starting up: " + ABOUT);
    try {
      return serve(options);
    } catch (IOException e) {
      plain("failed to start daemon: " + e.getMessage());
      return 1;
    }
  }

  private int serve(StandInOptions options) throws IOException {
    List<StandInListener> listeners = new ArrayList<>();
    try (PidFile file = PidFile.write(host, options.text("pidfile", "/var/run/docker.pid"))) {
      StandInAnswers answers = new StandInAnswers(host, options);
      for (String address : options.addresses()) {
        listeners.addAll(StandInListener.open(host, address));
      }
      for (StandInListener listener : listeners) {
        log("info", "API listen on " + listener.name());
        Connections.serve(listener, answers);
      }
      SignalHandlers.on("HUP", () -> reload(options));
      SignalHandlers.on("TERM", asked::countDown);
      SignalHandlers.on("INT", asked::countDown);
      Notification.send(host.environment(), "READY=1\nSTATUS=" + ABOUT + reason());
      log("info", "Daemon has completed initialization, PID file " + file.path());
      asked.await();
      Notification.send(host.environment(), "STOPPING=1");
      log("info", "Processing signal 'terminated'");
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 1;
    } finally {
      listeners.forEach(StandInListener::close);
    }
  }

  private void reload(StandInOptions options) {
    List<Finding> errors = options.reload();
    errors.forEach(error -> log("error", error.describe()));
    if (errors.isEmpty()) {
      log("info", "Reloaded configuration");
    }
  }

  /** A line without time and level, as dockerd prints what it ends with. */
  private void plain(String message) {
    err.println(message);
    err.flush();
  }

  /** A line as dockerd's log has them. */
  private synchronized void log(String level, String message) {
    plain(
        "time=\"%s\" level=%s msg=\"%s\""
            .formatted(
                host.clock().instant().truncatedTo(ChronoUnit.MILLIS),
                level,
                message.replace("\\", "\\\\").replace("\"", "\\\"")));
  }

  private String reason() {
    try {
      String text = Files.readString(host.path("/" + SandboxTree.REASON)).strip();
      return " (" + text.substring(0, Math.min(LONGEST_REASON, text.length())) + ")";
    } catch (IOException e) {
      // A sandbox of an earlier release does not tell.
      return "";
    }
  }

  /** The file with the process id of a daemon that runs. */
  private record PidFile(Path path) implements AutoCloseable {
    /** Writes it, unless the process that it names still runs. */
    static PidFile write(Host host, String hostPath) throws IOException {
      Path file = host.path(hostPath);
      long own = ProcessHandle.current().pid();
      if (Files.exists(file)) {
        String old = Files.readString(file).strip();
        if (!old.equals(Long.toString(own)) && Files.exists(Path.of("/proc", old, "cmdline"))) {
          throw new IOException("process with PID " + old + " is still running");
        }
      }
      Files.createDirectories(file.resolveSibling("."));
      Files.writeString(file, Long.toString(own));
      return new PidFile(file);
    }

    @Override
    public void close() throws IOException {
      Files.deleteIfExists(path);
    }
  }
}

package dev.dockerctl.sandbox;

import dev.dockerctl.catalog.value.DockerVersion;
import dev.dockerctl.check.finding.Finding;
import dev.dockerctl.host.Host;
import dev.dockerctl.host.SignalHandlers;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
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
  private final StandInLog log;
  private final CountDownLatch asked = new CountDownLatch(1);

  /**
   * A stand-in.
   *
   * @param host the sandbox
   * @param err where its log goes
   */
  public StandIn(Host host, PrintStream err) {
    this.host = host;
    this.log = new StandInLog(err, host.clock());
  }

  /**
   * Runs until it is asked to end.
   *
   * @param argv what dockerd would get, its own name first
   * @return the exit status
   */
  public int run(List<String> argv, PrintStream out) {
    StandInOptions options = StandInOptions.read(host, argv);
    if (options.asks("version")) {
      out.println("Docker version " + DockerVersion.NEWEST + ", build " + ABOUT);
      return 0;
    }
    List<Finding> errors = options.errors();
    if (options.asks("validate") && errors.isEmpty()) {
      log.plain("configuration OK");
      return 0;
    }
    if (!errors.isEmpty()) {
      errors.forEach(error -> log.plain("failed to start daemon: " + error.describe()));
      return 1;
    }
    log.info("Starting up: " + ABOUT);
    try {
      return serve(options);
    } catch (IOException e) {
      log.plain("failed to start daemon: " + e.getMessage());
      return 1;
    }
  }

  private int serve(StandInOptions options) throws IOException {
    List<StandInListener> listeners = new ArrayList<>();
    try (StandInPidFile file =
        StandInPidFile.write(host, options.text("pidfile", "/var/run/docker.pid"))) {
      StandInAnswers answers = new StandInAnswers(host, options);
      for (String address : options.addresses()) {
        listeners.addAll(StandInListener.open(host, address));
      }
      for (StandInListener listener : listeners) {
        log.info("API listen on " + listener.name());
        Connections.serve(listener, answers);
      }
      SignalHandlers.on("HUP", () -> reload(options));
      SignalHandlers.on("TERM", asked::countDown);
      SignalHandlers.on("INT", asked::countDown);
      Notification.send(host.environment(), "READY=1\nSTATUS=" + ABOUT + reason());
      log.info("Daemon has completed initialization, PID file " + file.path());
      asked.await();
      Notification.send(host.environment(), "STOPPING=1");
      log.info("Processing signal 'terminated'");
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
    errors.forEach(error -> log.error(error.describe()));
    if (errors.isEmpty()) {
      log.info("Reloaded configuration");
    }
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
}

package dev.dockerctl.activate;

import dev.dockerctl.host.Host;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Tells a daemon that hangs in its start from one that is slow, and ends it so that the job fails
 * at once: a new process of the unit that for a whole while uses no processor time does nothing.
 *
 * <p>The longest wait of dockerd that is meant is one of 15 seconds for each address that anybody
 * can reach without TLS (moby 26.1.5, {@code cmd/dockerd/daemon.go}). The stop of the old process
 * is not looked at: it may have to wait for containers.
 */
final class HangWatch implements AutoCloseable {
  static final String REASON =
      "the daemon hangs in its start: it did nothing for " + idle().toSeconds() + " seconds";

  /** Less than this in one interval is no work: the Go runtime's own threads take as much. */
  private static final long NOISE_MICROS = 20_000;

  private static final Duration LOOK = Duration.ofSeconds(1);

  private final Host host;
  private final String unit;
  private final Instant begun;
  private final AtomicBoolean hung = new AtomicBoolean();
  private final @Nullable Thread thread;

  private HangWatch(Host host, String unit, boolean possible) {
    this.host = host;
    this.unit = unit;
    this.begun = host.clock().instant();
    this.thread = possible ? new Thread(this::watch, "hang watch") : null;
  }

  private static Duration idle() {
    return Duration.ofSeconds(45);
  }

  /** Watches a unit of this machine's systemd; elsewhere only the deadline tells. */
  static HangWatch start(Host host, String unit) {
    boolean possible = host.access() == Host.Access.LIVE && Files.exists(usage(host, unit));
    HangWatch watch = new HangWatch(host, unit, possible);
    Thread started = watch.thread;
    if (started != null) {
      started.setDaemon(true);
      started.start();
    }
    return watch;
  }

  private static Path usage(Host host, String unit) {
    return host.kernel("/sys/fs/cgroup/system.slice/" + unit + "/cpu.stat");
  }

  private void watch() {
    long last = 0;
    int quiet = 0;
    while (!Thread.currentThread().isInterrupted()) {
      try {
        Thread.sleep(LOOK.toMillis());
      } catch (InterruptedException e) {
        return;
      }
      RunningDaemon main = RunningDaemon.ofUnit(host, unit);
      long now = usedMicros();
      boolean starting = main != null && main.started().isAfter(begun);
      quiet = starting && now - last < NOISE_MICROS ? quiet + 1 : 0;
      last = now;
      if (main != null && quiet >= idle().toSeconds()) {
        hung.set(true);
        ProcessHandle.of(main.pid()).ifPresent(ProcessHandle::destroyForcibly);
        return;
      }
    }
  }

  /** The processor time of the unit, {@code usage_usec} of cpu.stat in cgroup v2. */
  private long usedMicros() {
    try {
      for (String line : Files.readAllLines(usage(host, unit), StandardCharsets.US_ASCII)) {
        if (line.startsWith("usage_usec ")) {
          return Long.parseLong(line.substring("usage_usec ".length()).strip());
        }
      }
    } catch (IOException | NumberFormatException e) {
      return 0;
    }
    return 0;
  }

  /** Whether the daemon was ended since it hung. */
  boolean hung() {
    return hung.get();
  }

  /** Looks no further: the job is over. */
  void end() {
    Thread started = thread;
    if (started != null) {
      started.interrupt();
    }
  }

  @Override
  public void close() {
    end();
  }
}

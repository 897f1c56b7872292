package dev.dockerctl.daemon;

import dev.dockerctl.host.Host;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells a daemon that hangs in its start from one that is slow, and ends it so that the job fails
 * at once: a new process of the unit that for a whole while computes next to nothing, logs nothing,
 * waits for no disk and has nothing to say to the service manager.
 *
 * <p>What it writes to sockets tells nothing: one that waits for containerd in vain connects anew
 * every few seconds. The longest wait of dockerd that is meant is one of 15 seconds for each
 * address that anybody can reach without TLS, with a line in the log for each (moby 26.1.5, {@code
 * cmd/dockerd/daemon.go}). The stop of the old process is not looked at: it may have to wait for
 * containers.
 */
public final class HangWatch implements AutoCloseable {
  private static final int IDLE = 30;

  public static final String REASON =
      "the daemon hangs in its start: it did nothing for " + IDLE + " seconds";

  private static final Duration LOOK = Duration.ofSeconds(1);

  /** How many looks lie between two that are closer: the log is another program's to read. */
  private static final int CLOSER = 10;

  /** Less than a tenth of a processor is no work: a collection of garbage now and then. */
  private static final long BUSY_MICROS = 100_000;

  private final Host host;
  private final Supplier<List<String>> log;
  private final String unit;
  private final Instant begun;
  private final UnitActivity activity;
  private final AtomicBoolean told = new AtomicBoolean();
  private final AtomicBoolean hung = new AtomicBoolean();
  private final @Nullable Thread thread;

  private List<String> lines = List.of();
  private long computed;
  private int quiet;

  private HangWatch(Host host, Supplier<List<String>> log, String unit) {
    this.host = host;
    this.log = log;
    this.unit = unit;
    this.begun = host.clock().instant();
    this.activity = new UnitActivity(host.kernel("/proc"), UnitActivity.group(host, unit));
    this.thread =
        host.access() == Host.Access.LIVE && Files.exists(UnitActivity.group(host, unit))
            ? new Thread(this::watch, "hang watch")
            : null;
  }

  /** Watches a unit of this machine's systemd; elsewhere only the deadline tells. */
  public static HangWatch start(Host host, Supplier<List<String>> log, String unit) {
    HangWatch watch = new HangWatch(host, log, unit);
    Thread started = watch.thread;
    if (started != null) {
      started.setDaemon(true);
      started.start();
    }
    return watch;
  }

  /** The service manager heard of the unit, such as another {@code STATUS=}: it does something. */
  public void heard() {
    told.set(true);
  }

  private void watch() {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        Thread.sleep(LOOK.toMillis());
      } catch (InterruptedException e) {
        return;
      }
      RunningDaemon main = RunningDaemon.ofUnit(host, unit);
      boolean starting = main != null && main.started().isAfter(begun);
      look(!starting || told.getAndSet(false) || activity.waitsForDisk());
      if (main != null && quiet >= CLOSER + IDLE) {
        hung.set(true);
        ProcessHandle.of(main.pid()).ifPresent(ProcessHandle::destroyForcibly);
        return;
      }
    }
  }

  /** Counts the looks without a sign of life; the time counts from the first closer one. */
  private void look(boolean lives) {
    quiet = lives ? 0 : quiet + 1;
    if (quiet > 0 && quiet % CLOSER == 0) {
      lookCloser();
    }
  }

  private void lookCloser() {
    List<String> nowLines = log.get();
    long nowComputed = activity.computedMicros();
    boolean worked =
        !nowLines.equals(lines) || nowComputed - computed >= BUSY_MICROS * (quiet - CLOSER);
    if (quiet == CLOSER || worked) {
      quiet = CLOSER;
      lines = nowLines;
      computed = nowComputed;
    }
  }

  /** Whether the daemon was ended since it hung. */
  public boolean hung() {
    return hung.get();
  }

  /** Looks no further: the job is over. */
  public void end() {
    if (thread != null) {
      thread.interrupt();
    }
  }

  @Override
  public void close() {
    end();
  }
}

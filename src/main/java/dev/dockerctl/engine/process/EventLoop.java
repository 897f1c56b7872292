package dev.dockerctl.engine.process;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The one thread on which everything of the engine happens. */
public final class EventLoop implements AutoCloseable {
  private final ScheduledThreadPoolExecutor executor;
  private final Consumer<RuntimeException> failures;

  /**
   * A loop.
   *
   * @param failures hears of events that ended with an exception; the loop goes on
   */
  public EventLoop(Consumer<RuntimeException> failures) {
    this.failures = failures;
    executor = new ScheduledThreadPoolExecutor(1, task -> new Thread(task, "engine"));
    executor.setRemoveOnCancelPolicy(true);
    executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  /** Runs an event after those that are waiting; callable from any thread. */
  public void post(Runnable event) {
    if (!executor.isShutdown()) {
      executor.execute(() -> run(event));
    }
  }

  /** Runs an event after a delay, unless the result is cancelled. */
  public Alarm after(Duration delay, Runnable event) {
    long nanos = Math.max(0, delay.toNanos());
    ScheduledFuture<?> future = executor.schedule(() -> run(event), nanos, TimeUnit.NANOSECONDS);
    return () -> future.cancel(false);
  }

  private void run(Runnable event) {
    try {
      event.run();
    } catch (RuntimeException e) {
      failures.accept(e);
    }
  }

  /** An event that waits for its time. */
  public interface Alarm {
    /** Cancels the event. */
    void cancel();
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}

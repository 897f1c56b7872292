package dev.dockerctl.model;

import dev.dockerctl.Extent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/**
 * Random sequences of commands, hand edits, upgrades, kills and guards. A failure names its seed:
 * {@code -Dtest=ModelTest -Ddockerctl.model.seed=SEED -Ddockerctl.model.count=1} runs it again.
 */
class ModelTest {
  private static final long FIRST = Long.getLong("dockerctl.model.seed", 1);
  private static final int COUNT = Integer.getInteger("dockerctl.model.count", Extent.of(60, 2000));
  private static final int THREADS = 2;

  @Test
  void holdsAfterEachStepOfEverySequence() throws InterruptedException, ExecutionException {
    AtomicLong next = new AtomicLong(FIRST);
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Callable<Void>> tasks = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        tasks.add(() -> run(next));
      }
      for (Future<Void> task : threads.invokeAll(tasks)) {
        task.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static Void run(AtomicLong next) {
    try (Machine machine = new Machine()) {
      for (long seed = next.getAndIncrement();
          seed < FIRST + COUNT;
          seed = next.getAndIncrement()) {
        try {
          new Sequence(machine, seed).run();
        } catch (AssertionError e) {
          next.set(FIRST + COUNT);
          throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
        }
      }
    }
    return null;
  }
}

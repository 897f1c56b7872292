package dev.dockerctl.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.time.Duration;
import java.util.function.Consumer;

/** Tells once who holds a lock, where that is waited for longer than people like to wonder. */
final class WaitNotice {
  private static final Duration SILENT = Duration.ofSeconds(1);

  private final Consumer<LockHolder> teller;
  private final long begun = System.nanoTime();
  private boolean told;

  WaitNotice(Consumer<LockHolder> teller) {
    this.teller = teller;
  }

  /** Looks whether it is time to tell. */
  void look(FileChannel lockFile) throws IOException {
    if (!told && System.nanoTime() - begun >= SILENT.toNanos()) {
      told = true;
      LockHolder.readFrom(lockFile).ifPresent(teller);
    }
  }
}

package dev.dockerctl.files;

import dev.dockerctl.files.transaction.Transaction;
import java.nio.file.Path;
import java.util.List;

/** A child process that is killed by the kernel before one step of its change. */
final class KilledChange {
  private KilledChange() {}

  /** Arguments: root, index of the step. */
  public static void main(String[] args) throws Exception {
    Host host = new Host(Path.of(args[0]));
    int[] left = {Integer.parseInt(args[1])};
    Steps steps =
        step -> {
          if (left[0]-- == 0) {
            killThisProcess();
          }
        };
    try (ConfigurationLock lock = host.lock()) {
      new Transaction(lock, host.directories(), steps).commit(Host.edits());
    }
  }

  @SuppressWarnings("ThreadJoinLoop")
  private static void killThisProcess() {
    try {
      String pid = Long.toString(ProcessHandle.current().pid());
      new ProcessBuilder(List.of("kill", "-KILL", pid)).start();
      Thread.currentThread().join();
    } catch (java.io.IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}

package dev.dockerctl.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Runs one process to its end and collects what it says. */
public final class HostCommand {
  private HostCommand() {}

  /** Runs a command with an input, at most for some time. */
  public static Execution run(List<String> command, String input, Duration timeout) {
    try {
      Process process = new ProcessBuilder(command).start();
      CompletableFuture<String> out = collect(process.getInputStream());
      CompletableFuture<String> err = collect(process.getErrorStream());
      try (OutputStream in = process.getOutputStream()) {
        in.write(input.getBytes(StandardCharsets.UTF_8));
      }
      if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
        // nsenter forks for the new process namespace; the child is the command itself.
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        throw new AssertionError(
            "timeout after " + timeout + ": " + command + "\n" + out.join() + err.join());
      }
      return new Execution(process.exitValue(), out.join(), err.join());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static CompletableFuture<String> collect(InputStream stream) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        },
        task -> {
          Thread reader = new Thread(task, "output reader");
          reader.setDaemon(true);
          reader.start();
        });
  }
}

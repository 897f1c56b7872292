package dev.dockerctl.host;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The built dockerctl on a test host, in one JVM for all its commands: the start of a JVM for each
 * was half of what the host tests cost a processor. Tests of the process itself, of signals,
 * streams and terminals, run the {@linkplain TestHost#LAUNCHER launcher}, as all do with {@code
 * -Ddockerctl.test.launched=true}.
 */
final class Resident implements AutoCloseable {
  private final TestHost host;
  private @Nullable Process process;

  Resident(TestHost host) {
    this.host = host;
  }

  /** Runs a command as root in {@code /}; it is killed and the test fails when time is up. */
  synchronized Execution run(Duration timeout, List<String> words) {
    try {
      Process running = running();
      CompletableFuture<Execution> answer =
          CompletableFuture.supplyAsync(() -> ask(running, words), Resident::start);
      return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException | IOException e) {
      close();
      throw new AssertionError("dockerctl " + words + " did not end: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static void start(Runnable task) {
    Thread thread = new Thread(task, "resident");
    thread.setDaemon(true);
    thread.start();
  }

  private static Execution ask(Process running, List<String> words) {
    try {
      DataOutputStream request =
          new DataOutputStream(new BufferedOutputStream(running.getOutputStream()));
      request.writeInt(words.size());
      for (String word : words) {
        request.writeUTF(word);
      }
      request.flush();
      DataInputStream answer = new DataInputStream(running.getInputStream());
      int exit = answer.readInt();
      return new Execution(exit, text(answer), text(answer));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(DataInputStream answer) throws IOException {
    return new String(answer.readNBytes(answer.readInt()), StandardCharsets.UTF_8);
  }

  private Process running() throws IOException {
    Process running = process;
    if (running == null || !running.isAlive()) {
      running =
          new ProcessBuilder(host.entering(command()))
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      process = running;
    }
    return running;
  }

  /** The JVM as the launcher starts it, but for the class that it runs. */
  private static List<String> command() {
    Path home = Path.of(TestHost.LAUNCHER).getParent().getParent();
    String classes = home.resolve("lib/dockerctl.jar") + ":" + home.resolveSibling("test-classes");
    return List.of(
        "sh",
        "-c",
        "umask g-w,o-w; export LC_ALL=C.UTF-8; exec \"$@\"",
        "sh",
        System.getProperty("java.home") + "/bin/java",
        "@" + home.resolve("lib/jvm.options"),
        "-XX:SharedArchiveFile=" + home.resolve("lib/dockerctl.jsa"),
        "-Ddockerctl.home=" + home,
        "-cp",
        classes,
        "dev.dockerctl.cli.ResidentMain");
  }

  /** Its JVM and the programs that enter the host for it. */
  synchronized List<ProcessHandle> processes() {
    return process == null
        ? List.of()
        : Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList();
  }

  /** Ends the JVM; the next command starts another. */
  @Override
  public synchronized void close() {
    Process running = process;
    process = null;
    if (running != null) {
      running.descendants().forEach(ProcessHandle::destroyForcibly);
      running.destroyForcibly();
    }
  }
}

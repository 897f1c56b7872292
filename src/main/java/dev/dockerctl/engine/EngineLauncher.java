package dev.dockerctl.engine;

import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.host.SmallJvm;
import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Starts the engine in the background, in a session of its own, where there is none; ends it.
 *
 * @param folders those of the engine
 * @param prefix the command that makes an environment for it and runs the command after it there;
 *     empty where it needs none
 */
public record EngineLauncher(EngineFolders folders, List<String> prefix) {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final long PAUSE_MILLIS = 10;

  /** Tells whether an engine runs or is starting. */
  public boolean isRunning() {
    if (!Files.exists(folders.lock())) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(folders.lock(), StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      return lock == null;
    } catch (IOException e) {
      return Files.exists(folders.bus());
    }
  }

  /**
   * Sees to it that an engine answers.
   *
   * @param arguments the command line of dockerctl that runs one
   */
  public void ensure(List<String> arguments) {
    long end = System.nanoTime() + LIMIT.toNanos();
    Process process = null;
    if (!isRunning()) {
      folders.create();
      // One that was killed says so no more.
      folders.forgetReady();
      process = launch(arguments);
    }
    while (!(Files.exists(folders.ready()) && isRunning())) {
      if (System.nanoTime() > end || (process != null && !process.isAlive() && !isRunning())) {
        throw new DockerctlException(
                ErrorCode.FAILED, "cannot start the engine: it does not answer")
            .hint("see '" + log() + "'");
      }
      pause();
    }
  }

  /**
   * Asks the engine to end, with everything it runs, and waits for that; what does not end in time
   * is killed.
   */
  public void stop(Duration limit) {
    Optional<ProcessHandle> engine =
        isRunning() ? EngineIdentity.running(folders.process()) : Optional.empty();
    if (engine.isEmpty()) {
      return;
    }
    List<ProcessHandle> services = engine.get().descendants().toList();
    if (!engine.get().destroy() && engine.get().isAlive()) {
      throw new DockerctlException(
              ErrorCode.NOT_PERMITTED,
              "cannot stop the engine: process " + engine.get().pid() + " is another user's")
          .hint("run it as that user, or as root");
    }
    awaitEnd(engine.get(), limit);
    engine.get().destroyForcibly();
    // A daemon that outlives its own end, such as a container's, has no place to live any more.
    services.forEach(ProcessHandle::destroyForcibly);
    services.forEach(service -> awaitEnd(service, LIMIT));
  }

  private static void awaitEnd(ProcessHandle process, Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    while (process.isAlive() && System.nanoTime() < end) {
      pause();
    }
  }

  private Path log() {
    return folders.log().resolve("engine.log");
  }

  private Process launch(List<String> arguments) {
    List<String> command = new ArrayList<>();
    if (isInstalled("setsid")) {
      command.add("setsid");
    }
    command.addAll(prefix);
    command.addAll(program());
    command.addAll(arguments);
    try {
      return new ProcessBuilder(command)
          .directory(new File("/"))
          .redirectInput(new File("/dev/null"))
          .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
          .redirectError(ProcessBuilder.Redirect.appendTo(log().toFile()))
          .start();
    } catch (IOException e) {
      throw new DockerctlException(ErrorCode.FAILED, "cannot start the engine: " + e.getMessage())
          .causedBy(e);
    }
  }

  /** The launcher, which knows how to keep an engine small; without it, a JVM like this one. */
  private static List<String> program() {
    String home = System.getProperty("dockerctl.home", "");
    if (!home.isEmpty()) {
      return List.of(Path.of(home, "bin", "dockerctl").toString());
    }
    return SmallJvm.command("dev.dockerctl.cli.Main");
  }

  private static boolean isInstalled(String program) {
    for (String folder : List.of("/usr/bin", "/bin")) {
      if (Files.isExecutable(Path.of(folder, program))) {
        return true;
      }
    }
    return false;
  }

  /** Sleeps between two looks at the files by which the other process reports. */
  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}

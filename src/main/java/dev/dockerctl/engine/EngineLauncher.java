package dev.dockerctl.engine;

import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
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

/** Starts the engine in the background, in a session of its own, where there is none. */
public final class EngineLauncher {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final long PAUSE_MILLIS = 10;

  private final EngineFolders folders;

  /** A launcher for the engine that uses these folders. */
  public EngineLauncher(EngineFolders folders) {
    this.folders = folders;
  }

  /** Whether there is an engine; it may still be starting. */
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

  private Path log() {
    return folders.log().resolve("engine.log");
  }

  private Process launch(List<String> arguments) {
    List<String> command = new ArrayList<>();
    if (isInstalled("setsid")) {
      command.add("setsid");
    }
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
    return List.of(
        Path.of(System.getProperty("java.home", ""), "bin", "java").toString(),
        "-XX:+UseSerialGC",
        "-cp",
        System.getProperty("java.class.path", ""),
        "dev.dockerctl.cli.Main");
  }

  private static boolean isInstalled(String program) {
    for (String folder : List.of("/usr/bin", "/bin")) {
      if (Files.isExecutable(Path.of(folder, program))) {
        return true;
      }
    }
    return false;
  }

  /** The other process has no way to tell us but by what it leaves on disk. */
  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}

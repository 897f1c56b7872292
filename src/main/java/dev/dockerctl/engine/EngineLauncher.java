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

  /** Keeps a process small that has little to do for a long time. */
  static final List<String> SMALL =
      List.of(
          "-Xlog:disable",
          "-Xlog:all=error:stderr",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:-UsePerfData",
          "-XX:+IgnoreUnrecognizedVMOptions",
          "-Xms4m",
          "-Xmx24m",
          "-Xss256k",
          "-XX:ReservedCodeCacheSize=8m",
          "-XX:MinHeapFreeRatio=10",
          "-XX:MaxHeapFreeRatio=20",
          "-Dfile.encoding=UTF-8",
          "-Dsun.jnu.encoding=UTF-8",
          "--enable-native-access=ALL-UNNAMED");

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
    command.add(Path.of(System.getProperty("java.home", ""), "bin", "java").toString());
    command.addAll(SMALL);
    String classPath = System.getProperty("java.class.path", "");
    Path archive = Path.of(classPath.split(File.pathSeparator)[0]).resolveSibling("dockerctl.jsa");
    if (Files.exists(archive)) {
      command.add("-XX:SharedArchiveFile=" + archive);
    }
    command.addAll(List.of("-cp", classPath, "dev.dockerctl.cli.Main"));
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

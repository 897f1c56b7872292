package dev.dockerctl.config;

import dev.dockerctl.catalog.DockerVersion;
import dev.dockerctl.host.Host;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The dockerd executable of a host. */
public final class InstalledDaemon {
  private static final List<String> FOLDERS =
      List.of("/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin");
  private static final int DEADLINE_SECONDS = 10;

  private InstalledDaemon() {}

  /** The executable that a command line starts, or the one in PATH; empty if none is installed. */
  public static Optional<String> executable(Host host, @Nullable DaemonCommandLine line) {
    if (line != null && line.program().isRecognised()) {
      String program = line.program().program();
      String name = program.substring(program.lastIndexOf('/') + 1);
      boolean script = name.endsWith(".sh") || name.equals("docker");
      if (!script && program.startsWith("/") && Files.isExecutable(host.program(program))) {
        return Optional.of(program);
      }
    }
    for (String folder : FOLDERS) {
      String candidate = folder + "/dockerd";
      if (Files.isExecutable(host.program(candidate))) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  /**
   * The release that is installed, asked of the executable itself.
   *
   * @return empty for an offline tree, of which nothing is ever executed, for the stand-in of a
   *     sandbox, and where there is no answer
   */
  public static Optional<DockerVersion> version(Host host, @Nullable DaemonCommandLine line) {
    return askable(host, line)
        .flatMap(executable -> ask(executable, "--version"))
        .flatMap(DockerVersion::ofVersionOutput);
  }

  /** The long flags that the installed daemon's own help lists, without dashes. */
  public static Set<String> listedFlags(Host host, @Nullable DaemonCommandLine line) {
    Set<String> flags = new HashSet<>();
    String help = askable(host, line).flatMap(executable -> ask(executable, "--help")).orElse("");
    for (String word : help.split("\\s+")) {
      if (word.startsWith("--") && word.length() > 2) {
        flags.add(word.substring(2));
      }
    }
    return flags;
  }

  private static Optional<String> askable(Host host, @Nullable DaemonCommandLine line) {
    return host.isOffline()
        ? Optional.empty()
        : executable(host, line).filter(executable -> !host.isStandIn(executable));
  }

  private static Optional<String> ask(String executable, String question) {
    try {
      Process process =
          new ProcessBuilder(executable, question)
              .redirectErrorStream(true)
              .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
              .start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return Optional.empty();
      }
      return Optional.of(output);
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}

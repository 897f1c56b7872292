package dev.dockerctl.oracle;

import dev.dockerctl.host.Execution;
import dev.dockerctl.host.HostCommand;
import dev.dockerctl.host.HostRequirements;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A program whose answers are recorded, in the version that the records are of. */
public enum Program {
  DOCKERD("dockerd", "26.1.5"),
  SYSTEMD("systemctl", "257");

  private static final List<String> FOLDERS =
      List.of("/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin");

  private final String command;
  private final String version;

  Program(String command, String version) {
    this.command = command;
    this.version = version;
  }

  /** The version that the records are of. */
  public String version() {
    return version;
  }

  /** The folder of its records. */
  Path folder() {
    return Path.of("src/test/resources/oracle", name().toLowerCase(Locale.ROOT) + "-" + version);
  }

  /**
   * The program of this machine; without it the test is aborted, or fails if none may be skipped.
   */
  public Path require() {
    Optional<Path> found =
        FOLDERS.stream()
            .map(folder -> Path.of(folder, command))
            .filter(Files::isExecutable)
            .findFirst();
    if (found.isEmpty()) {
      HostRequirements.skip(command + " is not installed");
    }
    return found.orElseThrow();
  }

  /** The first line of what it says of its version; it has to be the one of the records. */
  String requireVersion() {
    Execution execution =
        HostCommand.run(List.of(require().toString(), "--version"), "", Duration.ofSeconds(30));
    String line = execution.out().lines().findFirst().orElse("").strip();
    if (!line.matches(".*\\b\\Q" + version + "\\E\\b.*")) {
      throw new AssertionError(
          "the records are of " + this + " " + version + ", but installed is: " + line);
    }
    return line;
  }
}

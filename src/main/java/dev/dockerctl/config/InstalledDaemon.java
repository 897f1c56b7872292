package dev.dockerctl.config;

import dev.dockerctl.catalog.value.DockerVersion;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.error.ShellWords;
import dev.dockerctl.host.AskedProgram;
import dev.dockerctl.host.Host;
import dev.dockerctl.host.ProgramStamp;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The dockerd executable of a host. */
public final class InstalledDaemon {
  private static final List<String> FOLDERS =
      List.of("/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin");
  private static final Duration DEADLINE = Duration.ofSeconds(10);

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
   * What is known of the release that is installed.
   *
   * @param version the release; empty where that cannot be told
   * @param trouble why a daemon that is there did not answer; null otherwise
   */
  public record Release(Optional<DockerVersion> version, @Nullable String trouble) {
    private static final Release UNKNOWN = new Release(Optional.empty(), null);
  }

  /**
   * The release that is installed, asked of the executable itself; not known for an offline tree,
   * of which nothing is ever executed, and for the stand-in of a sandbox.
   */
  public static Release release(Host host, @Nullable DaemonCommandLine line) {
    Optional<String> executable = askable(host, line);
    if (executable.isEmpty()) {
      return Release.UNKNOWN;
    }
    AskedProgram.Answer answer = ask(executable.get(), "--version");
    Optional<DockerVersion> version = DockerVersion.ofVersionOutput(answer.text());
    String trouble = answer.trouble();
    return new Release(
        version,
        trouble == null ? null : "cannot ask '" + executable.get() + " --version': " + trouble);
  }

  /** Tells the executable from every other; empty where none is asked or nobody can tell. */
  public static Optional<String> stamp(Host host, @Nullable DaemonCommandLine line) {
    return askable(host, line)
        .flatMap(executable -> ProgramStamp.of(host.program(executable), "dockerd"));
  }

  /**
   * The long flags that the installed daemon's own help lists, without dashes.
   *
   * @throws DockerctlException FAILED when it does not answer
   */
  public static Set<String> listedFlags(Host host, @Nullable DaemonCommandLine line) {
    Set<String> flags = new HashSet<>();
    Optional<String> executable = askable(host, line);
    if (executable.isEmpty()) {
      return flags;
    }
    AskedProgram.Answer answer = ask(executable.get(), "--help");
    if (answer.trouble() != null) {
      throw new DockerctlException(
              ErrorCode.FAILED, "cannot ask '" + executable.get() + " --help': " + answer.trouble())
          .hint(ShellWords.quote(executable.get()) + " --help");
    }
    for (String word : answer.text().split("\\s+")) {
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

  private static AskedProgram.Answer ask(String executable, String question) {
    return new AskedProgram(List.of(executable, question), DEADLINE).ask();
  }
}

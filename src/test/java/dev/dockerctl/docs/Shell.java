package dev.dockerctl.docs;

import dev.dockerctl.host.HostRequirements;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs programs of this machine for tests of what is written for them. */
final class Shell {
  private Shell() {}

  /** Skips the test where a program is missing. */
  static void require(String program) {
    for (String folder : new String[] {"/usr/bin", "/bin", "/usr/local/bin"}) {
      if (Files.isExecutable(Path.of(folder, program))) {
        return;
      }
    }
    HostRequirements.skip(program + " is not installed");
  }

  /** What a program prints on both streams; it must succeed. */
  static String run(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    builder.environment().put("TERM", "dumb");
    builder.environment().put("LC_ALL", "C.UTF-8");
    builder
        .environment()
        .merge(
            "PATH",
            "",
            (path, none) -> Path.of("target/dockerctl/bin").toAbsolutePath() + ":" + path);
    try {
      Process process = builder.start();
      String output =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new AssertionError(String.join(" ", command) + " failed: " + output);
      }
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** The real path of a test resource beside this class. */
  static String resource(String name) {
    return Path.of("src/test/resources/dev/dockerctl/docs", name).toString();
  }
}

package dev.dockerctl.json;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The installed dockerd, asked what it thinks of a file. */
final class JsonOracle {
  private static final List<String> FOLDERS =
      List.of("/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin");

  /** How {@code dockerd --validate} words complaints about the syntax (26.1.5). */
  private static final List<String> SYNTAX =
      List.of(
          "invalid character",
          "unexpected end of JSON input",
          "into Go value of type map[string]interface {}",
          "into Go value of type float64",
          "encoding: invalid UTF-8");

  private final Path program;

  private JsonOracle(Path program) {
    this.program = program;
  }

  static Optional<JsonOracle> find() {
    return FOLDERS.stream()
        .map(folder -> Path.of(folder, "dockerd"))
        .filter(Files::isExecutable)
        .findFirst()
        .map(JsonOracle::new);
  }

  /** What dockerd says, one line. */
  String verdict(Path file) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(program.toString(), "--validate", "--config-file", file.toString());
    builder.environment().put("PATH", String.join(":", FOLDERS));
    Process process = builder.redirectErrorStream(true).start();
    process.getOutputStream().close();
    byte[] said = process.getInputStream().readAllBytes();
    process.waitFor();
    return new String(said, StandardCharsets.UTF_8).strip();
  }

  static boolean isAboutSyntax(String verdict) {
    boolean unknownKeys = verdict.contains("don't match any configuration option");
    return !unknownKeys && SYNTAX.stream().anyMatch(verdict::contains);
  }
}

package dev.dockerctl.change;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One run of {@code dockerd --validate}. */
final class ValidationProcess {
  private static final Duration DEADLINE = Duration.ofSeconds(20);
  private static final int LONGEST = 64 * 1024;

  private ValidationProcess() {}

  /**
   * Runs a command in the root directory and nothing but the given environment.
   *
   * @param output a new file that takes what it prints
   */
  static ValidationAnswer ask(List<String> command, Map<String, String> environment, Path output)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process =
        builder
            .directory(new File("/"))
            .redirectInput(new File("/dev/null"))
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      if (!process.waitFor(DEADLINE.toSeconds(), TimeUnit.SECONDS)) {
        return ValidationAnswer.notAsked(
            "it gave no answer within " + DEADLINE.toSeconds() + " seconds");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ValidationAnswer.notAsked("it was interrupted");
    } finally {
      process.destroyForcibly();
    }
    return answer(process.exitValue(), text(output));
  }

  /** Help and version win over the question and end with 0 as well, so the words count, too. */
  private static ValidationAnswer answer(int exitStatus, String output) {
    if (exitStatus == 0 && output.contains(ValidationText.ACCEPTED)) {
      return new ValidationAnswer(ValidationAnswer.Verdict.ACCEPTED, "");
    }
    String text =
        exitStatus == 0 ? "it prints its help or version and ends" : ValidationText.of(output);
    return new ValidationAnswer(ValidationAnswer.Verdict.REFUSED, text);
  }

  private static String text(Path output) throws IOException {
    try (InputStream in = Files.newInputStream(output)) {
      return new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8);
    }
  }
}

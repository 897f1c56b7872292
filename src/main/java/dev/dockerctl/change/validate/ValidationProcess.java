package dev.dockerctl.change.validate;

import dev.dockerctl.host.AskedProgram;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** One run of {@code dockerd --validate}. */
final class ValidationProcess {
  private static final Duration DEADLINE = Duration.ofSeconds(20);

  private ValidationProcess() {}

  /** Runs a command in the root directory and nothing but the given environment. */
  static ValidationAnswer ask(List<String> command, Map<String, String> environment) {
    AskedProgram.Answer answer = new AskedProgram(command, DEADLINE).with(environment).ask();
    String trouble = answer.trouble();
    return trouble != null
        ? ValidationAnswer.notAsked(trouble)
        : answer(answer.exitStatus(), answer.text());
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
}

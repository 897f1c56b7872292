package dev.dockerctl.host;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A program of somebody else that is asked something. It may hang, print for ever, or leave a child
 * behind that keeps its output open: it has a deadline and a limit, and whatever is left of it is
 * killed.
 */
public final class AskedProgram {
  private static final int MOST_BYTES = 4 << 20;
  private static final int NOT_RUN = -2;
  private static final Duration LAST_WORDS = Duration.ofMillis(200);

  private final List<String> command;
  private final Duration deadline;
  private @Nullable Map<String, String> environment;
  private boolean takesErrors = true;

  /** A command and how long it may take. */
  public AskedProgram(List<String> command, Duration deadline) {
    this.command = List.copyOf(command);
    this.deadline = deadline;
  }

  /** The same with nothing but these variables. */
  public AskedProgram with(Map<String, String> variables) {
    environment = Map.copyOf(variables);
    return this;
  }

  /** The same, of which only standard output counts. */
  public AskedProgram withoutErrors() {
    takesErrors = false;
    return this;
  }

  /**
   * What came of it.
   *
   * @param exitStatus the exit status; below 0 where there is trouble
   * @param text what it printed
   * @param trouble why there is no answer, as a sentence after a colon; null where there is one
   */
  public record Answer(int exitStatus, String text, @Nullable String trouble) {
    private static Answer none(String trouble) {
      return new Answer(-1, "", trouble);
    }

    /** Whether there is such a program. */
    public boolean isRun() {
      return exitStatus != NOT_RUN;
    }
  }

  /** Runs it in the root directory and waits for its answer. */
  public Answer ask() {
    ProcessBuilder builder = new ProcessBuilder(command);
    Map<String, String> variables = environment;
    if (variables != null) {
      builder.environment().clear();
      builder.environment().putAll(variables);
    }
    try {
      builder.directory(new File("/")).redirectInput(new File("/dev/null"));
      if (takesErrors) {
        builder.redirectErrorStream(true);
      } else {
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
      }
      return answer(builder.start());
    } catch (IOException e) {
      return new Answer(NOT_RUN, "", "it cannot be run: " + e.getMessage());
    }
  }

  private Answer answer(Process process) {
    Output output = new Output(process.getInputStream());
    output.start();
    try {
      output.join(deadline.toMillis());
      if (output.isTooMuch()) {
        return Answer.none("it printed more than 4 MiB");
      }
      // A child that it leaves behind may keep its output open.
      return process.waitFor(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS)
          ? new Answer(process.exitValue(), output.text(), null)
          : Answer.none("it did not end within " + deadline.toSeconds() + " seconds");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Answer.none("it was interrupted");
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  /** Reads the output, for nobody knows how long. */
  private static final class Output extends Thread {
    private final InputStream in;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Output(InputStream in) {
      super("output of a program");
      setDaemon(true);
      this.in = in;
    }

    @Override
    public void run() {
      byte[] chunk = new byte[8192];
      try {
        int count = in.read(chunk);
        while (count >= 0 && !isTooMuch()) {
          bytes.write(chunk, 0, count);
          count = in.read(chunk);
        }
      } catch (IOException e) {
        // It was killed.
      }
    }

    boolean isTooMuch() {
      return bytes.size() > MOST_BYTES;
    }

    String text() {
      return bytes.toString(StandardCharsets.UTF_8);
    }
  }
}

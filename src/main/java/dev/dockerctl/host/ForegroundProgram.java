package dev.dockerctl.host;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A program that a user has chosen in a variable such as EDITOR or PAGER, and that gets the
 * terminal. As git(1) and visudo(8) do, the variable's text is run by the shell, so that it may
 * have arguments; Ctrl-C is for that program alone as long as it runs.
 */
public final class ForegroundProgram {
  /** The shell outlives Ctrl-C as we do, and has the program's exit status. */
  private static final String SURVIVING = "trap : INT; ";

  private final List<String> command = new ArrayList<>();
  private final Map<String, String> variables = new LinkedHashMap<>();

  /**
   * A program.
   *
   * @param text the variable's text, such as {@code emacs -nw}
   * @param arguments the further arguments, each of them one word
   */
  public ForegroundProgram(String text, List<String> arguments) {
    this(text, arguments, " \"$@\"");
  }

  private ForegroundProgram(String text, List<String> arguments, String tail) {
    command.addAll(List.of("/bin/sh", "-c", SURVIVING + text + tail, text));
    command.addAll(arguments);
  }

  /** One whose standard output is ours for errors, since ours is for results. */
  public static ForegroundProgram besideResults(String text, List<String> arguments) {
    return new ForegroundProgram(text, arguments, " \"$@\" >&2");
  }

  /** Gives it a variable beside those of this process. */
  public void with(String name, String value) {
    variables.put(name, value);
  }

  /**
   * Runs it on this process's terminal and waits for its end.
   *
   * @return its exit status, as a shell has it: 126 and 127 where there is no such program
   */
  public int run() throws IOException {
    Runnable restore = SignalHandlers.ignore("INT");
    try {
      return await(builder().inheritIO().start());
    } finally {
      restore.run();
    }
  }

  /**
   * Runs it with a text as its standard input; it need not read all of that.
   *
   * @return its exit status
   */
  public int read(String text) throws IOException {
    ProcessBuilder builder =
        builder()
            .redirectOutput(ProcessBuilder.Redirect.INHERIT)
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    Runnable restore = SignalHandlers.ignore("INT");
    try {
      Process process = builder.start();
      try (OutputStream in = process.getOutputStream()) {
        in.write(text.getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        // It has read enough: people leave a pager before the end.
      }
      return await(process);
    } finally {
      restore.run();
    }
  }

  private ProcessBuilder builder() {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(variables);
    return builder;
  }

  private static int await(Process process) throws IOException {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new IOException("it was interrupted", e);
    }
  }
}

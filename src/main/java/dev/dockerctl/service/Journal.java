package dev.dockerctl.service;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What units wrote to the journal, as journalctl(1) tells it. Where there is no journal there are
 * no lines; that is never an error. Secrets are not masked here.
 */
public final class Journal {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final List<String> command;

  /**
   * Asks a program.
   *
   * @param command {@code journalctl} and the options that always belong to it, such as {@code
   *     --user}
   */
  public Journal(List<String> command) {
    this.command = List.copyOf(command);
  }

  /** How a line looks. */
  public enum Format {
    /** The message alone. */
    MESSAGE("cat"),
    /** With time, host and process. */
    DATED("short-iso");

    private final String option;

    Format(String option) {
      this.option = option;
    }
  }

  /** The last lines of a unit, the oldest first. */
  public List<String> last(String unit, int lines, Format format) {
    return run(List.of("--unit=" + unit, "--lines=" + lines), format);
  }

  /**
   * The last lines of one run of a unit, the oldest first: what it wrote and what the manager said
   * of it.
   *
   * @param invocationId as {@link UnitState#invocationId} has it
   */
  public List<String> ofRun(String invocationId, int lines, Format format) {
    // Matches, since journalctl knows --invocation= only since 257.
    return run(
        List.of(
            "--lines=" + lines,
            "_SYSTEMD_INVOCATION_ID=" + invocationId,
            "+",
            "INVOCATION_ID=" + invocationId),
        format);
  }

  private List<String> run(List<String> arguments, Format format) {
    List<String> line = new ArrayList<>(command);
    line.addAll(List.of("--no-pager", "--quiet", "--output=" + format.option));
    line.addAll(arguments);
    try {
      Process process =
          new ProcessBuilder(line)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
              .start();
      return lines(output(process));
    } catch (IOException e) {
      return List.of();
    }
  }

  private static String output(Process process) {
    CompletableFuture<String> text = CompletableFuture.supplyAsync(() -> readAll(process));
    try {
      return text.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    } finally {
      process.destroy();
    }
  }

  private static String readAll(Process process) {
    try (InputStream out = process.getInputStream()) {
      return new String(out.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new CompletionException(e);
    }
  }

  private static List<String> lines(String text) {
    List<String> lines = new ArrayList<>();
    int start = 0;
    while (start < text.length()) {
      int end = text.indexOf('\n', start);
      int stop = end < 0 ? text.length() : end;
      lines.add(plain(text, start, stop));
      start = stop + 1;
    }
    return List.copyOf(lines);
  }

  /** Without control characters and the colour sequences that some of them begin. */
  private static String plain(String text, int start, int end) {
    StringBuilder plain = new StringBuilder(end - start);
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (c == '\u001b' && i + 1 < end && text.charAt(i + 1) == '[') {
        i = endOfSequence(text, i + 2, end);
      } else if (c == '\t') {
        plain.append(' ');
      } else if (!Character.isISOControl(c)) {
        plain.append(c);
      }
    }
    return plain.toString();
  }

  /** A control sequence ends with its first byte from {@code @} to {@code ~} (ECMA-48, 5.4). */
  private static int endOfSequence(String text, int start, int end) {
    int i = start;
    while (i < end && (text.charAt(i) < '@' || text.charAt(i) > '~')) {
      i++;
    }
    return i;
  }
}

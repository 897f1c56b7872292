package dev.dockerctl.service;

import dev.dockerctl.host.AskedProgram;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What units wrote to the journal, as journalctl(1) tells it. Where there is no journal there are
 * no lines; that is never an error. Secrets are not masked here.
 */
public final class Journal {
  /** Time, host, name and number of a process, and what it wrote. */
  private static final Pattern WITH_PROCESS =
      Pattern.compile("[0-9.]+ \\S+ [^\\[\\]]*\\[(\\d+)\\]: (.*)");

  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final List<String> command;
  private final Duration limit;

  /**
   * Asks a program.
   *
   * @param command {@code journalctl} and the options that always belong to it, such as {@code
   *     --user}
   */
  public Journal(List<String> command) {
    this(command, LIMIT);
  }

  /** The same, which waits no longer than that. */
  Journal(List<String> command, Duration limit) {
    this.command = List.copyOf(command);
    this.limit = limit;
  }

  /** How a line looks. */
  public enum Format {
    /** The message alone. */
    MESSAGE("cat"),
    /** With time, host and process, as systemctl shows it. */
    SHORT("short"),
    /** With seconds, host and process. */
    OF_PROCESS("short-unix");

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

  /**
   * What the processes of one run wrote, the oldest first. journald looks up the run when it reads
   * a line, client_context_read_invocation_id() in journald-context.c of systemd 257: where it
   * comes late, the line has the id of the next run or, after the last one, none. So the last words
   * of the process before are left out, and those of the main process are taken by its number.
   */
  public List<String> ofProcesses(UnitRun run, int lines) {
    List<String> matches =
        new ArrayList<>(List.of("--lines=" + lines, "_SYSTEMD_INVOCATION_ID=" + run.invocation()));
    if (run.process() != 0) {
      matches.add(0, "--boot");
      for (String field : List.of("_SYSTEMD_UNIT=", "_SYSTEMD_USER_UNIT=")) {
        matches.addAll(List.of("+", field + run.unit(), "_PID=" + run.process()));
      }
    }
    List<String> kept = new ArrayList<>();
    boolean own = true;
    for (String line : run(matches, Format.OF_PROCESS)) {
      Matcher matcher = WITH_PROCESS.matcher(line);
      boolean begins = matcher.matches();
      own = begins ? !matcher.group(1).equals(Integer.toString(run.before())) : own;
      if (own) {
        kept.add(begins ? matcher.group(2) : line.strip());
      }
    }
    return List.copyOf(kept);
  }

  /** What the service manager said of one run, the oldest first. */
  public List<String> ofManager(UnitRun run, int lines) {
    return run(
        List.of(
            "--lines=" + lines,
            "INVOCATION_ID=" + run.invocation(),
            "+",
            "USER_INVOCATION_ID=" + run.invocation()),
        Format.MESSAGE);
  }

  private List<String> run(List<String> arguments, Format format) {
    List<String> line = new ArrayList<>(command);
    line.addAll(List.of("--no-pager", "--quiet", "--output=" + format.option));
    line.addAll(arguments);
    AskedProgram.Answer answer = new AskedProgram(line, limit).withoutErrors().ask();
    String trouble = answer.trouble();
    if (trouble == null) {
      return lines(answer.text());
    }
    // A journal that does not answer is told of in place of its lines.
    return answer.isRun()
        ? List.of("(no journal: '" + command.get(0) + "': " + trouble + ")")
        : List.of();
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

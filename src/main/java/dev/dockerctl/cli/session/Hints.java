package dev.dockerctl.cli.session;

import dev.dockerctl.error.ShellWords;
import java.util.List;

/**
 * Completes the commands that a text tells the user to run, so that they are about the daemon that
 * the command line was about: {@code dockerctl restart} becomes {@code dockerctl --sandbox
 * restart}. Texts name commands without global options, wherever they come from.
 */
public final class Hints {
  private static final String PROGRAM = "dockerctl ";
  private static final String SYSTEMCTL = "systemctl ";

  private static final List<String> SYSTEMCTL_HAS = List.of("--root", "--user");

  private final List<List<String>> options;

  /** Completes with the global options of a command line. */
  public Hints(GlobalOptions given) {
    this.options = given.sameDaemon();
  }

  /** The text with each command in it completed. */
  public String complete(String text) {
    if (options.isEmpty()) {
      return text;
    }
    StringBuilder completed = new StringBuilder();
    int copied = 0;
    for (int at = text.indexOf("ctl "); at >= 0; at = text.indexOf("ctl ", at + 1)) {
      int end = at + "ctl ".length();
      if (isProgram(text, end, PROGRAM) && isCommand(text, end)) {
        completed.append(text, copied, end).append(missing(options, text, end));
        copied = end;
      } else if (isProgram(text, end, SYSTEMCTL)) {
        completed.append(text, copied, end).append(missing(forSystemctl(), text, end));
        copied = end;
      }
    }
    return completed.append(text, copied, text.length()).toString();
  }

  private static boolean isProgram(String text, int end, String program) {
    int start = end - program.length();
    return start >= 0
        && text.startsWith(program, start)
        && (start == 0 || !Character.isLetterOrDigit(text.charAt(start - 1)));
  }

  private static boolean isCommand(String text, int start) {
    int end = start;
    while (end < text.length()
        && (Character.isLetter(text.charAt(end)) || text.charAt(end) == '-')) {
      end++;
    }
    return CommandName.find(text.substring(start, end)) != null;
  }

  private List<List<String>> forSystemctl() {
    return options.stream().filter(option -> SYSTEMCTL_HAS.contains(option.get(0))).toList();
  }

  /** The options that the rest of a line does not have, each with the blank after it. */
  private static String missing(List<List<String>> options, String text, int from) {
    int newline = text.indexOf('\n', from);
    String rest = " " + text.substring(from, newline < 0 ? text.length() : newline);
    StringBuilder missing = new StringBuilder();
    for (List<String> option : options) {
      if (!rest.contains(" " + option.get(0))) {
        missing.append(ShellWords.join(option)).append(' ');
      }
    }
    return missing.toString();
  }
}

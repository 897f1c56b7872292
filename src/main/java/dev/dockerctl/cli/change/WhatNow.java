package dev.dockerctl.cli.change;

import dev.dockerctl.change.TextProblems;
import dev.dockerctl.cli.session.Session;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.error.SameCommand;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Asks what to do about a text that is not right, as visudo(8) does.
 *
 * @param session the session on whose terminal is asked
 * @param yes whether nothing is asked
 */
record WhatNow(Session session, boolean yes) {
  /** What the user wants. */
  enum Answer {
    /** To go on editing. */
    EDIT,
    /** To throw the text away. */
    DISCARD,
    /** To write it as it is. */
    KEEP
  }

  /**
   * Tells the problems and asks. A text with which the daemon would not start cannot be kept.
   *
   * @throws DockerctlException REFUSED where nobody can be asked, or nobody answers
   */
  Answer ask(String path, TextProblems problems) {
    PrintStream err = session.streams().err();
    problems.fatal().forEach(err::println);
    problems.others().forEach(err::println);
    if (yes && problems.isStartable()) {
      return Answer.KEEP;
    }
    if (yes || !session.streams().mayPrompt()) {
      throw refusal(path, problems);
    }
    session.asks();
    Answer answer = null;
    while (answer == null) {
      err.print(
          problems.isStartable()
              ? "What now? (e)dit again, (d)iscard, (k)eep anyway: "
              : "What now? (e)dit again, (d)iscard: ");
      err.flush();
      answer = answer(line(path, problems), problems);
    }
    session.answered();
    return answer;
  }

  private static DockerctlException refusal(String path, TextProblems problems) {
    if (problems.isStartable()) {
      return new DockerctlException(
              ErrorCode.REFUSED,
              "cannot write '"
                  + path
                  + "' without '--yes': systemd or dockerd ignores a part of it")
          .again(SameCommand.with("--yes"));
    }
    return new DockerctlException(
            ErrorCode.REFUSED, "cannot write '" + path + "': the daemon would not start with it")
        .hint("mend what is named above");
  }

  private static @Nullable Answer answer(String line, TextProblems problems) {
    return switch (line.strip().toLowerCase(Locale.ROOT)) {
      case "e", "edit" -> Answer.EDIT;
      case "d", "discard" -> Answer.DISCARD;
      case "k", "keep" -> problems.isStartable() ? Answer.KEEP : null;
      default -> null;
    };
  }

  /** One line and no more: what comes after it may be for the editor. */
  private String line(String path, TextProblems problems) {
    StringBuilder line = new StringBuilder();
    InputStream in = session.streams().in();
    try {
      for (int c = in.read(); c != '\n'; c = in.read()) {
        if (c < 0) {
          session.streams().err().println();
          throw refusal(path, problems);
        }
        line.append((char) c);
      }
    } catch (IOException e) {
      throw refusal(path, problems).causedBy(e);
    }
    return line.toString();
  }
}

package dev.dockerctl.cli.command;

import dev.dockerctl.activate.Terms;
import dev.dockerctl.cli.session.Session;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.error.SameCommand;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Asks on a terminal; elsewhere only {@code --yes} is a yes. */
public final class TerminalConsent implements Terms.Consent {
  private final Session session;
  private final ActivateOptions options;

  /** What needs no second yes. */
  private final Set<String> agreed = new HashSet<>();

  public TerminalConsent(Session session, ActivateOptions options) {
    this.session = session;
    this.options = options;
  }

  @Override
  public void require(String sentence) {
    if (!agreed.contains(sentence)) {
      ask(sentence);
      agreed.add(sentence);
    }
  }

  private void ask(String sentence) {
    if (options.isYes()) {
      session.note(sentence);
      return;
    }
    if (!session.streams().mayPrompt()) {
      throw new DockerctlException(ErrorCode.REFUSED, "cannot go on without '--yes': " + sentence)
          .again(SameCommand.with("--yes"));
    }
    PrintStream err = session.streams().err();
    err.println(sentence);
    err.print("Go on? [y/N] ");
    err.flush();
    session.asks();
    String answer = readLine().strip().toLowerCase(Locale.ROOT);
    session.answered();
    if (!answer.equals("y") && !answer.equals("yes")) {
      throw new DockerctlException(ErrorCode.REFUSED, "cannot go on: you said no")
          .hint("nothing was restarted");
    }
  }

  private String readLine() {
    try {
      BufferedReader reader =
          new BufferedReader(new InputStreamReader(session.streams().in(), StandardCharsets.UTF_8));
      String line = reader.readLine();
      return line == null ? "" : line;
    } catch (IOException e) {
      return "";
    }
  }
}

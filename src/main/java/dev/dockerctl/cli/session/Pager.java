package dev.dockerctl.cli.session;

import dev.dockerctl.cli.terminal.Output;
import dev.dockerctl.host.ForegroundProgram;
import dev.dockerctl.host.Host;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Shows a long text page by page on a terminal, by the program that SYSTEMD_PAGER or PAGER names,
 * or less(1).
 */
public record Pager(Session session) {
  private static final int NOT_EXECUTABLE = 126;
  private static final int NOT_FOUND = 127;

  /** Prints a result: on a terminal by the pager, and as it is where there is none. */
  public void print(Output output) {
    String program = program(session.live().environment());
    boolean paged = session.streams().terminals().out() && !session.options().json();
    if (!paged || program.isBlank() || program.equals("cat")) {
      session.printer().result(output);
      return;
    }
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try (PrintStream stream = new PrintStream(text, false, StandardCharsets.UTF_8)) {
      output.text(session.printer().onto(stream));
    }
    if (!isShown(program, text.toString(StandardCharsets.UTF_8))) {
      session.printer().result(output);
    }
  }

  private static String program(Map<String, String> environment) {
    String ofSystemd = environment.get("SYSTEMD_PAGER");
    String named = ofSystemd == null ? environment.get("PAGER") : ofSystemd;
    return named == null ? "less" : named;
  }

  private boolean isShown(String program, String text) {
    session.streams().out().flush();
    Host live = session.live();
    ForegroundProgram pager = new ForegroundProgram(program, List.of());
    pager.with("LESS", live.environment().getOrDefault("LESS", "FRX"));
    if (live.user().isRoot()) {
      // Who may only look through sudo gets no shell of root's: less(1), SECURITY.
      pager.with("LESSSECURE", "1");
    }
    try {
      int status = pager.read(text);
      return status != NOT_FOUND && status != NOT_EXECUTABLE;
    } catch (IOException e) {
      return false;
    }
  }
}

package dev.dockerctl.cli;

import dev.dockerctl.cli.session.GlobalOptions;
import dev.dockerctl.cli.session.Hints;
import dev.dockerctl.cli.session.MeantCommandLine;
import dev.dockerctl.cli.terminal.JsonObject;
import dev.dockerctl.cli.terminal.JsonWriter;
import dev.dockerctl.cli.terminal.Palette;
import dev.dockerctl.cli.terminal.Printer;
import dev.dockerctl.cli.terminal.Streams;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.error.Location;
import dev.dockerctl.error.SameCommand;
import dev.dockerctl.error.SecretMask;
import dev.dockerctl.error.ShellWords;
import dev.dockerctl.host.Host;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells the user why a command failed: a sentence and a hint, and an object for programs. */
record ErrorReport(Streams streams, Host host, GlobalOptions options, List<String> words) {
  int report(DockerctlException error) {
    error(error.sentence());
    for (Throwable suppressed : error.getSuppressed()) {
      print("also: " + suppressed.getMessage());
    }
    String hint = hint(error);
    if (hint != null) {
      for (String line : hint.split("\n")) {
        print("hint: " + line);
      }
    }
    if (options.json() || asksForJson()) {
      printJson(error.code(), error.message(), hint, error.location());
    }
    if (options.verbose()) {
      printTrace(error);
    }
    return error.code().exitStatus();
  }

  /** What only root may do is the same command again, unless it would tell a secret. */
  private @Nullable String hint(DockerctlException error) {
    boolean ofUser = options.user() || options.sandbox() || host.user().isRoot();
    if (error.code() == ErrorCode.NOT_PERMITTED && !ofUser) {
      return SecretMask.mask(words).equals(words)
          ? "sudo dockerctl " + ShellWords.join(words)
          : "run the same command as root, for instance with sudo";
    }
    List<String> lines = new ArrayList<>();
    for (SameCommand again : error.again()) {
      lines.add(MeantCommandLine.of(again.of(words)).orElseGet(again::inWords));
    }
    String hint = error.hint();
    if (hint != null) {
      lines.add(new Hints(options).complete(hint));
    }
    return lines.isEmpty() ? null : String.join("\n", lines);
  }

  int internal(Throwable error) {
    String what = error.getClass().getSimpleName() + ": " + error.getMessage();
    error("internal error: " + what);
    String hint =
        options.verbose()
            ? "this is a mistake in dockerctl: report it with the trace below"
            : "this is a mistake in dockerctl: run the same with --verbose and report what it prints";
    print("hint: " + hint);
    print("hint: " + new Hints(options).complete("dockerctl history"));
    if (options.verbose()) {
      printTrace(error);
    }
    if (options.json() || asksForJson()) {
      printJson(ErrorCode.FAILED, "internal error: " + what, hint, null);
    }
    return ErrorCode.FAILED.exitStatus();
  }

  /** Parsing may have failed before it came to the output option. */
  private boolean asksForJson() {
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      boolean twoWords = word.equals("-o") || word.equals("--output");
      if (twoWords && i + 1 < words.size() && words.get(i + 1).equals("json")) {
        return true;
      }
      if (word.equals("-ojson") || word.equals("-o=json") || word.equals("--output=json")) {
        return true;
      }
      if (word.equals("--")) {
        return false;
      }
    }
    return false;
  }

  private void printJson(
      ErrorCode code, String message, @Nullable String hint, @Nullable Location location) {
    JsonObject error =
        new JsonObject()
            .with("code", code.id())
            .with("exitStatus", code.exitStatus())
            .with("message", message)
            .with("hint", hint == null ? "" : hint);
    if (location != null) {
      error.with("file", location.file()).with("line", location.line());
    }
    JsonWriter.write(Map.of("error", error), streams.out());
  }

  private void printTrace(Throwable error) {
    StringWriter trace = new StringWriter();
    error.printStackTrace(new PrintWriter(trace));
    trace.toString().lines().forEach(this::print);
  }

  private void error(String sentence) {
    // Parsing may have failed before it came to the option.
    boolean always = words.contains("--color=always");
    Palette.When when = always ? Palette.When.always : options.colour();
    Printer.error(streams, when, host.environment(), sentence);
  }

  private void print(String text) {
    streams.err().println(text);
  }
}

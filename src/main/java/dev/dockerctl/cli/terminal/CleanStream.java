package dev.dockerctl.cli.terminal;

import dev.dockerctl.error.SecretMask;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A standard stream on which every text is made fit for a terminal and freed from secrets, whoever
 * prints it: the one place that all text output passes. A passing line of progress that standard
 * error shows goes before either stream prints anything else.
 */
final class CleanStream extends PrintStream {
  private static final String CLEAR_LINE = "\r\u001b[K";

  private final @Nullable CleanStream messages;

  /** Secrets that no name tells where they stand. */
  private final List<String> known;

  private String passing = "";

  /** A stream that shows passing lines itself. */
  CleanStream(PrintStream stream) {
    this(stream, null);
  }

  /**
   * A stream beside the one that shows passing lines.
   *
   * @param messages that other stream; null for this one
   */
  CleanStream(PrintStream stream, @Nullable CleanStream messages) {
    super(stream, false, StandardCharsets.UTF_8);
    this.messages = messages;
    CleanStream other = stream instanceof CleanStream clean ? clean : messages;
    this.known = other == null ? new ArrayList<>() : other.known;
  }

  /** Hides texts wherever they stand, on the other stream as well. */
  void hide(List<String> secrets) {
    known.addAll(secrets);
  }

  /** Plain values without the secrets that are known. */
  Map<String, ?> withoutKnown(Map<String, ?> object) {
    return known.isEmpty() ? object : MaskedValues.without(known, object);
  }

  /** A text without the secrets that are known. */
  String withoutKnown(String text) {
    return SecretMask.without(known, text);
  }

  /** Several lines may be printed at once. */
  @Override
  public void print(String text) {
    erase();
    super.print(Printable.of(withoutKnown(String.valueOf(text))));
  }

  /** One line is printed, whatever the text has in it. */
  @Override
  public void println(String text) {
    erase();
    super.print(Printable.line(withoutKnown(String.valueOf(text))) + System.lineSeparator());
  }

  @Override
  public void println() {
    erase();
    super.print(System.lineSeparator());
  }

  @Override
  public void print(Object object) {
    print(String.valueOf(object));
  }

  @Override
  public void println(Object object) {
    println(String.valueOf(object));
  }

  @Override
  public void print(char[] text) {
    print(String.valueOf(text));
  }

  /** Writes as it is what comes from this program alone: help, and what steers the terminal. */
  static void writeOwn(PrintStream stream, String text) {
    if (stream instanceof CleanStream clean) {
      clean.erase();
    }
    stream.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Shows a line in place of the last one, until something else is printed. */
  synchronized void pass(String text) {
    if (!passing.equals(text)) {
      erase();
      super.print(Printable.line(withoutKnown(text)));
      flush();
      passing = text;
    }
  }

  /** Takes a passing line away. */
  void erase() {
    if (messages == null) {
      eraseOwn();
    } else {
      messages.eraseOwn();
    }
  }

  private synchronized void eraseOwn() {
    if (!passing.isEmpty()) {
      passing = "";
      writeBytes(CLEAR_LINE.getBytes(StandardCharsets.UTF_8));
      flush();
    }
  }
}

package dev.dockerctl.cli.terminal;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Prints results and messages as the command line wants them. */
public final class Printer {
  private final Streams streams;
  private final Wish wish;
  private final Map<String, String> environment;
  private final Names names;
  private final List<String> warnings = new ArrayList<>();

  /**
   * What the command line says of its output.
   *
   * @param json whether results are printed as JSON
   * @param quiet whether only results and errors are printed
   * @param colour when colour is used
   */
  public record Wish(boolean json, boolean quiet, Palette.When colour) {}

  /**
   * How commands and files are named so that whoever reads the output can use them.
   *
   * @param hints completes the commands in a text by the options of the command line
   * @param paths the path of this machine of a path of the host
   */
  public record Names(UnaryOperator<String> hints, UnaryOperator<String> paths) {}

  /** A printer on the streams of a process with the given environment. */
  public Printer(Streams streams, Wish wish, Map<String, String> environment, Names names) {
    this.streams = streams;
    this.wish = wish;
    this.environment = environment;
    this.names = names;
  }

  /** The same with another standard output, whose colours are those of this one. */
  public Printer onto(PrintStream out) {
    Streams other = new Streams(streams.in(), out, streams.err(), streams.terminals());
    return new Printer(other, wish, environment, names);
  }

  public PrintStream out() {
    return streams.out();
  }

  public PrintStream err() {
    return streams.err();
  }

  /** A sentence or command for the user, with the global options that the command line has. */
  public String hint(String text) {
    return names.hints().apply(text);
  }

  /** The same of what mends something; null where nothing does. */
  public @Nullable String fix(@Nullable String text) {
    return text == null ? null : hint(text);
  }

  /** Where a file of the host lies for whoever reads the output. */
  public String shown(String path) {
    return names.paths().apply(path);
  }

  public void result(Output output) {
    if (wish.json()) {
      JsonWriter.write(output.json(this), out());
    } else {
      output.text(this);
    }
  }

  /** Prints the report of a deed, which people who want quiet do without. */
  public void report(Output output) {
    if (wish.json() || !wish.quiet()) {
      result(output);
    }
  }

  /** A line for the user on standard error, unless only errors are wanted. */
  public void note(String text) {
    if (!wish.quiet() && !text.isEmpty()) {
      err().println(hint(text));
    }
  }

  public void warn(String text) {
    warnings.add(text);
    err().print("dockerctl: ");
    palette(streams.terminals().err()).print(err(), Palette.Tone.NOTABLE, "warning:");
    err().println(" " + hint(text));
  }

  /** Whether a warning has named a file. */
  public boolean hasWarnedOf(String path) {
    return warnings.stream().anyMatch(warning -> warning.contains(path));
  }

  /** The colours of standard output. */
  public Palette palette() {
    return palette(streams.terminals().out());
  }

  /** How many columns the lines of standard output may have; many where that is no terminal. */
  public int columns() {
    return streams.terminals().out() ? streams.columns() : Integer.MAX_VALUE;
  }

  /** Why the command failed, on standard error. */
  public void error(String sentence) {
    error(streams, wish.colour(), environment, sentence);
  }

  /** The same for a command that came to no printer; red as all errors of systemd are. */
  public static void error(
      Streams streams, Palette.When colour, Map<String, String> environment, String sentence) {
    streams.err().print("dockerctl: ");
    Palette.of(colour, environment, streams.terminals().err())
        .print(streams.err(), Palette.Tone.BAD, Printable.line(sentence));
    streams.err().println();
  }

  private Palette palette(boolean terminal) {
    return Palette.of(wish.colour(), environment, terminal);
  }
}

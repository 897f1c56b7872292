package dev.dockerctl.cli.output;

import dev.dockerctl.catalog.Option;
import dev.dockerctl.catalog.release.OptionChange;
import dev.dockerctl.catalog.release.ReleaseDiff;
import dev.dockerctl.cli.output.part.WrappedText;
import dev.dockerctl.cli.terminal.JsonObject;
import dev.dockerctl.cli.terminal.Output;
import dev.dockerctl.cli.terminal.Printer;
import java.io.PrintStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Renders what differs between two releases of Docker. */
public record ReleaseDiffOutput(ReleaseDiff diff) implements Output {
  private static final String NAME = "  ";
  private static final String TEXT = "      ";

  @Override
  public JsonObject json(Printer printer) {
    return new JsonObject()
        .with("from", diff.from().toString())
        .with("to", diff.to().toString())
        .with("added", diff.added(), Option::name)
        .with("removed", diff.removed(), Option::name)
        .with("deprecated", diff.deprecated(), Option::name)
        .with("changed", diff.changed(), ReleaseDiffOutput::json);
  }

  private static JsonObject json(OptionChange change) {
    return new JsonObject()
        .with("name", change.option().name())
        .with("what", change.aspect().id())
        .with("from", change.from())
        .with("to", change.to());
  }

  @Override
  public void text(Printer printer) {
    PrintStream out = printer.out();
    if (diff.isEmpty()) {
      out.println("nothing differs between Docker " + diff.from() + " and " + diff.to());
    }
    options("added", diff.added(), out);
    options("removed", diff.removed(), out);
    options("deprecated", diff.deprecated(), out);
    if (!diff.changed().isEmpty()) {
      out.println("changed in Docker " + diff.to() + ":");
    }
    for (OptionChange change : diff.changed()) {
      print(NAME, change.option().spelling() + ": " + change.aspect().id(), out);
      print(TEXT, "from: " + value(change.from()), out);
      print(TEXT, "to: " + value(change.to()), out);
      if (change.advice() != null) {
        print(TEXT, "do: " + printer.hint(change.advice()), out);
      }
    }
  }

  private void options(String verb, List<Option> options, PrintStream out) {
    if (!options.isEmpty()) {
      out.println(verb + " in Docker " + diff.to() + ":");
    }
    for (Option option : options) {
      print(NAME, option.spelling(), out);
      print(TEXT, option.summary(), out);
    }
  }

  private static void print(String indent, String text, PrintStream out) {
    WrappedText.lines(indent, indent, text).forEach(out::println);
  }

  private static String value(@Nullable String text) {
    return text == null || text.isEmpty() ? "none" : text;
  }
}

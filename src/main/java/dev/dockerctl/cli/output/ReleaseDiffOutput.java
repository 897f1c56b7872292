package dev.dockerctl.cli.output;

import dev.dockerctl.catalog.Option;
import dev.dockerctl.catalog.release.OptionChange;
import dev.dockerctl.catalog.release.ReleaseDiff;
import dev.dockerctl.cli.output.part.WrappedText;
import dev.dockerctl.cli.terminal.Output;
import dev.dockerctl.cli.terminal.Printer;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Renders what differs between two releases of Docker.
 *
 * @param diff the differences
 */
public record ReleaseDiffOutput(ReleaseDiff diff) implements Output {
  private static final String NAME = "  ";
  private static final String TEXT = "      ";

  @Override
  public Map<String, Object> json(Printer printer) {
    List<Object> changed = new ArrayList<>();
    for (OptionChange change : diff.changed()) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("name", change.option().name());
      entry.put("what", change.aspect().id());
      entry.put("from", change.from());
      entry.put("to", change.to());
      changed.add(entry);
    }
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("from", diff.from().toString());
    result.put("to", diff.to().toString());
    result.put("added", names(diff.added()));
    result.put("removed", names(diff.removed()));
    result.put("deprecated", names(diff.deprecated()));
    result.put("changed", changed);
    return result;
  }

  private static List<String> names(List<Option> options) {
    return options.stream().map(Option::name).toList();
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

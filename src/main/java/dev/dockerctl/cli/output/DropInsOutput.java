package dev.dockerctl.cli.output;

import dev.dockerctl.change.plan.DropInMask;
import dev.dockerctl.cli.output.part.WrappedText;
import dev.dockerctl.cli.terminal.JsonObject;
import dev.dockerctl.cli.terminal.Output;
import dev.dockerctl.cli.terminal.Printer;
import dev.dockerctl.error.SecretMask;
import dev.dockerctl.error.ShellWords;
import dev.dockerctl.unit.DropIn;
import dev.dockerctl.unit.syntax.Setting;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Renders the drop-ins of a unit.
 *
 * @param unit the unit's name
 * @param dropIns its drop-ins in load order
 */
public record DropInsOutput(String unit, List<DropIn> dropIns) implements Output {
  private static final String INDENT = " ".repeat(10);

  @Override
  public JsonObject json(Printer printer) {
    return new JsonObject()
        .with("unit", unit)
        .with("dropIns", dropIns, dropIn -> json(dropIn, printer));
  }

  private static JsonObject json(DropIn dropIn, Printer printer) {
    // What keeps it from being applied: a path, or the reason where it is no file.
    String by = dropIn.state() == DropIn.State.IGNORED ? reason(dropIn, printer) : dropIn.by();
    return new JsonObject()
        .with("path", dropIn.path())
        .with("state", dropIn.state().id())
        .with("by", by)
        .with("sets", dropIn.sets(), DropInsOutput::json);
  }

  private static @Nullable String reason(DropIn dropIn, Printer printer) {
    return DropInMask.nameOfAside(dropIn.name())
        .map(name -> "put aside: dockerctl drop-ins enable " + ShellWords.quote(name))
        .map(printer::hint)
        .orElse(dropIn.reason());
  }

  private static JsonObject json(DropIn.Assignment assignment) {
    Setting setting = assignment.setting();
    return new JsonObject()
        .with("section", setting.section())
        .with("key", setting.key())
        .with("value", value(setting))
        .with("wins", assignment.wins());
  }

  private static String value(Setting setting) {
    return SecretMask.maskText(setting.key(), setting.value());
  }

  @Override
  public void text(Printer printer) {
    PrintStream out = printer.out();
    if (dropIns.isEmpty()) {
      out.println("'" + unit + "' has no drop-ins");
    }
    for (DropIn dropIn : dropIns) {
      String state = dropIn.state().id();
      out.println(state + " ".repeat(INDENT.length() - state.length()) + dropIn.path());
      if (dropIn.by() != null) {
        out.println(INDENT + "by " + dropIn.by());
      }
      String reason = reason(dropIn, printer);
      if (reason != null) {
        lines(INDENT, reason).forEach(out::println);
      }
      settings(dropIn).forEach(out::println);
    }
  }

  private static List<String> settings(DropIn dropIn) {
    List<String> lines = new ArrayList<>();
    for (DropIn.Assignment assignment : dropIn.sets()) {
      Setting setting = assignment.setting();
      String text = "[" + setting.section() + "] " + setting.key() + "=" + value(setting);
      lines.addAll(lines(INDENT + (assignment.wins() ? "wins  " : "lost  "), text));
    }
    boolean known = dropIn.state() == DropIn.State.APPLIED && dropIn.reason() == null;
    return lines.isEmpty() && known ? List.of(INDENT + "sets nothing") : lines;
  }

  private static List<String> lines(String first, String text) {
    return WrappedText.lines(first, " ".repeat(first.length() + 2), text);
  }
}

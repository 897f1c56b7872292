package dev.dockerctl.cli.output;

import dev.dockerctl.cli.terminal.JsonObject;
import dev.dockerctl.cli.terminal.Output;
import dev.dockerctl.cli.terminal.Printer;
import dev.dockerctl.unit.LoadedUnit;
import dev.dockerctl.unit.syntax.UnitFile;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Renders a unit's files in the order they take effect. */
public record CatOutput(LoadedUnit unit) implements Output {
  @Override
  public void text(Printer printer) {
    PrintStream out = printer.out();
    String separator = "";
    for (UnitFile file : unit.files()) {
      out.print(separator);
      separator = System.lineSeparator();
      out.println("# " + file.path());
      String content = text(file);
      out.print(content.endsWith("\n") || content.isEmpty() ? content : content + "\n");
    }
  }

  @Override
  public JsonObject json(Printer printer) {
    return new JsonObject().with("unit", unit.name()).with("files", unit.files(), CatOutput::json);
  }

  private static JsonObject json(UnitFile file) {
    return new JsonObject().with("path", file.path()).with("content", text(file));
  }

  private static String text(UnitFile file) {
    return new String(file.content(), StandardCharsets.UTF_8).replace("\r\n", "\n");
  }
}

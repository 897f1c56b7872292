package dev.dockerctl.cli.output;

import dev.dockerctl.cli.terminal.Output;
import dev.dockerctl.cli.terminal.Printer;
import dev.dockerctl.unit.LoadedUnit;
import dev.dockerctl.unit.syntax.UnitFile;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Renders a unit's files in the order they take effect.
 *
 * @param unit the unit
 */
public record CatOutput(LoadedUnit unit) implements Output {
  @Override
  public void text(Printer printer) {
    PrintStream out = printer.out();
    boolean first = true;
    for (UnitFile file : unit.files()) {
      if (!first) {
        out.println();
      }
      out.println("# " + file.path());
      String content = text(file);
      out.print(content.endsWith("\n") || content.isEmpty() ? content : content + "\n");
      first = false;
    }
  }

  @Override
  public Map<String, Object> json(Printer printer) {
    List<Object> list = new ArrayList<>();
    for (UnitFile file : unit.files()) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("path", file.path());
      entry.put("content", text(file));
      list.add(entry);
    }
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("unit", unit.name());
    result.put("files", list);
    return result;
  }

  private static String text(UnitFile file) {
    return new String(file.content(), StandardCharsets.UTF_8).replace("\r\n", "\n");
  }
}

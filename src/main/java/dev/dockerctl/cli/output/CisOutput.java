package dev.dockerctl.cli.output;

import dev.dockerctl.benchmark.CisItem;
import dev.dockerctl.cli.terminal.Output;
import dev.dockerctl.cli.terminal.Printer;
import dev.dockerctl.error.Location;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Renders how far a host follows the CIS Docker Benchmark.
 *
 * @param items the recommendations in their order
 */
public record CisOutput(List<CisItem> items) implements Output {
  @Override
  public Map<String, Object> json(Printer printer) {
    return Map.of("cis", items.stream().map(item -> json(item, printer)).toList());
  }

  private static Map<String, Object> json(CisItem item, Printer printer) {
    Location place = item.location();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", item.id());
    json.put("title", item.title());
    json.put("result", item.result().id());
    json.put("detail", item.detail());
    json.put("file", place == null ? null : place.file());
    json.put("line", place == null || place.line() == 0 ? null : place.line());
    json.put("fix", fix(item, printer));
    return json;
  }

  private static @Nullable String fix(CisItem item, Printer printer) {
    String fix = item.fix();
    return fix == null ? null : printer.hint(fix);
  }

  @Override
  public void text(Printer printer) {
    PrintStream out = printer.out();
    int passed = 0;
    int failed = 0;
    for (CisItem item : items) {
      out.println(String.format("%-5s %-14s %s", item.id(), item.result().id(), item.title()));
      passed += item.result() == CisItem.Result.PASS ? 1 : 0;
      if (item.result() == CisItem.Result.FAIL) {
        failed++;
        Location place = item.location();
        out.println("      " + (place == null ? "" : place + ": ") + item.detail());
        out.println("      fix: " + fix(item, printer));
      }
    }
    out.println(
        passed
            + " pass, "
            + failed
            + " fail, "
            + (items.size() - passed - failed)
            + " not applicable");
  }
}

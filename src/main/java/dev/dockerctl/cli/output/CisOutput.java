package dev.dockerctl.cli.output;

import dev.dockerctl.benchmark.CisItem;
import dev.dockerctl.cli.terminal.JsonObject;
import dev.dockerctl.cli.terminal.Output;
import dev.dockerctl.cli.terminal.Printer;
import java.io.PrintStream;
import java.util.List;

/** Renders how far a host follows the recommendations of the CIS Docker Benchmark, in order. */
public record CisOutput(List<CisItem> items) implements Output {
  @Override
  public JsonObject json(Printer printer) {
    return new JsonObject().with("cis", items, item -> json(item, printer));
  }

  private static JsonObject json(CisItem item, Printer printer) {
    return new JsonObject()
        .with("id", item.id())
        .with("title", item.title())
        .with("result", item.result().id())
        .with("detail", item.detail())
        .at(item.location())
        .with("fix", printer.fix(item.fix()));
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
        out.println("      " + FindingsOutput.place(item.location()) + item.detail());
        out.println("      fix: " + printer.fix(item.fix()));
      }
    }
    int others = items.size() - passed - failed;
    out.println(passed + " pass, " + failed + " fail, " + others + " not applicable");
  }
}

package dev.dockerctl.cli.report;

import dev.dockerctl.cli.output.part.Columns;
import dev.dockerctl.cli.terminal.JsonObject;
import dev.dockerctl.cli.terminal.MaskedValues;
import dev.dockerctl.cli.terminal.Output;
import dev.dockerctl.cli.terminal.Printer;
import java.io.PrintStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Renders what was collected of many hosts: as a table, as an object, and as a page. */
public final class FleetOutput implements Output {
  private final JsonObject facts = new JsonObject();

  /**
   * The rendering of a fleet.
   *
   * @param collected an object with the list {@code hosts}, or the report of one host
   * @param dockerctl the release of the program that looks at it
   * @param time when it was collected
   */
  public FleetOutput(Map<String, ?> collected, String dockerctl, Instant time) {
    facts.with("dockerctl", dockerctl).with("time", time.toString());
    facts.putAll(new Fleet(new Values(MaskedValues.of(collected))).facts());
  }

  /** Whether there is no host in it. */
  public boolean isEmpty() {
    return new Values(facts).objects("hosts").isEmpty();
  }

  /** The page of it. */
  public byte[] page() {
    return ReportPage.ofFleet(facts);
  }

  @Override
  public JsonObject json(Printer printer) {
    return facts;
  }

  @Override
  public void text(Printer printer) {
    PrintStream out = printer.out();
    Values fleet = new Values(facts);
    List<String[]> rows = new ArrayList<>();
    rows.add(new String[] {"HOST", "DOCKER", "DAEMON", "AS WANTED", "NETWORK", "UPGRADE"});
    fleet.objects("hosts").forEach(host -> rows.add(row(host)));
    Columns.print(rows, out);
    List<String[]> options = new ArrayList<>();
    int answered = Fleet.answered(fleet);
    for (Values option : fleet.objects("options")) {
      if (option.texts("hosts").size() != answered) {
        String hosts = String.join(", ", option.texts("hosts"));
        options.add(new String[] {"--" + option.text("name"), option.text("value"), hosts});
      }
    }
    if (!options.isEmpty()) {
      out.println();
      out.println("Not the same on all hosts:");
      Columns.lines(options).forEach(line -> out.println("  " + line));
    }
  }

  private static String[] row(Values host) {
    if (host.has("error")) {
      String reason = host.text("error").lines().findFirst().orElse("");
      return new String[] {host.text("name"), "-", "no answer", "-", "-", reason};
    }
    String survives = host.is("survives") ? " would start" : " would not start";
    return new String[] {
      host.text("name"),
      host.has("docker") ? host.text("docker") : "-",
      host.text("state"),
      host.has("refused")
          ? "refused"
          : !host.has("drift") ? "-" : host.texts("drift").isEmpty() ? "yes" : "differs",
      host.texts("open").isEmpty() ? "closed" : "open: " + String.join(" ", host.texts("open")),
      host.has("release") ? host.text("release") + survives : "-"
    };
  }
}

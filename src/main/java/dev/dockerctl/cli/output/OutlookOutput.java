package dev.dockerctl.cli.output;

import dev.dockerctl.check.finding.Finding;
import dev.dockerctl.cli.terminal.JsonObject;
import dev.dockerctl.cli.terminal.Output;
import dev.dockerctl.cli.terminal.Printer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Renders what later releases of Docker would make of a configuration. People are told what is new
 * under each.
 *
 * @param releases what is found about each of them, oldest first
 * @param present what is found under the installed release
 */
public record OutlookOutput(List<FindingsOutput> releases, List<Finding> present)
    implements Output {
  @Override
  public JsonObject json(Printer printer) {
    return new JsonObject().with("releases", releases, release -> json(release, printer));
  }

  private JsonObject json(FindingsOutput release, Printer printer) {
    return release
        .json(printer)
        .with("starts", starts(release))
        .with("new", added(release).json(printer).get("findings"));
  }

  @Override
  public void text(Printer printer) {
    for (FindingsOutput release : releases) {
      String verdict = starts(release) ? "would start" : "would not start";
      FindingsOutput added = added(release);
      String nothing = added.findings().isEmpty() ? ", and nothing changes" : "";
      printer.out().println("Docker " + release.release() + ": " + verdict + nothing);
      added.text(printer);
    }
  }

  private FindingsOutput added(FindingsOutput release) {
    Set<Finding> added = new LinkedHashSet<>(release.findings());
    present.forEach(added::remove);
    return new FindingsOutput(List.copyOf(added), release.release());
  }

  private static boolean starts(FindingsOutput release) {
    return release.findings().stream().noneMatch(Finding::isError);
  }
}

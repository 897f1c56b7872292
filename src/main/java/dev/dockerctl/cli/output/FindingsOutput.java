package dev.dockerctl.cli.output;

import dev.dockerctl.catalog.value.DockerVersion;
import dev.dockerctl.check.finding.Finding;
import dev.dockerctl.cli.terminal.JsonObject;
import dev.dockerctl.cli.terminal.Output;
import dev.dockerctl.cli.terminal.Palette.Tone;
import dev.dockerctl.cli.terminal.Printer;
import dev.dockerctl.error.Location;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Renders what checks found out.
 *
 * @param findings the findings in their order
 * @param release the release of Docker that they are about; null for the installed one
 */
public record FindingsOutput(List<Finding> findings, @Nullable DockerVersion release)
    implements Output {
  /** Findings about the installed release. */
  public FindingsOutput(List<Finding> findings) {
    this(findings, null);
  }

  @Override
  public JsonObject json(Printer printer) {
    JsonObject result = new JsonObject();
    if (release != null) {
      result.with("dockerVersion", release.toString());
    }
    return result.with("findings", findings, finding -> json(finding, printer));
  }

  private static JsonObject json(Finding finding, Printer printer) {
    return new JsonObject()
        .with("id", finding.id())
        .with("severity", severity(finding))
        .with("title", finding.title())
        .with("detail", finding.detail())
        .at(finding.location())
        .with("fix", printer.fix(finding.fix()))
        .with("fixable", finding.isFixable());
  }

  @Override
  public void text(Printer printer) {
    PrintStream out = printer.out();
    for (Finding finding : findings) {
      out.print(place(finding.location()));
      severity(finding, printer);
      out.println(finding.detail() + " [" + finding.id() + "]");
      fix(finding.fix(), printer);
    }
  }

  /** Prints each command of a fix; nothing where there is none. */
  static void fix(@Nullable String fix, Printer printer) {
    if (fix != null) {
      printer.hint(fix).lines().forEach(command -> printer.out().println("  fix: " + command));
    }
  }

  /** Prints the severity in its colour, a colon and a blank. */
  static void severity(Finding finding, Printer printer) {
    Tone tone =
        switch (finding.severity()) {
          case ERROR -> Tone.BAD;
          case WARNING -> Tone.NOTABLE;
          case INFO -> Tone.USUAL;
        };
    printer.palette().print(printer.out(), tone, severity(finding) + ":");
    printer.out().print(" ");
  }

  /** Where it is, before a colon and a blank; empty where that is not known. */
  static String place(@Nullable Location location) {
    return location == null ? "" : location + ": ";
  }

  private static String severity(Finding finding) {
    return finding.severity().name().toLowerCase(Locale.ROOT);
  }
}

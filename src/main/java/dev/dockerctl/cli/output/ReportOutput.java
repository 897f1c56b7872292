package dev.dockerctl.cli.output;

import dev.dockerctl.cli.output.part.Moment;
import dev.dockerctl.cli.terminal.JsonObject;
import dev.dockerctl.cli.terminal.Output;
import dev.dockerctl.cli.terminal.Printer;
import java.io.PrintStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Renders all that there is to say of a host: what other commands print, each part under its
 * heading.
 *
 * @param subject what the report is about
 * @param parts its parts in their order
 */
public record ReportOutput(Subject subject, List<Part> parts) implements Output {
  /**
   * What a report is about.
   *
   * @param host the name of the host; empty where that is not known
   * @param system the name of its operating system; empty where that is not known
   * @param unit the unit of the daemon
   * @param docker the release of Docker that is installed; empty where that is not known
   * @param dockerctl the release of the program that looked
   * @param time when it looked
   */
  public record Subject(
      String host, String system, String unit, String docker, String dockerctl, Instant time) {}

  /**
   * One part of a report.
   *
   * @param name the member of the JSON object that has it
   * @param heading what it is called for people
   * @param output the part; null where it could not be had
   * @param reason why not; null where it could
   */
  public record Part(
      String name, String heading, @Nullable Output output, @Nullable String reason) {}

  @Override
  public JsonObject json(Printer printer) {
    JsonObject result =
        new JsonObject()
            .with("host", subject.host())
            .with("system", subject.system())
            .with("unit", subject.unit())
            .with("docker", subject.docker())
            .with("dockerctl", subject.dockerctl())
            .with("time", subject.time().toString());
    List<Object> missing = new ArrayList<>();
    for (Part part : parts) {
      Output output = part.output();
      result.with(part.name(), output == null ? null : output.json(printer));
      if (output == null) {
        missing.add(new JsonObject().with("part", part.name()).with("reason", part.reason()));
      }
    }
    return result.with("missing", missing);
  }

  @Override
  public void text(Printer printer) {
    PrintStream out = printer.out();
    out.println(title());
    for (Part part : parts) {
      out.println();
      out.println("== " + part.heading() + " ==");
      Output output = part.output();
      if (output == null) {
        out.println("not known: " + part.reason());
      } else {
        output.text(printer);
      }
    }
  }

  private String title() {
    String host = subject.host().isEmpty() ? "" : " on " + subject.host();
    String docker = subject.docker().isEmpty() ? "" : ", Docker " + subject.docker();
    return subject.unit() + host + docker + ", " + Moment.of(subject.time());
  }
}

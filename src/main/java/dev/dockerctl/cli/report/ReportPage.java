package dev.dockerctl.cli.report;

import dev.dockerctl.cli.terminal.MaskedValues;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * One page of HTML that shows a report. It has its style in itself, asks for nothing else, and runs
 * no script: its own policy forbids both (Content Security Policy Level 3).
 */
public final class ReportPage {
  /** How a page of ours begins. */
  static final String BEGIN = "<!DOCTYPE html>\n<!-- a report of dockerctl -->\n";

  private static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

  private ReportPage() {}

  /**
   * The page of a report.
   *
   * @param report the report as {@code dockerctl report -o json} prints it; secrets in it are
   *     masked
   */
  public static byte[] of(Map<String, ?> report) {
    Values values = new Values(MaskedValues.of(report));
    HostReport host = new HostReport(values);
    return page(host.title(), host.header(), host.parts(), values.text("dockerctl"));
  }

  /**
   * The page of a fleet.
   *
   * @param fleet the object that {@code dockerctl report --fleet -o json} prints
   */
  static byte[] ofFleet(Map<String, ?> fleet) {
    Values values = new Values(fleet);
    FleetReport report = new FleetReport(values);
    return page(report.title(), report.header(), report.parts(), values.text("dockerctl"));
  }

  private static byte[] page(
      String title, Element header, List<Element> parts, String dockerctlRelease) {
    Element html = Element.of("html").attribute("lang", "en");
    html.add(head(title));
    html.add(
        Element.of("body")
            .add(header)
            .add(Element.of("main").add(parts))
            .add(footer(dockerctlRelease)));
    StringBuilder page = new StringBuilder(BEGIN);
    html.writeTo(page);
    return page.append('\n').toString().getBytes(StandardCharsets.UTF_8);
  }

  private static Element head(String title) {
    return Element.of("head")
        .add(Element.of("meta").attribute("charset", "utf-8"))
        .add(
            Element.of("meta")
                .attribute("http-equiv", "Content-Security-Policy")
                .attribute("content", POLICY))
        .add(meta("viewport", "width=device-width, initial-scale=1"))
        .add(meta("referrer", "no-referrer"))
        .add(meta("robots", "noindex"))
        .add(meta("color-scheme", "light dark"))
        .add("title", title)
        .add(Element.style(sheet()));
  }

  private static Element meta(String name, String content) {
    return Element.of("meta").attribute("name", name).attribute("content", content);
  }

  private static Element footer(String release) {
    return Element.of("footer")
        .add(
            "p",
            "Made by dockerctl "
                + release
                + ". Secrets are masked. Whoever reads this knows how the host can be reached.");
  }

  private static String sheet() {
    try (InputStream sheet = ReportPage.class.getResourceAsStream("report.css")) {
      if (sheet == null) {
        throw new IOException("report.css is missing");
      }
      return new String(sheet.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package dev.dockerctl.cli.report;

import java.util.List;

/** Findings, each with its place and with what to run. */
final class Findings implements Section {
  @Override
  public Element body(Values part, Values report) {
    Element body = Element.of("div");
    Values down = part.object("down");
    if (down != null) {
      body.add(down(down));
    }
    List<Values> findings = part.objects("findings");
    if (down == null && findings.isEmpty()) {
      return body.add(Section.nothing("Nothing is wrong, as far as can be seen."));
    }
    return body.add(list(findings, "h3"));
  }

  private static Element down(Values down) {
    Element article = Element.of("article").styled("finding bad");
    article.add(Element.of("h3").add(Mark.BAD.of("down")).text(" Docker is down"));
    article.add("p", "because " + down.text("because"));
    if (!down.texts("evidence").isEmpty()) {
      article.add(
          Element.of("pre")
              .attribute("tabindex", "0")
              .text(String.join("\n", down.texts("evidence"))));
    }
    return withFix(article, down);
  }

  /**
   * A list of findings.
   *
   * @param heading the element that heads each of them
   */
  static Element list(List<Values> findings, String heading) {
    return Element.list("ul", "findings", findings, finding -> item(finding, heading));
  }

  private static Element item(Values finding, String heading) {
    String severity = finding.text("severity");
    Mark mark = Mark.ofSeverity(severity);
    Element article = Element.of("article").styled("finding " + mark.style());
    article.add(
        Element.of(heading).add(mark.of(severity)).text(" " + upperFirst(finding.text("title"))));
    article.add("p", finding.text("detail"));
    Element origin = Element.of("p").styled("origin");
    if (finding.has("file")) {
      origin.add(Section.code(finding.place())).text(" · ");
    }
    article.add(origin.text(finding.text("id")));
    return Element.of("li").add(withFix(article, finding));
  }

  private static String upperFirst(String text) {
    return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }

  private static Element withFix(Element article, Values finding) {
    if (finding.has("fix")) {
      article.add(
          Element.of("div")
              .styled("fix")
              .add(Element.of("span", "label", "Fix"))
              .add(Element.of("pre").attribute("tabindex", "0").text(finding.text("fix"))));
    }
    return article;
  }
}

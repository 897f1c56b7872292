package dev.dockerctl.cli.report;

import java.util.List;

/** The drop-ins of the unit: what each sets, and what of it wins. */
final class DropIns implements Section {
  @Override
  public Element body(Values part, Values report) {
    List<Values> dropIns = part.objects("dropIns");
    return dropIns.isEmpty()
        ? Section.nothing("The unit has no drop-ins.")
        : Element.list("ol", "files", dropIns, DropIns::dropIn);
  }

  private static Element dropIn(Values dropIn) {
    String state = dropIn.text("state");
    Mark mark = state.equals("applied") ? Mark.GOOD : Mark.PLAIN;
    Element article = Element.of("article");
    article.add(
        Element.of("h3").add(mark.of(state)).text(" ").add(Section.code(dropIn.text("path"))));
    if (dropIn.has("by")) {
      article.add(Element.of("p", "origin", "by: " + dropIn.text("by")));
    }
    List<Values> settings = dropIn.objects("sets");
    if (!settings.isEmpty()) {
      article.add(Element.list("ul", "settings", settings, DropIns::setting));
    }
    return Element.of("li").add(article);
  }

  private static Element setting(Values setting) {
    String outcome = setting.is("wins") ? "wins" : "lost";
    String assignment = setting.text("key") + "=" + setting.text("value");
    return Element.of("li")
        .add(Element.of("span", outcome, outcome))
        .text(" ")
        .add(Section.code("[" + setting.text("section") + "] " + assignment));
  }
}

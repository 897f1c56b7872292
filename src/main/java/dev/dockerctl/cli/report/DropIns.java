package dev.dockerctl.cli.report;

import java.util.List;

/** The drop-ins of the unit: what each sets, and what of it wins. */
final class DropIns implements Section {
  @Override
  public Element body(Values part, Values report) {
    List<Values> dropIns = part.objects("dropIns");
    if (dropIns.isEmpty()) {
      return Section.nothing("The unit has no drop-ins.");
    }
    Element list = Element.of("ol").styled("files").attribute("role", "list");
    for (Values dropIn : dropIns) {
      String state = dropIn.text("state");
      Mark mark = state.equals("applied") ? Mark.GOOD : Mark.PLAIN;
      Element article = Element.of("article");
      article.add(
          Element.of("h3").add(mark.of(state)).text(" ").add(Section.code(dropIn.text("path"))));
      if (dropIn.has("by")) {
        article.add(Element.of("p", "origin", "by: " + dropIn.text("by")));
      }
      settings(article, dropIn.objects("sets"));
      list.add(Element.of("li").add(article));
    }
    return list;
  }

  private static void settings(Element article, List<Values> settings) {
    if (settings.isEmpty()) {
      return;
    }
    Element list = Element.of("ul").styled("settings").attribute("role", "list");
    for (Values setting : settings) {
      boolean wins = setting.is("wins");
      list.add(
          Element.of("li")
              .add(Element.of("span", wins ? "wins" : "lost", wins ? "wins" : "lost"))
              .text(" ")
              .add(
                  Section.code(
                      "["
                          + setting.text("section")
                          + "] "
                          + setting.text("key")
                          + "="
                          + setting.text("value"))));
    }
    article.add(list);
  }
}

package dev.dockerctl.cli.report;

import java.util.List;

/** The recorded changes, each with its differences to unfold. */
final class Changes implements Section {
  @Override
  public Element body(Values part, Values report) {
    List<Values> changes = part.objects("changes");
    return changes.isEmpty()
        ? Section.nothing("dockerctl has recorded no change.")
        : Element.list("ol", "changes", changes, Changes::item);
  }

  private static Element item(Values change) {
    Element summary = Element.of("summary");
    summary.add(Element.of("span", "number", "#" + change.text("number"))).text(" ");
    summary.add(Element.moment(change.text("time"))).text(" ");
    String behind = change.has("behind") ? " (" + change.text("behind") + ")" : "";
    summary.add(Element.of("span", "who", change.text("user") + behind)).text(" ");
    summary.add(mark(change.text("result"))).text(" ");
    summary.add(Section.code(String.join(" ", change.texts("commandLine"))));
    Element details = Element.of("details").add(summary);
    for (Values file : change.objects("files")) {
      details.add(
          Element.of("h3").add(Section.code(file.text("path"))).text(" " + file.text("action")));
      details.add(diff(file.text("diff")));
    }
    return Element.of("li").add(details);
  }

  private static Element mark(String result) {
    return switch (result) {
      case "written", "activated" -> Mark.GOOD.of(result);
      case "failed", "restore-failed" -> Mark.BAD.of(result);
      case "rolled-back", "started" -> Mark.WARNING.of(result);
      default -> Mark.PLAIN.of(result);
    };
  }

  /** The signs of a difference stand in it, so that colour only underlines them. */
  private static Element diff(String text) {
    Element diff = Element.of("pre").styled("diff").attribute("tabindex", "0");
    for (String line : text.lines().toList()) {
      diff.add(Element.of("span", style(line), line + "\n"));
    }
    return diff;
  }

  private static String style(String line) {
    boolean header = line.startsWith("+++") || line.startsWith("---") || line.startsWith("@@");
    return header
        ? "hunk"
        : line.startsWith("+") ? "added" : line.startsWith("-") ? "removed" : "kept";
  }
}

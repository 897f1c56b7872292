package dev.dockerctl.cli.report;

import java.util.List;

/**
 * A table that becomes a list of cards where the page is narrow: each cell then has the heading of
 * its column before it. The roles keep it a table for readers that do not see it, since a style
 * that lays out a table otherwise takes its meaning away (ARIA in HTML).
 */
final class Table {
  private final List<String> headings;
  private final Element table = Element.of("table").attribute("role", "table");
  private final Element body = Element.of("tbody").attribute("role", "rowgroup");

  /**
   * A table without rows.
   *
   * @param styled its class of the style sheet, which gives the widths of its columns
   * @param caption what it has, for who does not see where it stands
   */
  Table(String styled, String caption, List<String> headings) {
    this.headings = headings;
    Element row = row();
    for (String heading : headings) {
      row.add(
          Element.of("th", heading).attribute("scope", "col").attribute("role", "columnheader"));
    }
    table.styled(styled).add(Element.of("caption", caption));
    table.add(Element.of("thead").attribute("role", "rowgroup").add(row));
  }

  /** Adds a row; its first cell is what the row is about. */
  void add(Element... cells) {
    Element row = row();
    for (int i = 0; i < cells.length; i++) {
      Element cell =
          i == 0
              ? Element.of("th").attribute("scope", "row").attribute("role", "rowheader")
              : Element.of("td").attribute("role", "cell");
      row.add(cell.attribute("data-heading", headings.get(i)).add(cells[i]));
    }
    body.add(row);
  }

  private static Element row() {
    return Element.of("tr").attribute("role", "row");
  }

  /** The whole of it. */
  Element element() {
    return table.add(body);
  }
}

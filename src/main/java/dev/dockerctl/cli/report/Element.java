package dev.dockerctl.cli.report;

import dev.dockerctl.cli.terminal.Printable;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/**
 * An element of an HTML page. Whatever text comes to a page comes through here, where it is escaped
 * and made fit to be shown: no value, whoever wrote it, can become markup, a script or an address.
 */
final class Element {
  /** HTML Living Standard, 13.1.2: elements that have neither content nor an end. */
  private static final Set<String> VOID = Set.of("meta", "br", "wbr");

  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT);

  private final String name;
  private final StringBuilder attributes = new StringBuilder();
  private final List<Object> content = new ArrayList<>();

  private Element(String name) {
    this.name = name;
  }

  static Element of(String name) {
    return new Element(name);
  }

  static Element of(String name, String text) {
    return new Element(name).text(text);
  }

  /** An element of a class of the style sheet, with a text. */
  static Element of(String name, String styled, String text) {
    return new Element(name).styled(styled).text(text);
  }

  /** A link to an element of the same page. */
  static Element link(String id, String text) {
    return new Element("a").attribute("href", "#" + id).text(text);
  }

  /**
   * A list that its style does not keep from being one for readers that do not see it.
   *
   * @param item makes the {@code li} of one of the things
   */
  static <T> Element list(String name, String styled, List<T> things, Function<T, Element> item) {
    Element list = of(name).styled(styled).attribute("role", "list");
    things.forEach(thing -> list.add(item.apply(thing)));
    return list;
  }

  /** A moment of ISO 8601, in UTC, since hosts and readers may be anywhere. */
  static Element moment(String moment) {
    String shown = moment;
    try {
      shown = MOMENT.format(Instant.parse(moment).atOffset(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      // It is shown as it is.
    }
    return of("time", shown).attribute("datetime", moment);
  }

  /** The style sheet of the page, which is this program's own. */
  static Element style(String sheet) {
    if (sheet.indexOf('<') >= 0) {
      throw new IllegalArgumentException("the style sheet has markup");
    }
    Element style = new Element("style");
    style.content.add(new Sheet(sheet));
    return style;
  }

  private record Sheet(String text) {}

  /** Gives it classes of the style sheet. */
  Element styled(String classes) {
    return attribute("class", classes);
  }

  /**
   * Gives it an attribute.
   *
   * @param key a name of this program's own
   */
  Element attribute(String key, String value) {
    attributes.append(' ').append(key).append("=\"");
    escape(Printable.line(value), attributes);
    attributes.append('"');
    return this;
  }

  Element text(String text) {
    content.add(Printable.of(text));
    return this;
  }

  Element add(Element child) {
    content.add(child);
    return this;
  }

  Element add(String child, String text) {
    return add(of(child, text));
  }

  Element add(List<Element> children) {
    content.addAll(children);
    return this;
  }

  /** Writes it with all that it has. */
  void writeTo(StringBuilder page) {
    page.append('<').append(name).append(attributes).append('>');
    if (VOID.contains(name)) {
      return;
    }
    for (Object part : content) {
      if (part instanceof Element child) {
        child.writeTo(page);
      } else if (part instanceof Sheet sheet) {
        page.append(sheet.text());
      } else {
        escape((String) part, page);
      }
    }
    page.append("</").append(name).append('>');
  }

  private static void escape(String text, StringBuilder page) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> page.append("&amp;");
        case '<' -> page.append("&lt;");
        case '>' -> page.append("&gt;");
        case '"' -> page.append("&quot;");
        case '\'' -> page.append("&#39;");
        default -> page.append(c);
      }
    }
  }
}

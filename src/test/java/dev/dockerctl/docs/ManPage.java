package dev.dockerctl.docs;

import java.util.List;
import java.util.Locale;

/** Writes one manual page with the macros of man(7). */
final class ManPage {
  private final StringBuilder text = new StringBuilder();

  /** A page of a section of the manual. */
  ManPage(String name, int section, String version) {
    text.append(".\\\" Generated from the command model and the catalog; see CONTRIBUTING.md.\n");
    text.append(".TH \"").append(plain(name.toUpperCase(Locale.ROOT))).append("\" ");
    text.append(section).append(" \"\" \"dockerctl ").append(version).append("\" \"dockerctl\"\n");
  }

  ManPage section(String heading) {
    text.append(".SH ").append(heading).append('\n');
    return this;
  }

  ManPage subsection(String heading) {
    text.append(".SS \"").append(plain(heading)).append("\"\n");
    return this;
  }

  ManPage paragraph(String sentence) {
    text.append(".PP\n").append(line(sentence));
    return this;
  }

  /** The line that says what the page is about, as apropos(1) reads it. */
  ManPage name(String name, String what) {
    section("NAME");
    text.append(plain(name)).append(" \\- ").append(plain(what)).append('\n');
    return this;
  }

  /** One form of a command: names bold, placeholders in italics. */
  ManPage synopsis(List<String> forms) {
    section("SYNOPSIS");
    boolean first = true;
    for (String form : forms) {
      text.append(first ? "" : ".br\n").append(roffLine(styled(form)));
      first = false;
    }
    return this;
  }

  /** A term with its explanation. */
  ManPage item(String term, String explanation) {
    text.append(".TP\n").append(roffLine(term));
    text.append(line(explanation));
    return this;
  }

  /** A further paragraph of an item. */
  ManPage itemContinued(String sentence) {
    text.append(".IP\n").append(line(sentence));
    return this;
  }

  /** A line of a paragraph, with code between grave accents, whose words are not hyphenated. */
  ManPage sentence(String markdown) {
    StringBuilder line = new StringBuilder();
    boolean isCode = false;
    for (String part : markdown.split("`", -1)) {
      line.append(isCode ? code(part) : plain(part));
      isCode = !isCode;
    }
    text.append(roffLine(line.toString()));
    return this;
  }

  private static String code(String words) {
    return "\\fB\\%" + plain(words).replace(" ", " \\%") + "\\fR";
  }

  /** Lines to type, as they are. */
  ManPage typed(List<String> lines) {
    text.append(".in +4n\n.EX\n");
    for (String typed : lines) {
      text.append(line(typed));
    }
    text.append(".EE\n.in\n");
    return this;
  }

  /** Lines in roff already. */
  ManPage raw(String roff) {
    text.append(roff);
    return this;
  }

  /** The names of an option in bold, and its value in italics. */
  static String term(List<String> names, String label) {
    StringBuilder term = new StringBuilder();
    for (String name : names) {
      term.append(term.length() == 0 ? "" : ", ");
      term.append("\\fB").append(plain(name)).append("\\fR");
    }
    if (!label.isEmpty()) {
      boolean isLong = names.get(names.size() - 1).startsWith("--");
      term.append(isLong ? "=" : " ").append("\\fI").append(plain(label)).append("\\fR");
    }
    return term.toString();
  }

  /** CommandWords in capitals are placeholders; words with small letters are typed as they are. */
  private static String styled(String form) {
    StringBuilder styled = new StringBuilder();
    int i = 0;
    while (i < form.length()) {
      int start = i;
      while (i < form.length() && isWordPart(form.charAt(i))) {
        i++;
      }
      String word = form.substring(start, i);
      if (!word.isEmpty()) {
        boolean placeholder = word.equals(word.toUpperCase(Locale.ROOT)) && !word.startsWith("-");
        styled.append(placeholder ? "\\fI" : "\\fB").append(plain(word)).append("\\fR");
      }
      if (i < form.length()) {
        styled.append(plain(String.valueOf(form.charAt(i++))));
      }
    }
    return styled.toString();
  }

  private static boolean isWordPart(char c) {
    return Character.isLetterOrDigit(c) || c == '-' || c == '_' || c == '.';
  }

  private static String line(String sentence) {
    return roffLine(plain(sentence));
  }

  private static String roffLine(String roff) {
    return (roff.startsWith(".") ? "\\&" : "") + roff + "\n";
  }

  /** Text as roff prints it unchanged. */
  static String plain(String text) {
    return text.replace("\\", "\\e")
        .replace("-", "\\-")
        .replace("'", "\\(aq")
        .replace("~", "\\(ti")
        .replace("^", "\\(ha")
        .replace("`", "\\(ga")
        .replace("…", "...");
  }

  String text() {
    return text.toString();
  }
}

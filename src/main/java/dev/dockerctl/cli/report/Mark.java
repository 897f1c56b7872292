package dev.dockerctl.cli.report;

import java.util.Locale;

/** How a fact is marked: by a sign and a word, and by a colour beside them. */
enum Mark {
  /** It is as it should be. */
  GOOD("✓", 3),
  /** It is to be noticed. */
  WARNING("!", 1),
  /** It is to be mended. */
  BAD("✕", 0),
  /** It is good to know. */
  PLAIN("i", 2);

  private final String sign;
  private final int rank;

  Mark(String sign, int rank) {
    this.sign = sign;
    this.rank = rank;
  }

  /** The class of the style sheet. */
  String style() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Its place where the worst stands first. */
  int rank() {
    return rank;
  }

  /** The mark of a finding, by its severity as JSON has it. */
  static Mark ofSeverity(String severity) {
    return switch (severity) {
      case "error" -> BAD;
      case "warning" -> WARNING;
      default -> PLAIN;
    };
  }

  /** The mark with a word. */
  Element of(String word) {
    return Element.of("span")
        .styled("mark " + style())
        .add(Element.of("span", sign).attribute("aria-hidden", "true"))
        .text(" " + word);
  }
}

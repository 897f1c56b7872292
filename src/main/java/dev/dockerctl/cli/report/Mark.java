package dev.dockerctl.cli.report;

import java.util.Locale;

/** How a fact is marked: by a sign and a word, and by a colour beside them. */
enum Mark {
  /** It is as it should be. */
  GOOD("✓"),
  /** It is to be noticed. */
  WARNING("!"),
  /** It is to be mended. */
  BAD("✕"),
  /** It is good to know. */
  PLAIN("i");

  private final String sign;

  Mark(String sign) {
    this.sign = sign;
  }

  /** The class of the style sheet. */
  String style() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Its place where the worst stands first. */
  int rank() {
    return switch (this) {
      case BAD -> 0;
      case WARNING -> 1;
      case PLAIN -> 2;
      case GOOD -> 3;
    };
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

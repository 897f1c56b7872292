package dev.dockerctl.error;

import java.util.List;

/** Hides what a sentence tells as a secret, as in {@code password is X} of a comment or a log. */
final class SentenceMask {
  /** Names without their first letter, which may be a capital. */
  private static final List<String> NAMES =
      List.of("assword", "asswd", "assphrase", "ecret", "oken", "asswort", "ennwort");

  private static final String FIRST = "pPsStTkK";
  private static final List<String> VERBS = List.of("is ", "was ", "ist ", "is: ", "was: ");

  /** What begins no secret: paths, options, variables, placeholders, and what is none of a word. */
  private static final String OTHERS = "/-$<{([%.";

  private static final String SYMBOLS = "!@#$%^&*+=~?";
  private static final String DIGEST = "sha256:";

  /** What is shorter is a word of the sentence; with a verb before it, a number may be one. */
  private static final int SHORTEST = 6;

  private static final int SHORTEST_TOLD = 4;

  private final String text;
  private final HiddenSpans found = new HiddenSpans();

  private SentenceMask(String text) {
    this.text = text;
  }

  static HiddenSpans find(String text) {
    HiddenSpans all = new HiddenSpans();
    for (String name : NAMES) {
      if (text.contains(name)) {
        SentenceMask mask = new SentenceMask(text);
        mask.find(name, name.length());
        all = all.with(mask.found);
      }
    }
    return all;
  }

  private void find(String name, int length) {
    for (int i = text.indexOf(name); i >= 0; i = text.indexOf(name, i + length)) {
      boolean starts =
          i > 0
              && FIRST.indexOf(text.charAt(i - 1)) >= 0
              && (i == 1 || " #;(\"'\n".indexOf(text.charAt(i - 2)) >= 0);
      if (starts && text.startsWith(" ", i + length)) {
        look(i + length + 1);
      }
    }
  }

  private void look(int behind) {
    int start = behind;
    boolean told = false;
    for (String verb : VERBS) {
      told |= text.startsWith(verb, behind);
      start = start == behind && text.startsWith(verb, behind) ? behind + verb.length() : start;
    }
    start += start < text.length() && ValueEnds.isQuote(text.charAt(start)) ? 1 : 0;
    int end = start;
    while (end < text.length() && !SecretMask.endsWord(text.charAt(end))) {
      end++;
    }
    while (end > start && ".,;:)".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    if (end - start >= (told ? SHORTEST_TOLD : SHORTEST) && isSecret(start, end, told)) {
      found.add(start, end, SecretMask.HIDDEN);
    }
  }

  private boolean isSecret(int start, int end, boolean told) {
    boolean digits = false;
    boolean letters = false;
    boolean symbols = false;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      digits |= c >= '0' && c <= '9';
      letters |= Character.isLetter(c);
      symbols |= SYMBOLS.indexOf(c) >= 0;
    }
    boolean other =
        OTHERS.indexOf(text.charAt(start)) >= 0
            || text.startsWith(DIGEST, start)
            || text.substring(start, end).contains("://")
            || text.startsWith(SecretMask.HIDDEN, start);
    return !other && (symbols || (digits && (letters || told)));
  }
}

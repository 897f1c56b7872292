package dev.dockerctl.error;

import java.util.List;

/** Hides what a sentence tells as a secret, as in {@code Password for proxy: X} of a comment. */
final class SentenceMask {
  /** Names behind whose last letter a sentence goes on; the first letter may be a capital. */
  private static final List<String> NAMES =
      List.of(
          "password",
          "passwd",
          "passphrase",
          "passwort",
          "kennwort",
          "secret",
          "token",
          "pass",
          "pw",
          "creds",
          "apikey",
          "api key",
          "access key",
          "license key");

  private static final String CAPITALS = "API key";

  /** Names behind which a user and a password stand, as in {@code credentials: USER / X}. */
  private static final List<String> PAIRS =
      List.of("credentials: ", "creds: ", "login: ", "Login: ", "user: ", "password: ", "daten: ");

  private static final String SLASH = " / ";

  /** What stands before a name. */
  private static final String BEFORE = " #;(\"'\n/+-";

  /** What stands between a name, perhaps with words that tell of what, and its value. */
  private static final List<String> VERBS = List.of(": ", " = ", " is ", " was ", " ist ", " to ");

  /** How far that may be from the name. */
  private static final int WIDEST_GAP = 40;

  /** What begins no secret: paths, options, variables, placeholders, and what is none of a word. */
  private static final String OTHERS = "/-$<{([%.";

  private static final String SYMBOLS = "!@#$%^&*+=~?";
  private static final String DIGEST = "sha256:";

  /** What is shorter is a word of the sentence; with a verb before it, a number may be one. */
  private static final int SHORTEST = 6;

  private static final int SHORTEST_TOLD = 4;

  private final String text;
  private final ValueEnds ends;
  private final HiddenSpans found = new HiddenSpans();

  private SentenceMask(String text) {
    this.text = text;
    this.ends = new ValueEnds(text);
  }

  static HiddenSpans find(String text) {
    HiddenSpans all = new HiddenSpans();
    for (String name : NAMES) {
      all = all.with(find(text, name));
      all = all.with(find(text, Character.toUpperCase(name.charAt(0)) + name.substring(1)));
    }
    return all.with(find(text, CAPITALS)).with(findPairs(text));
  }

  private static HiddenSpans findPairs(String text) {
    HiddenSpans all = new HiddenSpans();
    if (!text.contains(SLASH)) {
      return all;
    }
    for (String name : PAIRS) {
      SentenceMask mask = new SentenceMask(text);
      for (int i = text.indexOf(name); i >= 0; i = text.indexOf(name, i + 1)) {
        int user = i + name.length();
        int end = mask.ends.wordEnd(user);
        if (end > user && text.startsWith(SLASH, end)) {
          mask.hide(end + SLASH.length(), SHORTEST_TOLD);
        }
      }
      all = all.with(mask.found);
    }
    return all;
  }

  private static HiddenSpans find(String text, String name) {
    int first = text.indexOf(name);
    if (first < 0) {
      return new HiddenSpans();
    }
    SentenceMask mask = new SentenceMask(text);
    for (int i = first; i >= 0; i = text.indexOf(name, i + name.length())) {
      int end = i + name.length();
      boolean starts = i == 0 || BEFORE.indexOf(text.charAt(i - 1)) >= 0;
      if (starts && (text.startsWith(" ", end) || text.startsWith(": ", end))) {
        mask.look(end);
      }
    }
    return mask.found;
  }

  private void look(int nameEnd) {
    String near = text.substring(nameEnd, Math.min(text.length(), nameEnd + WIDEST_GAP));
    int lineEnd = near.indexOf('\n');
    String gap = lineEnd < 0 ? near : near.substring(0, lineEnd);
    int told = -1;
    for (String verb : VERBS) {
      int at = gap.indexOf(verb);
      told = at >= 0 && (told < 0 || at + verb.length() < told) ? at + verb.length() : told;
    }
    if (told >= 0) {
      hide(nameEnd + told, SHORTEST_TOLD);
    }
    hide(nameEnd + 1, SHORTEST);
  }

  private void hide(int behind, int shortest) {
    int start = behind;
    while (start < text.length()
        && (text.charAt(start) == ' ' || ValueEnds.isQuote(text.charAt(start)))) {
      start++;
    }
    int end = start;
    while (end < text.length() && !SecretMask.endsWord(text.charAt(end))) {
      end++;
    }
    while (end > start && ".,;:)".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    if (end - start >= shortest && isSecret(start, end, shortest == SHORTEST_TOLD)) {
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

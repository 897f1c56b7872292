package dev.dockerctl.error;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Where words, values in quotes and lines of a text end. */
final class ValueEnds {
  private static final String FILE = "file:";

  /** PATH_MAX of Linux, limits.h(0p). */
  private static final int LONGEST_PATH = 4096;

  /** How long a text in angle brackets may be that is to be filled in. */
  private static final int WIDEST_BLANK = 60;

  /** Notes of a drop-in whose value is a section and an assignment. */
  private static final List<String> NOTES = List.of("OwnLine=", "AdoptedSetting=");

  private final String text;

  /** The quotes that close nowhere any more, so that each is looked for only once. */
  private final Set<Character> unclosed = new HashSet<>();

  ValueEnds(String text) {
    this.text = text;
  }

  /** What stands before the word of which an assignment is a part, such as a quote. */
  char aroundWord(int within) {
    int start = within;
    while (start > 0 && !SecretMask.endsWord(text.charAt(start - 1))) {
      start--;
    }
    return start > 0 && ReaderView.isQuote(text.charAt(start - 1)) ? text.charAt(start - 1) : ' ';
  }

  /** Whether an assignment is one that somebody has made a comment of, with all of its line. */
  boolean isCommentedOut(int nameStart) {
    int start = nameStart;
    while (start > 0 && (text.charAt(start - 1) == ' ' || text.charAt(start - 1) == '#')) {
      start--;
    }
    boolean first = start == 0 || text.charAt(start - 1) == '\n';
    return first && text.substring(start, nameStart).indexOf('#') >= 0;
  }

  /** Where the assignment starts that a line notes behind a section; -1 in other lines. */
  int noted(int line) {
    for (String note : NOTES) {
      int key = text.startsWith(note, line + 1) ? line + 1 : line;
      if (text.startsWith(note, key)) {
        return partEnd(key + note.length(), "") + 1;
      }
    }
    return -1;
  }

  int wordEnd(int start) {
    int end = start;
    while (end < text.length() && !SecretMask.endsWord(text.charAt(end))) {
      end += escaped(end);
    }
    return Math.min(end, text.length());
  }

  /** Where the options start that a variable has, as in {@code Environment="OPTS=-u me:X"}. */
  int optionOfVariable(int start) {
    int i = start;
    while (i < text.length() && (SecretMask.isOfName(text.charAt(i)) || text.charAt(i) == '=')) {
      if (i > start && text.startsWith("=-", i) && !text.startsWith("/", i + 2)) {
        return i + 1;
      }
      i++;
    }
    return start;
  }

  /** The end of an operator of a shell, or of a word that such a one ends as well. */
  int shellWordEnd(int start) {
    boolean operator = PipedSecret.isOperator(text.charAt(start));
    int end = start;
    while (end < text.length()
        && !SecretMask.endsWord(text.charAt(end))
        && operator == PipedSecret.isOperator(text.charAt(end))) {
      end += escaped(end);
    }
    return Math.min(end, text.length());
  }

  /** The end of a word, or of its part before one of these characters. */
  int partEnd(int start, String separators) {
    int end = start;
    while (end < text.length()
        && !SecretMask.endsWord(text.charAt(end))
        && separators.indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return end;
  }

  /** The end of a setting of a connection string, whose value may have blanks. */
  int settingEnd(int start) {
    int end = start;
    while (end < text.length() && ";\"'\n".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return end;
  }

  int closing(char quote, int from) {
    int end = quoteOrLineEnd(quote, from);
    boolean isCut = end < text.length() && text.charAt(end) == '\n';
    return isCut ? closingBelow(quote, end) : Math.min(end, text.length());
  }

  /** The end of what a quote closes in the same line; where none does, the quote is a letter. */
  int closingInLine(char quote, int from) {
    int end = quoteOrLineEnd(quote, from);
    boolean closes = end < text.length() && text.charAt(end) == quote;
    return closes ? end + 1 : from - 1;
  }

  private int quoteOrLineEnd(char quote, int from) {
    int end = from;
    while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != quote) {
      end += escaped(end);
    }
    return end;
  }

  /** The escaped quote that closes what one such opens; the end of the line where there is none. */
  int escapedClosing(char quote, int from) {
    int end = from;
    while (end < text.length()
        && text.charAt(end) != '\n'
        && !(text.charAt(end) == '\\' && text.startsWith(String.valueOf(quote), end + 1))) {
      end++;
    }
    return end;
  }

  /** A quote that closes on a later line; the end of this one where there is none. */
  private int closingBelow(char quote, int lineEnd) {
    if (unclosed.contains(quote)) {
      return lineEnd;
    }
    int end = lineEnd;
    while (end < text.length() && text.charAt(end) != quote) {
      end += escaped(end);
    }
    if (end < text.length()) {
      return end;
    }
    unclosed.add(quote);
    return lineEnd;
  }

  int continuedLineEnd(int from) {
    int end = lineEnd(from);
    while (end < text.length() && end > from && text.charAt(end - 1) == '\\') {
      end = lineEnd(end + 1);
    }
    return end;
  }

  /**
   * The end of the value of a header that no quotes are around.
   *
   * @param spaced whether a blank is before it, so that it is no word of a command line
   */
  int fieldsEnd(int start, boolean spaced) {
    int end = wordEnd(start);
    if (text.startsWith(SecretMask.HIDDEN, start)) {
      return end;
    }
    if (spaced) {
      return lineEnd(end);
    }
    boolean scheme = text.substring(start, end).chars().allMatch(Character::isLetter);
    return scheme && text.startsWith(" ", end) ? wordEnd(end + 1) : end;
  }

  /** Such as {@code Bearer ${TOKEN}}, or a value that is hidden already. */
  int afterSchemeOfVariable(int start, int end) {
    int blank = start;
    while (blank < end && Character.isLetter(text.charAt(blank))) {
      blank++;
    }
    boolean plain = text.startsWith(" $", blank) || text.startsWith(" " + SecretMask.HIDDEN, blank);
    return plain && blank < end ? blank + 1 : start;
  }

  private boolean closesSoon(int start) {
    int end = start;
    while (end < Math.min(text.length(), start + WIDEST_BLANK) && text.charAt(end) != '\n') {
      if (text.charAt(end++) == '>') {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether a value only tells of a secret, be it a sentence behind a colon, or is to be filled in.
   */
  boolean isTalk(int start, int end) {
    boolean colon = text.startsWith(": ", start - 2);
    boolean open = text.startsWith("<", start) && closesSoon(start);
    int last = end;
    while (last > start && ",.;:".indexOf(text.charAt(last - 1)) >= 0) {
      last--;
    }
    boolean truth = SecretName.isTruth(text.substring(start, end));
    return truth || open || (colon && SecretName.isTalk(text.substring(start, last)));
  }

  /**
   * The absolute path of a file, which tells where a secret is: directories with plain names, as a
   * secret in base64 would not have them.
   */
  boolean isPath(int at, int end) {
    // As openssl(1) has it, openssl-passphrase-options(1).
    int start = text.startsWith(FILE, at) ? at + FILE.length() : at;
    int slash = start < end && text.charAt(start) == '/' ? partEnd(start + 1, "/") : end;
    boolean path = slash > start + 1 && slash + 1 < end && end - start < LONGEST_PATH;
    // An option of mount(8) may follow.
    for (int i = start + 1; path && i < end && text.charAt(i) != ','; i++) {
      char c = text.charAt(i);
      boolean ofName = c < 0x80 && (c == '.' || SecretMask.isOfName(c));
      path = i > slash ? ofName || c == '/' : i == slash || (c >= 'a' && c <= 'z');
    }
    return path;
  }

  /**
   * Whether what stands behind a name is the rest of a sentence about it: a comma, the quote that
   * closes one before the name, the id of a finding, or the next option of a command line.
   */
  boolean isOfSentence(int nameStart, int separator, int start) {
    int id = text.startsWith("[", start) ? start + 1 : text.length();
    while (id < text.length()
        && (text.charAt(id) == '-' || Character.isLowerCase(text.charAt(id)))) {
      id++;
    }
    boolean quoted =
        nameStart > 0
            && isQuote(text.charAt(nameStart - 1))
            && text.charAt(start - 1) == text.charAt(nameStart - 1)
            && text.charAt(start - 2) == '='
            && (start == text.length() || " ,.:;)\n".indexOf(text.charAt(start)) >= 0);
    boolean empty =
        nameStart > 0 && text.charAt(nameStart - 1) != '\n' && text.startsWith("= -", separator);
    boolean isId =
        text.startsWith("]", id) && (id + 1 == text.length() || text.charAt(id + 1) == '\n');
    return quoted || empty || isId || text.startsWith(", ", start);
  }

  /** How many characters an escape, or a plain character, takes. */
  private int escaped(int i) {
    boolean escape = text.charAt(i) == '\\' && i + 1 < text.length();
    return escape && text.charAt(i + 1) != '\n' ? 2 : 1;
  }

  int lineEnd(int from) {
    int end = text.indexOf('\n', from);
    return end < 0 ? text.length() : end;
  }

  static boolean isQuote(char c) {
    return c == '"' || c == '\'';
  }
}

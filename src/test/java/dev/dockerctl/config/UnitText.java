package dev.dockerctl.config;

import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Random words, assignments and environment files in the spellings that systemd has rules for. */
final class UnitText {
  private static final String[] WORDS = {
    "plain",
    "--flag=value",
    "\"two words\"",
    "'single $A %n'",
    "\"in${A}side\"",
    "a\"b c\"d",
    "'it'\"'\"'s'",
    "\\x41\\t",
    "\\u00e9",
    "\\U0001f433",
    "\\101",
    "\\\"",
    "a\\ b",
    "\"a\\\"b\"",
    "%%",
    "%n",
    "%N-%p",
    "%i|%I",
    "%u:%U",
    "%h",
    "%H",
    "%l",
    "%m",
    "%t%S",
    "%v",
    "%a",
    "%o",
    "%j%J",
    "%f",
    "%T",
    "$A",
    "$B",
    "${A}",
    "x${B}y",
    "$$",
    "$$A",
    "$NONE",
    "${NONE}",
    "${A",
    "${A:-x}",
    "$A-b",
    "\\;",
    "''",
    "\"\"",
    "é",
    "🐳",
    "\u00a0",
    "#no",
    "=",
    "\\s",
    "${AB}${A}",
    "$AB",
    "'$B'",
    "\"$AB\"",
    "%%n"
  };

  /** Words that make systemd pass over a line or a part of it. */
  private static final String[] BAD_WORDS = {
    "\"open", "'open", "\\q", "%z", "\\x4", "end\\", "\\x00", "${1a}", "a\"b\"c", "%"
  };

  private static final String[] VALUES = {
    "b",
    "",
    "$x",
    "%n",
    "%%",
    "--opt=\\\"v\\\"",
    "a\\tb",
    "\\x20",
    "é",
    "1 2  3",
    "x;y",
    "#z",
    "--a --b=\\\"c d\\\"",
    "\\\\"
  };
  private static final String[] NAMES = {"A", "B", "AB", "C", "A", "B", "1A", "A-B", "", "_x"};
  private static final String[] FILE_VALUES = {
    "b",
    "\"b c\"",
    "'b c'",
    "b c ",
    "\"b\\\nc\"",
    "b\\\nc",
    "\"multi\nline\"",
    "'it''s'",
    "\"a\"b'c'",
    "\\\"q\\\"",
    "$x",
    "\"\\$x \\` \\\\\"",
    "#c",
    "b #c",
    ";",
    "",
    "\"open",
    "é",
    "a\tb",
    "\\",
    "b\r"
  };
  private static final String[] FILE_LINES = {
    "# comment",
    "; comment",
    "",
    "export A=b",
    "nonsense",
    "  A=indented",
    "A =b",
    "A= b",
    "1A=b",
    "if [ x ]; then"
  };

  private final Random random;

  UnitText(Random random) {
    this.random = random;
  }

  String pick(String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  String word() {
    return random.nextInt(60) == 0 ? pick(BAD_WORDS) : pick(WORDS);
  }

  /** The value of an {@code Environment=} line. */
  String assignments() {
    StringBuilder line = new StringBuilder();
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      String quote = pick("\"", "\"", "\"", "'", "");
      line.append(quote).append(pick(NAMES));
      line.append(random.nextInt(15) == 0 ? "" : "=").append(pick(VALUES)).append(quote);
      line.append(pick(" ", " ", "  "));
    }
    return random.nextInt(4) == 0 ? line.toString() : line.toString().strip();
  }

  /** A line, broken at one of its blanks in some cases, with comments between. */
  String continued(String line) {
    int blank = line.indexOf(' ', random.nextInt(line.length() + 1));
    if (blank < 0 || random.nextInt(4) > 0) {
      return line;
    }
    String between = pick("", "# in between\n", "; in between\n", "  # indented\n", "#\n#\n");
    return line.substring(0, blank)
        + pick(" \\", "\\")
        + "\n"
        + between
        + pick("", "  ", "\t")
        + line.substring(blank + 1);
  }

  byte[] environmentFile() {
    StringBuilder file = new StringBuilder();
    String newline = random.nextInt(8) == 0 ? "\r\n" : "\n";
    for (int i = random.nextInt(5); i > 0; i--) {
      file.append(random.nextInt(4) == 0 ? pick(FILE_LINES) : pick(NAMES) + "=" + pick(FILE_VALUES))
          .append(newline);
    }
    return file.toString().getBytes(StandardCharsets.UTF_8);
  }
}

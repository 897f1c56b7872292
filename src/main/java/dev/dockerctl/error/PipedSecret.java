package dev.dockerctl.error;

import java.util.List;
import java.util.Set;

/**
 * What a shell has written to a pipe, or to standard input by a string, from which a program takes
 * a password. What quotes hold ends no command.
 */
final class PipedSecret {
  /** Programs that write their arguments to a pipe. */
  private static final Set<String> WRITERS = Set.of("echo", "printf", "yes");

  /** Programs and options that read a password, whatever filters it has gone through. */
  static final List<String> READERS =
      List.of(
          "--password-stdin",
          "--stdin",
          "--with-token",
          "--passphrase-fd",
          "cryptsetup",
          "chpasswd",
          "kinit");

  /** Options that do so with their program only. */
  private static final Set<String> OF_PROGRAM = Set.of("sudo -S", "secret create -");

  private static final String HERE_STRING = "<<<";
  private static final String OPERATORS = "|&;<>";

  private final HiddenSpans found;

  /** Where the arguments of a writer start, and where the first pipe after them is. */
  private int start = -1;

  private int end = -1;

  /** The quote that the writer stands in, and the one after it; 0 for none. */
  private char outer;

  private char inner;
  private boolean isRead;
  private boolean isHere;

  /**
   * @param found takes the secrets
   */
  PipedSecret(HiddenSpans found) {
    this.found = found;
  }

  static boolean isOperator(char c) {
    return OPERATORS.indexOf(c) >= 0;
  }

  /** Whether the next word is the string on standard input. */
  boolean isHere() {
    return isHere;
  }

  /** Takes a quote. */
  void quote(char c) {
    if (start < 0 || c == outer) {
      outer = outer == 0 ? c : outer == c ? 0 : outer;
    } else {
      inner = inner == 0 ? c : inner == c ? 0 : inner;
    }
  }

  /** Takes a word or operator and its place in the text. */
  void enter(String program, String text, int from, int to) {
    String word = text.substring(from, to);
    if (isHere && isRead) {
      found.add(from, to, SecretMask.HIDDEN);
    }
    isHere = word.equals(HERE_STRING);
    if (isRead(program, word)) {
      isRead = true;
      hide(text);
    } else if (WRITERS.contains(ProgramMask.name(word)) && (start < 0 || end >= 0)) {
      start = to;
      end = -1;
    } else if (inner == 0 && "|&;".indexOf(word.charAt(0)) >= 0) {
      boolean pipe = word.charAt(0) == '|' && !word.startsWith("||");
      end = pipe && end < 0 ? from : end;
      start = pipe ? start : -1;
      isRead = false;
    }
  }

  private static boolean isRead(String program, String word) {
    String name = ProgramMask.name(word);
    for (String reader : READERS) {
      if (word.startsWith(reader) || name.equals(reader)) {
        return true;
      }
    }
    return OF_PROGRAM.contains(program + " " + word);
  }

  private void hide(String text) {
    int from = start;
    int to = end;
    while (from >= 0 && from < to && text.charAt(from) == ' ') {
      from++;
    }
    while (from < to && text.charAt(to - 1) == ' ') {
      to--;
    }
    if (start >= 0 && from < to) {
      found.add(from, to, SecretMask.HIDDEN);
    }
  }
}

package dev.dockerctl.error;

import java.util.Map;
import java.util.Set;

/**
 * Masks what programs take as a secret by where it stands in their command line: the password of
 * {@code -u USER:PASSWORD}, as curl(1) takes it, and what the table of programs names. A number
 * after {@code -u USER:} is a group, as docker(1) takes it, where the program is not curl.
 */
final class ProgramMask {
  /** Options whose value is a user with a password. */
  private static final Set<String> USER_OPTIONS = Set.of("-u", "-U", "--user", "--proxy-user");

  /** Programs that take a user and a group there. */
  private static final Set<String> CONTAINERS = Set.of("docker", "podman");

  private static final Set<String> GROUPS =
      Set.of("root", "docker", "users", "nogroup", "adm", "audio", "video", "render", "daemon");

  static final String CURL = "curl";
  static final String SMBCLIENT = "smbclient";

  /** What stands before the secret in values of other options of curl. */
  private static final Map<String, Character> CURL_OPTIONS =
      Map.of("--cert", ':', "-E", ':', "-b", '=');

  /** What ends one command and starts the next in a line of a shell. */
  private static final Set<String> OPERATORS = Set.of(";", "&", "&&", "|", "||");

  private String program = "";

  private final HashedPassword hashed = new HashedPassword();

  /** The last word, for commands of two. */
  private String previous = "";

  /** The word before one that has a secret; empty where none is expected. */
  private String option = "";

  /** The secrets in a text of command lines. */
  static HiddenSpans find(String text) {
    boolean users = text.indexOf(':') >= 0 && (text.contains("-u") || text.contains("-U"));
    return users || SecretPlace.isNamedIn(text) ? findAll(text) : new HiddenSpans();
  }

  private static HiddenSpans findAll(String text) {
    HiddenSpans found = new HiddenSpans();
    HiddenSpans foundPiped = new HiddenSpans();
    ProgramMask words = new ProgramMask();
    PipedSecret piped = new PipedSecret(foundPiped);
    ValueEnds ends = new ValueEnds(text);
    char last = ' ';
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (SecretMask.endsWord(c)) {
        if (c == '\n' && last != '\\' && last != ',') {
          words = new ProgramMask();
          piped = new PipedSecret(foundPiped);
        } else if (ValueEnds.isQuote(c)) {
          piped.quote(c);
        }
        i++;
        continue;
      }
      boolean expected = piped.isHere() || !words.option.isEmpty();
      i = expected || c == '-' ? i : ends.optionOfVariable(i);
      int end = end(ends, text, i, expected);
      piped.enter(words.program, text, i, end);
      // Where no shell reads the text, what stands within a word ends no command.
      boolean letters = PipedSecret.isOperator(c) && !expected && !isAlone(text, i, end);
      int secret = letters ? -1 : words.secretOf(text.substring(i, end));
      if (secret >= 0) {
        found.add(i + secret, end, SecretMask.HIDDEN);
      }
      last = text.charAt(end - 1);
      i = end;
    }
    return found.with(foundPiped);
  }

  /** The end of a word, which goes on where a shell's goes on behind its quotes. */
  private static int end(ValueEnds ends, String text, int start, boolean expected) {
    if (!expected) {
      return text.charAt(start) == '-' ? ends.wordEnd(start) : ends.shellWordEnd(start);
    }
    boolean quoted = isAfterOpeningQuote(text, start);
    int end = quoted ? ends.closing(text.charAt(start - 1), start) : ends.wordEnd(start);
    end = quoted && text.startsWith(":", end + 1) ? ends.wordEnd(end + 1) : end;
    boolean goesOn = end < text.length() && text.charAt(end - 1) == ':';
    return goesOn && ValueEnds.isQuote(text.charAt(end))
        ? ends.closingInLine(text.charAt(end), end + 1)
        : end;
  }

  private static boolean isAlone(String text, int start, int end) {
    return (start == 0 || SecretMask.endsWord(text.charAt(start - 1)))
        && (end == text.length() || SecretMask.endsWord(text.charAt(end)));
  }

  private static boolean isAfterOpeningQuote(String text, int at) {
    char before = at > 1 ? text.charAt(at - 2) : ' ';
    return at > 0
        && ValueEnds.isQuote(text.charAt(at - 1))
        && before != text.charAt(at - 1)
        && (before == ',' || SecretMask.endsWord(before));
  }

  /** Where the secret starts in the next word of a command line; -1 where it has none. */
  int secretOf(String word) {
    if (word.equals(",") || word.equals("\\")) {
      return -1;
    }
    String before = option;
    SecretPlace place = SecretPlace.of(program);
    boolean opens =
        separator(word) != 0 || place.isBefore(word, previous) || SecretName.isBareLogOption(word);
    option = isCurlUser(word) ? "-u" : opens ? word : "";
    if (separator(before) != 0) {
      return secretBehind(separator(before), word, 0);
    }
    if (!before.isEmpty() && !OPERATORS.contains(word)) {
      return secretAfter(before, place, word);
    }
    enter(word);
    if (hashed.isSecret(program, word)) {
      return 0;
    }
    if (place.isIn(word)) {
      return place.length();
    }
    int equals = word.indexOf('=');
    int value = word.startsWith("--") ? equals : Math.min(2, word.length()) - 1;
    char separator = value > 0 ? separator(word.substring(0, Math.max(value, 2))) : 0;
    return separator == 0 ? -1 : secretBehind(separator, word, Math.max(value + 1, 2));
  }

  /** What stands before the secret in the value of an option; 0 where it has none. */
  private char separator(String word) {
    if (USER_OPTIONS.contains(word)) {
      return program.equals(SMBCLIENT) ? '%' : ':';
    }
    return program.equals(CURL) ? CURL_OPTIONS.getOrDefault(word, '\0') : 0;
  }

  /** Of the words after a command each may be the secret, and one after an option its value. */
  private int secretAfter(String before, SecretPlace place, String word) {
    boolean none = place == SecretPlace.WORD && (word.startsWith("-") || word.indexOf('=') > 0);
    boolean goesOn = none || (place == SecretPlace.WORD && SecretMask.isOpenOption(before));
    option = goesOn ? word : "";
    program = goesOn ? program : "";
    return none ? -1 : 0;
  }

  /** Short options in one word, of which the last takes a value. */
  private boolean isCurlUser(String word) {
    return program.equals(CURL)
        && word.length() > 2
        && isLetters(word)
        && (word.endsWith("u") || word.endsWith("U"));
  }

  private static boolean isLetters(String word) {
    for (int i = 1; i < word.length(); i++) {
      if (!Character.isLetter(word.charAt(i))) {
        return false;
      }
    }
    return word.charAt(0) == '-';
  }

  /** Takes a word that may name a program. */
  private void enter(String word) {
    if (SecretPlace.of(program) == SecretPlace.NAMED && !OPERATORS.contains(word)) {
      return;
    }
    String name = SecretPlace.isProgram(word) ? word : name(word);
    String command = previous + " " + name;
    previous = name;
    if (SecretPlace.isProgram(command)) {
      program = command;
      option = SecretPlace.of(command) == SecretPlace.WORD ? word : option;
    } else if (SecretPlace.isProgram(name)) {
      program = name;
    } else if (OPERATORS.contains(word)) {
      program = "";
    }
  }

  /** The program that a word may name, as in {@code ExecStart=-/usr/bin/docker}. */
  static String name(String word) {
    int start = Math.max(word.lastIndexOf('/'), word.lastIndexOf('=')) + 1;
    while (start < word.length() && !Character.isLetterOrDigit(word.charAt(start))) {
      start++;
    }
    return word.substring(start);
  }

  /** Where the secret of a value starts, be it a user without a password; -1 for none. */
  private int secretBehind(char separator, String word, int start) {
    int at = word.indexOf(separator, start);
    boolean isUser = at > start && at + 1 == word.length() && separator == ':';
    boolean none = at < 0 || (at + 1 == word.length() && !isUser);
    boolean url = word.startsWith("//", at + 1) && word.indexOf('@') < 0;
    if (none || url) {
      return -1;
    }
    boolean group =
        isNumber(word, at + 1) || isGroup(word.substring(start, at), word.substring(at + 1));
    return group && !program.equals(CURL) ? -1 : isUser ? start : at + 1;
  }

  /** As docker(1) takes it: a group that many systems have, or the one of the user's name. */
  private boolean isGroup(String user, String group) {
    return CONTAINERS.contains(program) && (group.equals(user) || GROUPS.contains(group));
  }

  private static boolean isNumber(String text, int start) {
    int i = start;
    while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
      i++;
    }
    return i == text.length();
  }
}

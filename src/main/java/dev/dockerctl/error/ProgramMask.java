package dev.dockerctl.error;

import java.util.Set;

/**
 * Masks what programs take behind short options: the password of {@code -u USER:PASSWORD}, as
 * curl(1) takes it, and that of {@code -p}, where the program is one for which it is a password.
 * Two numbers after {@code -u} are a user and a group, as docker(1) takes them.
 */
final class ProgramMask {
  /** Options of curl whose value is a user with a password. */
  private static final Set<String> USER_OPTIONS = Set.of("-u", "-U", "--user", "--proxy-user");

  private static final String PASSWORD_OPTION = "-p";
  private static final String CURL = "curl";

  /** Programs that take a password in the same word as {@code -p} only. */
  private static final Set<String> JOINED =
      Set.of("mysql", "mysqladmin", "mysqldump", "mariadb", "mariadb-admin", "mariadb-dump");

  /** Programs that take it there or in the next word. */
  private static final Set<String> EITHER = Set.of("sshpass", "login");

  /** Programs for which {@code -p} is something else, also where one of the above runs them. */
  private static final Set<String> OTHERS =
      Set.of("docker", "podman", "mkdir", "ssh", "scp", "sftp", "rsync", CURL);

  /** Programs that write their arguments to a pipe. */
  private static final Set<String> WRITERS = Set.of("echo", "printf");

  private static final String PIPED_PASSWORD = "--password-stdin";

  /** What ends one command and starts the next in a line of a shell. */
  private static final Set<String> OPERATORS = Set.of(";", "&", "&&", "|", "||");

  private String program = "";
  private String option = "";

  /** The secrets in a text of command lines. */
  static HiddenSpans find(String text) {
    HiddenSpans found = new HiddenSpans();
    boolean users =
        text.indexOf(':') >= 0
            && (text.contains("-u") || text.contains("-U") || text.contains(CURL));
    if (users || (text.contains(PASSWORD_OPTION) && namesProgram(text))) {
      find(text, found);
    }
    return found;
  }

  private static boolean namesProgram(String text) {
    return text.contains("login")
        || text.contains("sshpass")
        || text.contains("mysql")
        || text.contains("mariadb");
  }

  private static void find(String text, HiddenSpans found) {
    ProgramMask words = new ProgramMask();
    ValueEnds ends = new ValueEnds(text);
    Written written = new Written();
    char last = ' ';
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (SecretMask.endsWord(c)) {
        if (c == '\n' && last != '\\' && last != ',') {
          words = new ProgramMask();
          written = new Written();
        }
        i++;
        continue;
      }
      boolean quoted = !words.option.isEmpty() && isAfterOpeningQuote(text, i);
      int end = quoted ? ends.closing(text.charAt(i - 1), i) : ends.wordEnd(i);
      String word = text.substring(i, end);
      written.enter(word, i, end, found);
      int secret = words.secretOf(word);
      if (secret >= 0) {
        found.add(i + secret, end, SecretMask.HIDDEN);
      }
      last = text.charAt(end - 1);
      i = end;
    }
  }

  /** What a program writes to a pipe, from which another may take a password. */
  private static final class Written {
    private int start = -1;
    private int end = -1;

    void enter(String word, int from, int to, HiddenSpans found) {
      if (WRITERS.contains(word.substring(word.lastIndexOf('/') + 1))) {
        start = to;
        end = -1;
      } else if (word.equals("|") && start >= 0 && end < 0) {
        end = from;
      } else if (OPERATORS.contains(word)) {
        start = -1;
      } else if (word.equals(PIPED_PASSWORD) && start >= 0 && end > start + 2) {
        found.add(start + 1, end - 1, SecretMask.HIDDEN);
      }
    }
  }

  private static boolean isAfterOpeningQuote(String text, int at) {
    char before = at > 1 ? text.charAt(at - 2) : ' ';
    return at > 0
        && ValueEnds.isQuote(text.charAt(at - 1))
        && (before == ',' || SecretMask.endsWord(before));
  }

  /** Where the secret starts in the next word of a command line; -1 where it has none. */
  int secretOf(String word) {
    if (word.equals(",") || word.equals("\\")) {
      return -1;
    }
    String before = option;
    boolean takesWord = EITHER.contains(program);
    boolean takesJoined = takesWord || JOINED.contains(program);
    option = isCurlUser(word) ? "-u" : isOption(word, takesWord) ? word : "";
    if (before.equals(PASSWORD_OPTION)) {
      program = "";
      return 0;
    }
    if (USER_OPTIONS.contains(before)) {
      return password(word, 0);
    }
    enter(word);
    if (takesJoined && word.startsWith(PASSWORD_OPTION)) {
      return word.length() > 2 ? 2 : -1;
    }
    if (word.startsWith("-u") || word.startsWith("-U")) {
      return password(word, 2);
    }
    int equals = word.indexOf('=');
    return equals > 0 && USER_OPTIONS.contains(word.substring(0, equals))
        ? password(word, equals + 1)
        : -1;
  }

  /** Short options in one word, of which the last takes a value. */
  private boolean isCurlUser(String word) {
    return program.equals(CURL)
        && word.length() > 2
        && isLetters(word)
        && (word.endsWith("u") || word.endsWith("U"));
  }

  private static boolean isLetters(String word) {
    return word.charAt(0) == '-' && word.chars().skip(1).allMatch(Character::isLetter);
  }

  private static boolean isOption(String word, boolean takesPassword) {
    return USER_OPTIONS.contains(word) || (takesPassword && word.equals(PASSWORD_OPTION));
  }

  /** Takes a word that may name a program, as in {@code ExecStart=-/usr/bin/docker}. */
  private void enter(String word) {
    int start = Math.max(word.lastIndexOf('/'), word.lastIndexOf('=')) + 1;
    while (start < word.length() && !Character.isLetter(word.charAt(start))) {
      start++;
    }
    String name = word.substring(start);
    if (EITHER.contains(name) || JOINED.contains(name) || OTHERS.contains(name)) {
      program = name;
    } else if (OPERATORS.contains(word)) {
      program = "";
    }
  }

  /** Where the password of a user starts; -1 where there is none. */
  private static int password(String word, int start) {
    int colon = word.indexOf(':', start);
    boolean any = colon > start && colon + 1 < word.length();
    return any && !isNumber(word, colon + 1) ? colon + 1 : -1;
  }

  private static boolean isNumber(String text, int start) {
    return text.chars().skip(start).allMatch(c -> c >= '0' && c <= '9');
  }
}

package dev.dockerctl.error;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Masks what programs take as a secret by where it stands in their command line: the password of
 * {@code -u USER:PASSWORD}, as curl(1) takes it, and what the table of programs names. Two numbers
 * after {@code -u} are a user and a group, as docker(1) takes them.
 */
final class ProgramMask {
  /** Options of curl whose value is a user with a password. */
  private static final Set<String> USER_OPTIONS = Set.of("-u", "-U", "--user", "--proxy-user");

  private static final String CURL = "curl";

  /** Where a program has its secret. */
  private enum Place {
    NOWHERE(""),
    /** Behind the option in the same word only. */
    JOINED("-p"),
    /** There, or in the next word. */
    PASSWORD("-p"),
    AUTH("-a"),
    /** In a word that is no option and names nothing. */
    WORD(""),
    /** In the word after a name that tells of a secret. */
    NAMED("");

    private final String option;

    Place(String option) {
      this.option = option;
    }

    /** Whether the word after this one has the secret. */
    boolean isBefore(String word) {
      return this == NAMED
          ? !word.startsWith("-") && SecretName.of(word) == SecretName.SECRET
          : this != JOINED && !option.isEmpty() && word.equals(option);
    }
  }

  /** Programs, and commands of two words; for the last ones {@code -p} is something else. */
  private static final Map<String, Place> PROGRAMS =
      Map.ofEntries(
          Map.entry("mysql", Place.JOINED),
          Map.entry("mysqladmin", Place.JOINED),
          Map.entry("mysqldump", Place.JOINED),
          Map.entry("mariadb", Place.JOINED),
          Map.entry("mariadb-admin", Place.JOINED),
          Map.entry("mariadb-dump", Place.JOINED),
          Map.entry("sshpass", Place.PASSWORD),
          Map.entry("login", Place.PASSWORD),
          Map.entry("redis-cli", Place.AUTH),
          Map.entry("vault login", Place.WORD),
          Map.entry("configure set", Place.NAMED),
          Map.entry("docker", Place.NOWHERE),
          Map.entry("podman", Place.NOWHERE),
          Map.entry("mkdir", Place.NOWHERE),
          Map.entry("ssh", Place.NOWHERE),
          Map.entry("scp", Place.NOWHERE),
          Map.entry("sftp", Place.NOWHERE),
          Map.entry("rsync", Place.NOWHERE),
          Map.entry(CURL, Place.NOWHERE));

  /** One of these stands in every text with one of the programs that have a secret. */
  private static final List<String> MARKS =
      List.of("login", "sshpass", "mysql", "mariadb", "redis-cli", "configure");

  /** Programs that write their arguments to a pipe. */
  private static final Set<String> WRITERS = Set.of("echo", "printf");

  /** Has a program read its password from a pipe, or from a string of the shell's. */
  private static final String PIPED_PASSWORD = "--password-stdin";

  private static final String HERE_STRING = "<<<";

  /** What ends one command and starts the next in a line of a shell. */
  private static final Set<String> OPERATORS = Set.of(";", "&", "&&", "|", "||");

  private String program = "";

  /** The last word, for commands of two. */
  private String previous = "";

  /** The word before one that has a secret; empty where none is expected. */
  private String option = "";

  /** The secrets in a text of command lines. */
  static HiddenSpans find(String text) {
    HiddenSpans found = new HiddenSpans();
    boolean users =
        text.indexOf(':') >= 0
            && (text.contains("-u") || text.contains("-U") || text.contains(CURL));
    if (users || MARKS.stream().anyMatch(text::contains)) {
      find(text, found);
    }
    return found;
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
        written.isHere |= text.startsWith(HERE_STRING, i);
        i++;
        continue;
      }
      boolean expected = written.isHere || !words.option.isEmpty();
      boolean quoted = expected && isAfterOpeningQuote(text, i);
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

  /** What goes to a pipe, or to standard input, from which a program may take a password. */
  private static final class Written {
    private int start = -1;
    private int end = -1;
    private boolean isRead;
    private boolean isHere;

    void enter(String word, int from, int to, HiddenSpans found) {
      isRead = !OPERATORS.contains(word) && (isRead || word.equals(PIPED_PASSWORD));
      if (isHere && isRead) {
        found.add(from, to, SecretMask.HIDDEN);
      }
      isHere = false;
      if (WRITERS.contains(name(word))) {
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
    Place place = PROGRAMS.getOrDefault(program, Place.NOWHERE);
    boolean opens = USER_OPTIONS.contains(word) || place.isBefore(word);
    option = isCurlUser(word) ? "-u" : opens ? word : "";
    if (USER_OPTIONS.contains(before)) {
      return password(word, 0);
    }
    if (!before.isEmpty() && !OPERATORS.contains(word)) {
      return secretAfter(before, place, word);
    }
    enter(word);
    if (!place.option.isEmpty() && word.startsWith(place.option)) {
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

  /** Of the words after a command each may be the secret, and one after an option its value. */
  private int secretAfter(String before, Place place, String word) {
    boolean none = place == Place.WORD && (word.startsWith("-") || word.indexOf('=') > 0);
    boolean goesOn = none || (place == Place.WORD && SecretMask.isOpenOption(before));
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
    return word.charAt(0) == '-' && word.chars().skip(1).allMatch(Character::isLetter);
  }

  /** Takes a word that may name a program. */
  private void enter(String word) {
    String name = name(word);
    String command = previous + " " + name;
    previous = name;
    if (PROGRAMS.containsKey(command)) {
      program = command;
      option = PROGRAMS.get(command) == Place.WORD ? word : option;
    } else if (PROGRAMS.containsKey(name)) {
      program = name;
    } else if (OPERATORS.contains(word)) {
      program = "";
    }
  }

  /** The program that a word may name, as in {@code ExecStart=-/usr/bin/docker}. */
  private static String name(String word) {
    int start = Math.max(word.lastIndexOf('/'), word.lastIndexOf('=')) + 1;
    while (start < word.length() && !Character.isLetter(word.charAt(start))) {
      start++;
    }
    return word.substring(start);
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

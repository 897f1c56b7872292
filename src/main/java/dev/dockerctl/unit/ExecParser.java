package dev.dockerctl.unit;

import dev.dockerctl.unit.syntax.Setting;
import dev.dockerctl.unit.syntax.UnitFileParser;
import dev.dockerctl.unit.syntax.WordSyntaxException;
import dev.dockerctl.unit.syntax.Words;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the commands of one {@code Exec…=} assignment ({@code config_parse_exec()} of
 * src/core/load-fragment.c, version 257).
 */
final class ExecParser {
  private final Setting setting;
  private final Specifiers specifiers;
  private final List<ExecCommand> commands = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  ExecParser(Setting setting, Specifiers specifiers) {
    this.setting = setting;
    this.specifiers = specifiers;
  }

  /** The commands that were read; those before a mistake count. */
  List<ExecCommand> commands() {
    return commands;
  }

  /** What systemd ignores in the value. */
  List<String> warnings() {
    return warnings;
  }

  /** Reads the value; a mistake in a command without {@code -} is fatal. */
  void parse() throws FatalSettingException {
    List<Words.Word> words;
    String problem = null;
    try {
      words = Words.split(setting.value(), Words.Mode.EXEC);
    } catch (WordSyntaxException e) {
      words = e.words();
      problem = e.message();
    }
    int at = 0;
    while (at < words.size()) {
      if (words.get(at).text().equals(";")) {
        at++;
        continue;
      }
      int end = endOfCommand(words, at);
      boolean complete = problem == null || end < words.size();
      if (!parseCommand(words.subList(at, end), complete ? null : problem)) {
        return;
      }
      at = end + 1;
    }
    if (problem != null) {
      // Where a command should begin systemd only drops the rest of the line.
      warnings.add(problem + ", the rest of the line is ignored");
    }
  }

  private static int endOfCommand(List<Words.Word> words, int start) {
    int end = start + 1;
    while (end < words.size() && !words.get(end).raw().equals(";")) {
      end++;
    }
    return end;
  }

  /** Reads one command; false where the rest of the line is ignored. */
  private boolean parseCommand(List<Words.Word> words, @Nullable String problem)
      throws FatalSettingException {
    Prefix prefix = Prefix.of(words.get(0).text());
    try {
      String path = path(prefix.path());
      List<ExecWord> arguments = new ArrayList<>(words.size());
      if (!prefix.separateName()) {
        arguments.add(word(words.get(0), path));
      }
      for (Words.Word word : words.subList(1, words.size())) {
        arguments.add(word(word, argument(word)));
      }
      if (problem != null) {
        throw new RejectedException(problem);
      }
      commands.add(command(path, arguments, prefix.flags()));
      return true;
    } catch (RejectedException e) {
      String reason = String.valueOf(e.getMessage());
      if (!prefix.flags().contains(ExecFlag.IGNORE_FAILURE)) {
        throw new FatalSettingException(setting, reason);
      }
      warnings.add(reason + ", command ignored");
      return false;
    }
  }

  private ExecCommand command(String path, List<ExecWord> words, Set<ExecFlag> flags)
      throws RejectedException {
    if (words.isEmpty()) {
      throw new RejectedException("no argument after '@'");
    }
    List<String> argv = new ArrayList<>(words.size());
    for (ExecWord word : words) {
      argv.add(word.text());
    }
    return new ExecCommand(SettingPath.simplify(path), argv, words, flags, setting);
  }

  private static ExecWord word(Words.Word word, String text) {
    return new ExecWord(text, word.raw(), word.start(), word.end());
  }

  private String path(String raw) throws RejectedException {
    String path = resolve(raw, Specifiers.PATH_LENGTH);
    if (path.isEmpty()) {
      throw new RejectedException("empty path");
    }
    if (!UnitFileParser.isSafe(path)) {
      throw new RejectedException("special characters in the path '" + path + "'");
    }
    if (SettingPath.impliesDirectory(path)) {
      throw new RejectedException("'" + path + "' is a directory");
    }
    if (!(path.startsWith("/") ? SettingPath.isValid(path) : SettingPath.isFileName(path))) {
      throw new RejectedException(
          "'" + path + "' is neither an absolute path nor the name of an executable");
    }
    return path;
  }

  private String argument(Words.Word word) throws RejectedException {
    // A lone semicolon that is escaped is taken as it is.
    return word.raw().equals("\\;") ? ";" : resolve(word.text(), Specifiers.LINE_LENGTH);
  }

  private String resolve(String text, int maxLength) throws RejectedException {
    try {
      return specifiers.resolve(text, maxLength);
    } catch (SpecifierException e) {
      throw new RejectedException(e.message());
    }
  }

  /** Makes a command invalid; whether that is fatal is up to its prefix. */
  private static final class RejectedException extends Exception {
    private static final long serialVersionUID = 1L;

    RejectedException(String reason) {
      super(reason);
    }
  }

  /**
   * The special characters before a path, each of which counts once.
   *
   * @param separateName whether argument number 0 is given apart from the path ({@code @})
   */
  private record Prefix(Set<ExecFlag> flags, boolean separateName, String path) {
    private static final Set<ExecFlag> PRIVILEGES =
        EnumSet.of(ExecFlag.PRIVILEGED, ExecFlag.NO_SETUID, ExecFlag.AMBIENT);

    static Prefix of(String word) {
      EnumSet<ExecFlag> flags = EnumSet.noneOf(ExecFlag.class);
      boolean separateName = false;
      int i = 0;
      while (i < word.length()) {
        char c = word.charAt(i);
        if (c == '@' && !separateName) {
          separateName = true;
        } else if (!add(flags, c)) {
          break;
        }
        i++;
      }
      return new Prefix(flags, separateName, word.substring(i));
    }

    private static boolean add(EnumSet<ExecFlag> flags, char c) {
      boolean privileges = !Collections.disjoint(flags, PRIVILEGES);
      return switch (c) {
        case '-' -> flags.add(ExecFlag.IGNORE_FAILURE);
        case ':' -> flags.add(ExecFlag.NO_ENV_EXPAND);
        case '+' -> !privileges && flags.add(ExecFlag.PRIVILEGED);
        case '!' ->
            flags.remove(ExecFlag.NO_SETUID)
                ? flags.add(ExecFlag.AMBIENT)
                : !privileges && flags.add(ExecFlag.NO_SETUID);
        default -> false;
      };
    }
  }
}

package dev.dockerctl.cli.session;

import dev.dockerctl.error.EditDistance;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The commands, in the order help lists them. */
public enum CommandName {
  SHOW_OPTIONS,
  WHY,
  SHOW,
  CAT,
  DIFF,
  DROP_INS,
  STATUS,
  OPTIONS,
  SET,
  ADD,
  REMOVE,
  UNSET,
  ENV,
  UNIT,
  EDIT,
  REVERT,
  MIGRATE,
  REBASE,
  IMPORT,
  EXPORT,
  APPLY,
  HISTORY,
  ROLLBACK,
  VALIDATE,
  DOCTOR,
  REPORT,
  CONFIRM,
  DAEMON_RELOAD,
  START,
  STOP,
  RESTART,
  RELOAD,
  ENABLE,
  DISABLE,
  RESET,
  ENGINE,
  GUARD,
  PACKAGE_HOOK;

  private final String word = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /** The word that calls it. */
  public String word() {
    return word;
  }

  /** The command that a word calls, or null. */
  public static @Nullable CommandName find(String word) {
    for (CommandName name : values()) {
      if (name.word.equals(word)) {
        return name;
      }
    }
    return null;
  }

  /** The command that a mistyped word most likely meant, or null. */
  public static @Nullable CommandName closest(String word) {
    List<String> words = Arrays.stream(values()).map(CommandName::word).toList();
    return find(EditDistance.closest(word, words));
  }
}

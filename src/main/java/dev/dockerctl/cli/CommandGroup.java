package dev.dockerctl.cli;

import dev.dockerctl.cli.session.CommandName;
import java.util.Arrays;
import java.util.List;

/** What commands are for; help and the manual list them by it, in this order. */
public enum CommandGroup {
  /** Those that only look. */
  LOOK("Look"),
  /** Those that change files. */
  CHANGE("Change"),
  /** Those that bring what is on disk to the daemon. */
  ACTIVATE("Activate"),
  /** Those that take a change back. */
  UNDO("Undo"),
  /** The built-in service manager and the practice host. */
  ENGINE("Engine");

  private final String title;

  CommandGroup(String title) {
    this.title = title;
  }

  public String title() {
    return title;
  }

  public static CommandGroup of(CommandName name) {
    return switch (name) {
      case SHOW_OPTIONS, WHY, SHOW, CAT, DIFF, STATUS, OPTIONS, VALIDATE, DOCTOR, REPORT, EXPORT ->
          LOOK;
      case SET, ADD, REMOVE, UNSET, ENV, UNIT, EDIT, APPLY, DROP_INS, MIGRATE, REBASE, IMPORT ->
          CHANGE;
      case DAEMON_RELOAD, START, STOP, RESTART, RELOAD, ENABLE, DISABLE, CONFIRM -> ACTIVATE;
      case HISTORY, ROLLBACK, REVERT -> UNDO;
      case ENGINE, RESET, GUARD, PACKAGE_HOOK -> ENGINE;
    };
  }

  /** Its commands, in their own order. */
  public List<CommandName> commands() {
    return Arrays.stream(CommandName.values()).filter(name -> of(name) == this).toList();
  }
}

package dev.dockerctl.cli;

import dev.dockerctl.cli.command.AddCommand;
import dev.dockerctl.cli.command.CatCommand;
import dev.dockerctl.cli.command.ConfirmCommand;
import dev.dockerctl.cli.command.DaemonReloadCommand;
import dev.dockerctl.cli.command.DiffCommand;
import dev.dockerctl.cli.command.EnableCommand;
import dev.dockerctl.cli.command.EngineCommand;
import dev.dockerctl.cli.command.EnvCommand;
import dev.dockerctl.cli.command.GuardCommand;
import dev.dockerctl.cli.command.HistoryCommand;
import dev.dockerctl.cli.command.JobCommand;
import dev.dockerctl.cli.command.MigrateCommand;
import dev.dockerctl.cli.command.OptionsCommand;
import dev.dockerctl.cli.command.RemoveCommand;
import dev.dockerctl.cli.command.ResetCommand;
import dev.dockerctl.cli.command.RevertCommand;
import dev.dockerctl.cli.command.RollbackCommand;
import dev.dockerctl.cli.command.SetCommand;
import dev.dockerctl.cli.command.ShowCommand;
import dev.dockerctl.cli.command.ShowOptionsCommand;
import dev.dockerctl.cli.command.StatusCommand;
import dev.dockerctl.cli.command.UnsetCommand;
import dev.dockerctl.cli.command.ValidateCommand;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The commands by name, in the order help lists them. */
final class CommandTable {
  private static final List<String> NAMES =
      List.of(
          "show-options",
          "show",
          "cat",
          "diff",
          "status",
          "options",
          "set",
          "add",
          "remove",
          "unset",
          "env",
          "revert",
          "migrate",
          "history",
          "rollback",
          "validate",
          "confirm",
          "daemon-reload",
          "start",
          "stop",
          "restart",
          "reload",
          "enable",
          "disable",
          "reset",
          "engine",
          "guard");

  private CommandTable() {}

  /**
   * A command that has not been made yet.
   *
   * @param name the word that calls it
   */
  record Entry(String name) {
    /** Makes it. A switch, since a list of constructors costs more than any of the commands. */
    Subcommand create() {
      return switch (name) {
        case "show-options" -> new ShowOptionsCommand();
        case "show" -> new ShowCommand();
        case "cat" -> new CatCommand();
        case "diff" -> new DiffCommand();
        case "status" -> new StatusCommand();
        case "options" -> new OptionsCommand();
        case "set" -> new SetCommand();
        case "add" -> new AddCommand();
        case "remove" -> new RemoveCommand();
        case "unset" -> new UnsetCommand();
        case "env" -> new EnvCommand();
        case "revert" -> new RevertCommand();
        case "migrate" -> new MigrateCommand();
        case "history" -> new HistoryCommand();
        case "rollback" -> new RollbackCommand();
        case "validate" -> new ValidateCommand();
        case "confirm" -> new ConfirmCommand();
        case "daemon-reload" -> new DaemonReloadCommand();
        case "start" -> new JobCommand.Start();
        case "stop" -> new JobCommand.Stop();
        case "restart" -> new JobCommand.Restart();
        case "reload" -> new JobCommand.Reload();
        case "enable" -> new EnableCommand.Enable();
        case "disable" -> new EnableCommand.Disable();
        case "reset" -> new ResetCommand();
        case "engine" -> new EngineCommand();
        case "guard" -> new GuardCommand();
        default -> throw new IllegalStateException("no command '" + name + "'");
      };
    }
  }

  static List<Entry> entries() {
    List<Entry> entries = new ArrayList<>();
    for (String name : NAMES) {
      entries.add(new Entry(name));
    }
    return entries;
  }

  static @Nullable Entry find(String name) {
    return NAMES.contains(name) ? new Entry(name) : null;
  }

  /** The command that a mistyped word most likely meant, or null. */
  static @Nullable String closest(String word) {
    String best = null;
    int bestDistance = Math.max(2, word.length() / 3) + 1;
    for (String name : NAMES) {
      int distance = dev.dockerctl.error.EditDistance.between(word, name);
      if (distance < bestDistance) {
        bestDistance = distance;
        best = name;
      }
    }
    return best;
  }
}

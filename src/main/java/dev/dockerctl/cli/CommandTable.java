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
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The commands by name, in the order help lists them. */
final class CommandTable {
  private static final List<Entry> ENTRIES =
      List.of(
          new Entry("show-options", ShowOptionsCommand::new),
          new Entry("show", ShowCommand::new),
          new Entry("cat", CatCommand::new),
          new Entry("diff", DiffCommand::new),
          new Entry("status", StatusCommand::new),
          new Entry("options", OptionsCommand::new),
          new Entry("set", SetCommand::new),
          new Entry("add", AddCommand::new),
          new Entry("remove", RemoveCommand::new),
          new Entry("unset", UnsetCommand::new),
          new Entry("env", EnvCommand::new),
          new Entry("revert", RevertCommand::new),
          new Entry("migrate", MigrateCommand::new),
          new Entry("history", HistoryCommand::new),
          new Entry("rollback", RollbackCommand::new),
          new Entry("validate", ValidateCommand::new),
          new Entry("confirm", ConfirmCommand::new),
          new Entry("daemon-reload", DaemonReloadCommand::new),
          new Entry("start", JobCommand.Start::new),
          new Entry("stop", JobCommand.Stop::new),
          new Entry("restart", JobCommand.Restart::new),
          new Entry("reload", JobCommand.Reload::new),
          new Entry("enable", EnableCommand.Enable::new),
          new Entry("disable", EnableCommand.Disable::new),
          new Entry("reset", ResetCommand::new),
          new Entry("engine", EngineCommand::new),
          new Entry("guard", GuardCommand::new));

  private CommandTable() {}

  /**
   * A command that has not been made yet.
   *
   * @param name the word that calls it
   * @param factory makes it
   */
  record Entry(String name, Supplier<Subcommand> factory) {
    Subcommand create() {
      return factory.get();
    }
  }

  static List<Entry> entries() {
    return ENTRIES;
  }

  static @Nullable Entry find(String name) {
    for (Entry entry : ENTRIES) {
      if (entry.name().equals(name)) {
        return entry;
      }
    }
    return null;
  }

  /** The command that a mistyped word most likely meant, or null. */
  static @Nullable String closest(String word) {
    String best = null;
    int bestDistance = Math.max(2, word.length() / 3) + 1;
    for (Entry entry : ENTRIES) {
      int distance = dev.dockerctl.error.EditDistance.between(word, entry.name());
      if (distance < bestDistance) {
        bestDistance = distance;
        best = entry.name();
      }
    }
    return best;
  }
}

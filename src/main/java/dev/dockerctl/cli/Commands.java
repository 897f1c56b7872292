package dev.dockerctl.cli;

import dev.dockerctl.cli.change.ApplyCommand;
import dev.dockerctl.cli.change.DropInsCommand;
import dev.dockerctl.cli.change.EditCommand;
import dev.dockerctl.cli.change.EditOptionsCommand;
import dev.dockerctl.cli.change.EnvCommand;
import dev.dockerctl.cli.change.ImportCommand;
import dev.dockerctl.cli.change.MigrateCommand;
import dev.dockerctl.cli.change.PackageHookCommand;
import dev.dockerctl.cli.change.RebaseCommand;
import dev.dockerctl.cli.change.RevertCommand;
import dev.dockerctl.cli.change.RollbackCommand;
import dev.dockerctl.cli.change.UnitCommand;
import dev.dockerctl.cli.change.UnsetCommand;
import dev.dockerctl.cli.command.ConfirmCommand;
import dev.dockerctl.cli.command.DaemonReloadCommand;
import dev.dockerctl.cli.command.DoctorCommand;
import dev.dockerctl.cli.command.EnableCommand;
import dev.dockerctl.cli.command.EngineCommand;
import dev.dockerctl.cli.command.GuardCommand;
import dev.dockerctl.cli.command.JobCommand;
import dev.dockerctl.cli.command.ResetCommand;
import dev.dockerctl.cli.command.Subcommand;
import dev.dockerctl.cli.look.CatCommand;
import dev.dockerctl.cli.look.DiffCommand;
import dev.dockerctl.cli.look.ExportCommand;
import dev.dockerctl.cli.look.HistoryCommand;
import dev.dockerctl.cli.look.OptionsCommand;
import dev.dockerctl.cli.look.ReportCommand;
import dev.dockerctl.cli.look.ShowCommand;
import dev.dockerctl.cli.look.ShowOptionsCommand;
import dev.dockerctl.cli.look.StatusCommand;
import dev.dockerctl.cli.look.ValidateCommand;
import dev.dockerctl.cli.look.WhyCommand;
import dev.dockerctl.cli.session.CommandName;

/** Makes the commands. */
public final class Commands {
  private Commands() {}

  /** Makes a command. A switch, since a list of constructors costs more than any of them. */
  public static Subcommand create(CommandName name) {
    Subcommand command =
        switch (name) {
          case SHOW_OPTIONS -> new ShowOptionsCommand();
          case WHY -> new WhyCommand();
          case SHOW -> new ShowCommand();
          case CAT -> new CatCommand();
          case DIFF -> new DiffCommand();
          case DROP_INS -> new DropInsCommand();
          case STATUS -> new StatusCommand();
          case OPTIONS -> new OptionsCommand();
          case SET, ADD, REMOVE -> new EditOptionsCommand(name);
          case UNSET -> new UnsetCommand();
          case ENV -> new EnvCommand();
          case UNIT -> new UnitCommand();
          case EDIT -> new EditCommand();
          case REVERT -> new RevertCommand();
          case MIGRATE -> new MigrateCommand();
          case REBASE -> new RebaseCommand();
          case IMPORT -> new ImportCommand();
          case EXPORT -> new ExportCommand();
          case APPLY -> new ApplyCommand();
          case HISTORY -> new HistoryCommand();
          case ROLLBACK -> new RollbackCommand();
          case VALIDATE -> new ValidateCommand();
          case DOCTOR -> new DoctorCommand();
          case REPORT -> new ReportCommand(Version.TEXT);
          case CONFIRM -> new ConfirmCommand();
          case DAEMON_RELOAD -> new DaemonReloadCommand();
          case START, STOP, RESTART, RELOAD -> new JobCommand(name);
          case ENABLE, DISABLE -> new EnableCommand(name);
          case RESET -> new ResetCommand();
          case ENGINE -> new EngineCommand();
          case GUARD -> new GuardCommand();
          case PACKAGE_HOOK -> new PackageHookCommand();
        };
    command.spec().name(name.word());
    return command;
  }
}

package dev.dockerctl.cli.command;

import dev.dockerctl.change.Revert;
import dev.dockerctl.cli.Session;
import dev.dockerctl.cli.Subcommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Takes out what dockerctl wrote. */
@Command(
    name = "revert",
    description = "Take dockerctl's lines out of the managed drop-in; all others stay.")
public final class RevertCommand implements Subcommand {
  @Mixin private final ChangeOptions change = new ChangeOptions();

  @Option(names = "--all", description = "Also out of daemon.json and other files")
  private boolean all;

  @Override
  public int run(Session session) {
    Revert.Scope scope = all ? Revert.Scope.ALL : Revert.Scope.DROP_IN;
    return new RunChange(
            session, change, (planner, now) -> planner.revert(now, change.dropIn, scope))
        .run();
  }
}

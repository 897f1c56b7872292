package dev.dockerctl.cli.command;

import dev.dockerctl.cli.Session;
import dev.dockerctl.cli.Subcommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Removes the managed drop-in. */
@Command(
    name = "revert",
    description = "Remove the managed drop-in: back to the configuration without dockerctl.")
public final class RevertCommand implements Subcommand {
  @Mixin private final ChangeOptions change = new ChangeOptions();

  @Override
  public int run(Session session) {
    return new RunChange(session, change, (planner, now) -> planner.revert(now, change.dropIn))
        .run();
  }
}

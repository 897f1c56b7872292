package dev.dockerctl.cli.command;

import dev.dockerctl.catalog.Option;
import dev.dockerctl.change.Operation;
import java.util.List;
import picocli.CommandLine.Command;

/** Set options of the daemon, written as dockerd's own flags. */
@Command(
    name = "set",
    description = "Set options of the daemon, written as dockerd's own flags.",
    customSynopsis = "dockerctl set [-ny] [--restart|--reload] [--in PLACE] OPTION…")
public final class SetCommand extends GivenOptionsCommand {
  /** The command. */
  public SetCommand() {
    super("set");
  }

  @Override
  Operation operation(Option option, List<String> values) {
    return new Operation.Set(option, values);
  }
}

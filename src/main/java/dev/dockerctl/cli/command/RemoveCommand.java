package dev.dockerctl.cli.command;

import dev.dockerctl.catalog.Option;
import dev.dockerctl.change.Operation;
import java.util.List;
import picocli.CommandLine.Command;

/** Remove values from options that hold several. */
@Command(
    name = "remove",
    description = "Remove values from options that hold several.",
    customSynopsis = "dockerctl remove [-ny] [--restart|--reload] [--in PLACE] OPTION…")
public final class RemoveCommand extends GivenOptionsCommand {
  /** The command. */
  public RemoveCommand() {
    super("remove");
  }

  @Override
  Operation operation(Option option, List<String> values) {
    return new Operation.Remove(option, values);
  }
}

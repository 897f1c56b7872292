package dev.dockerctl.cli.command;

import dev.dockerctl.catalog.Option;
import dev.dockerctl.change.Operation;
import java.util.List;
import picocli.CommandLine.Command;

/** Add values to options that hold several. */
@Command(
    name = "add",
    description = "Add values to options that hold several.",
    customSynopsis = "dockerctl add [-ny] [--restart|--reload] [--in PLACE] OPTION…")
public final class AddCommand extends GivenOptionsCommand {
  /** The command. */
  public AddCommand() {
    super("add");
  }

  @Override
  Operation operation(Option option, List<String> values) {
    return new Operation.Add(option, values);
  }
}

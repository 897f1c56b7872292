package dev.dockerctl.cli.command;

import dev.dockerctl.change.Operation;
import dev.dockerctl.cli.Session;
import dev.dockerctl.cli.Subcommand;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Add values to options that hold several. */
@Command(
    name = "add",
    description = "Add values to options that hold several.",
    customSynopsis = "dockerctl add [-ny] [--restart|--reload] [--in PLACE] OPTION…")
public final class AddCommand implements Subcommand.TakesDaemonWords {
  @Mixin private final ChangeOptions change = new ChangeOptions();
  @Mixin private final PlaceOption place = new PlaceOption();

  private List<String> words = List.of();

  @Override
  public void daemonWords(List<String> daemonWords) {
    this.words = List.copyOf(daemonWords);
  }

  @Override
  public WordStyle wordStyle() {
    return WordStyle.FLAGS;
  }

  @Override
  public int run(Session session) {
    List<Operation> operations = new OptionOperations(session, Operation.Add::new).of(words, "add");
    return new MakeChange(session, change, place.planning(operations, change)).run();
  }
}

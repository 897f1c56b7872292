package dev.dockerctl.cli.command;

import dev.dockerctl.change.Operation;
import dev.dockerctl.cli.Session;
import dev.dockerctl.cli.Subcommand;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Set options of the daemon, written as dockerd's own flags. */
@Command(
    name = "set",
    description = "Set options of the daemon, written as dockerd's own flags.",
    customSynopsis = "dockerctl set [-ny] [--restart|--reload] [--in PLACE] OPTION…")
public final class SetCommand implements Subcommand.TakesDaemonWords {
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
    List<Operation> operations = new OptionOperations(session, Operation.Set::new).of(words, "set");
    return new MakeChange(session, change, place.planning(operations, change)).run();
  }
}

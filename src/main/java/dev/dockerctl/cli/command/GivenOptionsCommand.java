package dev.dockerctl.cli.command;

import dev.dockerctl.catalog.Option;
import dev.dockerctl.change.Operation;
import dev.dockerctl.cli.Session;
import dev.dockerctl.cli.Subcommand;
import java.util.List;
import picocli.CommandLine.Mixin;

/** A command that does one thing to every option it is given in dockerd's own words. */
abstract class GivenOptionsCommand implements Subcommand.TakesDaemonWords {
  @Mixin private final ChangeOptions change = new ChangeOptions();
  @Mixin private final PlaceOption place = new PlaceOption();

  private final String name;
  private List<String> words = List.of();

  /** A command of that name. */
  GivenOptionsCommand(String name) {
    this.name = name;
  }

  /** What it does to an option with the values given for it. */
  abstract Operation operation(Option option, List<String> values);

  @Override
  public final void daemonWords(List<String> daemonWords) {
    this.words = List.copyOf(daemonWords);
  }

  @Override
  public final WordStyle wordStyle() {
    return WordStyle.FLAGS;
  }

  @Override
  public final int run(Session session) {
    List<Operation> operations = new OptionOperations(session, this::operation).of(words, name);
    return new RunChange(session, change, place.planning(operations, change)).run();
  }
}

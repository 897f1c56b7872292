package dev.dockerctl.cli.command;

import dev.dockerctl.catalog.Option;
import dev.dockerctl.cli.OptionNames;
import dev.dockerctl.cli.Session;
import dev.dockerctl.cli.Subcommand;
import dev.dockerctl.cli.output.OptionsOutput;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The catalog of the daemon's options. */
@Command(
    name = "options",
    description = "Explain dockerd's options: type, default, daemon.json key, effect, versions.")
public final class OptionsCommand implements Subcommand.TakesDaemonWords {
  @Parameters(paramLabel = "NAME", arity = "0..*", description = "Only these options")
  private List<String> names = List.of();

  @Override
  public void daemonWords(List<String> words) {
    this.names = words.stream().filter(word -> !word.equals("--")).toList();
  }

  @Override
  public WordStyle wordStyle() {
    return WordStyle.NAMES;
  }

  @Override
  public int run(Session session) {
    List<Option> options = new ArrayList<>();
    for (String name : names) {
      options.add(OptionNames.require(session.catalog(), name));
    }
    OptionsOutput output =
        new OptionsOutput(
            names.isEmpty() ? session.catalog().options() : options, session.installedVersion());
    if (session.options().json()) {
      output.json(session.streams().out());
    } else if (names.isEmpty()) {
      output.list(session.streams().out());
    } else {
      output.details(session.streams().out());
    }
    return 0;
  }
}

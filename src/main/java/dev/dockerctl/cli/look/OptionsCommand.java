package dev.dockerctl.cli.look;

import dev.dockerctl.catalog.Option;
import dev.dockerctl.catalog.OptionNames;
import dev.dockerctl.cli.command.CommandWords;
import dev.dockerctl.cli.command.NamesCommand;
import dev.dockerctl.cli.output.OptionsOutput;
import dev.dockerctl.cli.session.Session;
import java.util.ArrayList;
import java.util.List;

/** The catalog of the daemon's options. */
public final class OptionsCommand extends NamesCommand {
  public OptionsCommand() {
    super(
        "Explain dockerd's options: type, default, daemon.json key, effect, versions.",
        CommandWords.NAMES);
    takes().wordsFrom(0, "NAME", "Only these options");
  }

  @Override
  public int run(Session session) {
    List<Option> options = new ArrayList<>();
    for (String name : names()) {
      options.add(OptionNames.require(session.catalog(), name));
    }
    session
        .printer()
        .result(
            names().isEmpty()
                ? OptionsOutput.list(session.catalog().options(), session.installedVersion())
                : OptionsOutput.details(options, session.installedVersion()));
    return 0;
  }
}

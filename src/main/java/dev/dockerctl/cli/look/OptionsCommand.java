package dev.dockerctl.cli.look;

import dev.dockerctl.catalog.Option;
import dev.dockerctl.catalog.OptionNames;
import dev.dockerctl.catalog.value.DockerVersion;
import dev.dockerctl.cli.command.CommandWords;
import dev.dockerctl.cli.command.NamesCommand;
import dev.dockerctl.cli.output.OptionsOutput;
import dev.dockerctl.cli.session.Parameter;
import dev.dockerctl.cli.session.Session;
import java.util.ArrayList;
import java.util.List;

/** The catalog of the daemon's options, for the installed release or another one. */
public final class OptionsCommand extends NamesCommand {
  private final Parameter<String> release = ReleaseOption.in(takes(), "Of that release of Docker");

  public OptionsCommand() {
    super(
        "Explain dockerd's options: type, default, daemon.json key, effect, versions.",
        CommandWords.NAMES);
    takes().wordsFrom(0, "NAME", "Only these options");
  }

  @Override
  public int run(Session session) {
    DockerVersion named = ReleaseOption.of(release);
    DockerVersion version = named == null ? session.installedVersion() : named;
    List<Option> options = new ArrayList<>();
    for (String name : names()) {
      options.add(
          named == null
              ? OptionNames.require(session.catalog(), name)
              : OptionNames.require(session.catalog(), name, named));
    }
    session
        .printer()
        .result(
            names().isEmpty()
                ? OptionsOutput.list(session.catalog().options(), version)
                : OptionsOutput.details(options, version));
    return 0;
  }
}

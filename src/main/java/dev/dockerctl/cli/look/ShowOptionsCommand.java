package dev.dockerctl.cli.look;

import dev.dockerctl.catalog.OptionNames;
import dev.dockerctl.change.StartRefusals;
import dev.dockerctl.cli.command.CommandWords;
import dev.dockerctl.cli.command.NamesCommand;
import dev.dockerctl.cli.output.ShowOptionsOutput;
import dev.dockerctl.cli.session.Parameter;
import dev.dockerctl.cli.session.Session;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.DefaultOptions;
import dev.dockerctl.config.EffectiveOption;
import dev.dockerctl.daemon.Drift;
import dev.dockerctl.daemon.RunningValues;
import java.util.ArrayList;
import java.util.List;

/** The effective options with their origins. */
public final class ShowOptionsCommand extends NamesCommand {
  private final Parameter<Boolean> all;

  public ShowOptionsCommand() {
    super(
        "Show the daemon's effective options and where each value comes from.", CommandWords.NAMES);
    takes().wordsFrom(0, "NAME", "Only these options");
    all = takes().flag("Also show options that have their default", "-a", "--all");
  }

  @Override
  public int run(Session session) {
    List<String> wanted = new ArrayList<>();
    names().forEach(name -> wanted.add(OptionNames.require(session.catalog(), name).name()));
    Configuration configuration = session.configuration();
    configuration.requireLine();
    List<EffectiveOption> options = new ArrayList<>(configuration.options());
    if (all.isOn()) {
      options.addAll(
          DefaultOptions.of(configuration, session.catalog(), session.installedVersion()));
    }
    Drift drift = session.drift();
    ShowOptionsOutput output =
        new ShowOptionsOutput(session.unitName(), select(wanted, options), drift);
    if (drift.running() != null) {
      output.knowing(
          new RunningValues(session.host(), configuration, drift.running(), session.catalog()));
    }
    if (drift.state() != Drift.State.IN_SYNC && !session.host().isOffline()) {
      output.refusing(StartRefusals.of(configuration, session.host(), session.catalog()));
    }
    session.printer().result(output);
    session.warnAbout(configuration.diagnostics());
    return 0;
  }

  private static List<EffectiveOption> select(List<String> wanted, List<EffectiveOption> options) {
    if (wanted.isEmpty()) {
      return options;
    }
    List<EffectiveOption> selected = new ArrayList<>();
    for (String name : wanted) {
      options.stream().filter(known -> known.name().equals(name)).forEach(selected::add);
    }
    return selected;
  }
}

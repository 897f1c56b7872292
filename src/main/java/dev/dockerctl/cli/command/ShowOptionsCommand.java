package dev.dockerctl.cli.command;

import dev.dockerctl.activate.Drift;
import dev.dockerctl.activate.RunningValues;
import dev.dockerctl.cli.OptionNames;
import dev.dockerctl.cli.Session;
import dev.dockerctl.cli.Subcommand;
import dev.dockerctl.cli.output.ShowOptionsOutput;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.DefaultOptions;
import dev.dockerctl.config.EffectiveOption;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The effective options with their origins. */
@Command(
    name = "show-options",
    description = "Show the daemon's effective options and where each value comes from.")
public final class ShowOptionsCommand implements Subcommand.TakesDaemonWords {
  @Parameters(paramLabel = "NAME", arity = "0..*", description = "Only these options")
  private List<String> names = List.of();

  @picocli.CommandLine.Option(
      names = {"-a", "--all"},
      description = "Also show options that have their default")
  private boolean all;

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
    List<String> wanted = new ArrayList<>();
    names.forEach(name -> wanted.add(OptionNames.require(session.catalog(), name).name()));
    Configuration configuration = session.configuration();
    configuration.requireLine();
    List<EffectiveOption> options = new ArrayList<>(configuration.options());
    if (all) {
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
      output.refusing(StartRefusals.of(session));
    }
    if (session.options().json()) {
      output.json(session.streams().out());
    } else {
      output.text(session.streams().out());
      session.note(output.summary());
    }
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

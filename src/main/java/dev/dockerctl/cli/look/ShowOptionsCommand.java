package dev.dockerctl.cli.look;

import dev.dockerctl.catalog.Option;
import dev.dockerctl.catalog.OptionNames;
import dev.dockerctl.change.StartRefusals;
import dev.dockerctl.check.WaysIn;
import dev.dockerctl.cli.command.CommandWords;
import dev.dockerctl.cli.command.NamesCommand;
import dev.dockerctl.cli.output.ShowOptionsOutput;
import dev.dockerctl.cli.output.part.ShownValue;
import dev.dockerctl.cli.session.Parameter;
import dev.dockerctl.cli.session.Session;
import dev.dockerctl.cli.session.UsageError;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.DefaultOptions;
import dev.dockerctl.config.EffectiveOption;
import dev.dockerctl.config.HostView;
import dev.dockerctl.daemon.Drift;
import dev.dockerctl.daemon.RunningOptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The effective options with their origins. */
public final class ShowOptionsCommand extends NamesCommand {
  private final Parameter<Boolean> all;
  private final Parameter<Boolean> bare;

  public ShowOptionsCommand() {
    super(
        "Show the daemon's effective options and where each value comes from.", CommandWords.NAMES);
    takes().wordsFrom(0, "NAME", "Only these options");
    all = takes().flag("Also show options that have their default", "-a", "--all");
    bare =
        takes().flag("Print the value of NAME alone (exit 1: it has none)", "--value").ofOneCall();
    called(
        "dockerctl show-options [OPTIONS] [NAME...]", "      dockerctl show-options NAME --value");
  }

  @Override
  public int run(Session session) {
    List<String> wanted = new ArrayList<>();
    names().forEach(name -> wanted.add(OptionNames.require(session.catalog(), name).name()));
    if (bare.isOn()) {
      return printValue(session, only(session));
    }
    Configuration configuration = session.configuration();
    configuration.requireLine();
    List<EffectiveOption> options = new ArrayList<>(configuration.options());
    if (all.isOn()) {
      options.addAll(
          DefaultOptions.of(configuration, session.catalog(), session.installedVersion()));
    }
    Drift drift = session.drift();
    List<EffectiveOption> selected = select(wanted, options);
    ShowOptionsOutput output = new ShowOptionsOutput(session.unitName(), selected, drift);
    if (!session.options().json()) {
      output.lacking(lacking(session, wanted, selected));
    }
    if (drift.running() != null) {
      output.knowing(
          RunningOptions.of(session.host(), drift.running(), configuration, session.catalog()));
    }
    if (drift.state() != Drift.State.IN_SYNC && !session.host().isOffline()) {
      output.refusing(StartRefusals.of(configuration, session.host(), session.catalog()));
    }
    if (wanted.isEmpty() || wanted.contains("host") || wanted.contains("group")) {
      HostView view = HostView.of(session.host(), configuration);
      output.listening(WaysIn.seen(configuration, session.reader(), view));
    }
    session.printer().result(output);
    session.warnAbout(configuration.diagnostics());
    return 0;
  }

  /**
   * Prints the value or the default alone; 1 where there is neither, as git config --get has it.
   */
  private static int printValue(Session session, Option option) {
    Configuration configuration = session.configuration();
    configuration.requireLine();
    EffectiveOption set = configuration.option(option.name()).orElse(null);
    List<String> values =
        set == null ? DefaultOptions.texts(option, session.installedVersion()) : set.texts();
    List<String> shown = ShownValue.masked(option, values);
    shown.forEach(session.printer().out()::println);
    if (!shown.equals(values) && set != null) {
      session.warn("the value is masked: it stands in " + set.values().get(0).origin().describe());
    }
    session.warnAbout(configuration.diagnostics());
    return values.isEmpty() ? 1 : 0;
  }

  /** The one option whose value is wanted. */
  private Option only(Session session) {
    if (names().size() != 1 || session.options().json()) {
      String reason =
          session.options().json()
              ? "JSON is more than a value"
              : "it needs the name of one option";
      throw UsageError.of("cannot use '--value': " + reason, "dockerctl show-options mtu --value");
    }
    return OptionNames.require(session.catalog(), names().get(0));
  }

  /** The options of these names that have no value, with their defaults. */
  private static Map<String, String> lacking(
      Session session, List<String> wanted, List<EffectiveOption> selected) {
    Map<String, String> lacking = new LinkedHashMap<>();
    for (String name : wanted) {
      Option option = OptionNames.require(session.catalog(), name);
      boolean found =
          selected.stream().anyMatch(one -> one.name().equals(name) && !one.values().isEmpty());
      if (!found && !option.isGroup()) {
        List<String> values = DefaultOptions.texts(option, session.installedVersion());
        lacking.put(option.spelling(), String.join(" ", values));
      }
    }
    return lacking;
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

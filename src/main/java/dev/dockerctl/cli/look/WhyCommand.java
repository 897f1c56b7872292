package dev.dockerctl.cli.look;

import dev.dockerctl.catalog.Catalog;
import dev.dockerctl.catalog.Option;
import dev.dockerctl.catalog.OptionNames;
import dev.dockerctl.catalog.value.DockerVersion;
import dev.dockerctl.change.StartRefusals;
import dev.dockerctl.cli.command.CommandWords;
import dev.dockerctl.cli.command.NamesCommand;
import dev.dockerctl.cli.output.WhyOutput;
import dev.dockerctl.cli.session.Session;
import dev.dockerctl.cli.session.UsageError;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.StoryOnDisk;
import dev.dockerctl.daemon.Drift;
import dev.dockerctl.daemon.OptionStory;
import dev.dockerctl.daemon.StoryTeller;
import dev.dockerctl.error.DockerctlException;
import java.util.List;
import java.util.stream.Collectors;

/** One option's whole story. */
public final class WhyCommand extends NamesCommand {
  public WhyCommand() {
    super(
        "Tell why an option has its value: every place that sets it, and which one wins.",
        CommandWords.NAMES);
    takes().word(0, "NAME", "The option");
    called("dockerctl why [OPTIONS] NAME");
  }

  @Override
  public int run(Session session) {
    Option option = OptionNames.require(session.catalog(), name());
    if (option.isGroup()) {
      throw UsageError.of(
          "cannot use '" + option.name() + "': it holds several options",
          members(session.catalog(), option.name() + "."));
    }
    Configuration configuration = session.configuration();
    configuration.requireLoaded();
    DockerVersion version = session.installedVersion();
    StoryOnDisk onDisk = StoryOnDisk.of(configuration, option, version, session.catalog());
    Drift drift = session.drift();
    StoryTeller teller =
        new StoryTeller(session.host(), session.reader(), session.outside().apis());
    OptionStory story = teller.tell(option, onDisk, configuration, drift);
    boolean due = drift.state() != Drift.State.IN_SYNC && !session.host().isOffline();
    List<String> refusals =
        due
            ? StartRefusals.of(configuration, session.host(), session.catalog())
            : List.<String>of();
    session.printer().result(new WhyOutput(refusals.isEmpty() ? story : story.refused(), version));
    if (story.disagreement() == null && configuration.line() == null) {
      warnOfUnit(session, configuration);
    }
    if (drift.state() == Drift.State.NOT_RUNNING) {
      session.note("The daemon is not running: dockerctl start");
    }
    session.warnAbout(configuration.diagnostics());
    return 0;
  }

  /** Tells why nothing wins, where that is not the option's own story. */
  private static void warnOfUnit(Session session, Configuration configuration) {
    try {
      configuration.requireLine();
    } catch (DockerctlException e) {
      session.warn(e.hint() == null ? e.message() : e.message() + ": " + e.hint());
    }
  }

  /** The commands that tell of the options below a key, one a line. */
  private static String members(Catalog catalog, String prefix) {
    return catalog.options().stream()
        .filter(member -> member.jsonKey() != null && member.jsonKey().startsWith(prefix))
        .map(member -> "dockerctl why " + member.name())
        .collect(Collectors.joining("\n"));
  }

  private String name() {
    if (names().size() != 1) {
      String reason = names().isEmpty() ? "it needs the name of an option" : "it takes one name";
      throw UsageError.of("cannot run 'why': " + reason, "dockerctl why insecure-registry");
    }
    return names().get(0);
  }
}

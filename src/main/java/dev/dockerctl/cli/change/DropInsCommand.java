package dev.dockerctl.cli.change;

import dev.dockerctl.change.plan.DropInMask;
import dev.dockerctl.cli.command.CommandWords;
import dev.dockerctl.cli.command.Subcommand;
import dev.dockerctl.cli.output.DropInsOutput;
import dev.dockerctl.cli.session.Parameter;
import dev.dockerctl.cli.session.Session;
import dev.dockerctl.cli.session.UsageError;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.unit.LoadState;

/** The unit's drop-ins, and what becomes of each; masks one, and takes that back. */
public final class DropInsCommand extends Subcommand {
  private final ChangeOptions change = ChangeOptions.ofNoDropIn(takes());
  private final Parameter<String> action =
      takes().word(0, "disable|enable", "Mask a drop-in, or take its mask away");
  private final Parameter<String> name = takes().word(1, "NAME", "The name of its file");

  public DropInsCommand() {
    super(
        "List the unit's drop-ins: what each sets, and what wins; mask one.",
        CommandWords.DROP_INS);
    called(
        "dockerctl drop-ins",
        "      dockerctl drop-ins disable [-ny] [--restart|--reload] NAME",
        "      dockerctl drop-ins enable [-ny] [--restart|--reload] NAME");
  }

  @Override
  public int run(Session session) {
    String word = action.given();
    if (word == null) {
      return list(session);
    }
    DropInMask.Wanted wanted = wanted(word);
    String dropIn = dropIn(word);
    return new RunChange(
            session, change, (planner, now) -> DropInMask.plan(planner, now, dropIn, wanted))
        .run();
  }

  private static DropInMask.Wanted wanted(String word) {
    for (DropInMask.Wanted wanted : DropInMask.Wanted.values()) {
      if (wanted.verb().equals(word)) {
        return wanted;
      }
    }
    throw usage("cannot run 'drop-ins " + word + "': say 'disable' or 'enable'");
  }

  private String dropIn(String word) {
    String given = name.given();
    if (given == null) {
      throw usage("cannot run 'drop-ins " + word + "': no drop-in named");
    }
    return given;
  }

  private static DockerctlException usage(String message) {
    return UsageError.of(message, "dockerctl drop-ins\ndockerctl drop-ins disable docker.conf");
  }

  private static int list(Session session) {
    Configuration configuration = session.configuration();
    if (configuration.unit().loadState() == LoadState.NOT_FOUND) {
      configuration.requireLoaded();
    }
    session
        .printer()
        .result(
            new DropInsOutput(
                configuration.unit().name(), session.reader().dropIns(configuration)));
    session.warnAbout(configuration.unit().diagnostics());
    return 0;
  }
}

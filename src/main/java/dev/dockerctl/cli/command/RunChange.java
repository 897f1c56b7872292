package dev.dockerctl.cli.command;

import dev.dockerctl.activate.Activation;
import dev.dockerctl.activate.DaemonControl;
import dev.dockerctl.change.MakeChange;
import dev.dockerctl.change.Needs;
import dev.dockerctl.change.Plan;
import dev.dockerctl.change.Planner;
import dev.dockerctl.change.RiskClass;
import dev.dockerctl.cli.Session;
import dev.dockerctl.cli.output.ActivationOutput;
import dev.dockerctl.cli.output.ChangeOutput;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.StandingWarnings;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The command line of every changing command: a plan is shown, or made and its result shown. */
final class RunChange {
  private final Session session;
  private final ChangeOptions options;
  private final BiFunction<Planner, Configuration, Plan> planning;

  RunChange(
      Session session, ChangeOptions options, BiFunction<Planner, Configuration, Plan> planning) {
    this.session = session;
    this.options = options;
    this.planning = planning;
  }

  int run() {
    requireDaemon();
    Planner planner = new Planner(session.host(), session.reader());
    if (options.dryRun) {
      Plan plan = checked(planning.apply(planner, session.configuration()));
      return print(
          new ChangeOutput.Change(plan, ChangeOutput.Run.DRY, Activation.NONE, needs(plan)));
    }
    MakeChange.Rules rules =
        new MakeChange.Rules(this::checked, this::consent, session::warn, session::note);
    MakeChange.Made made =
        new MakeChange(session.host(), session.reader(), rules, session.words())
            .run(
                session.unitName(),
                now -> planning.apply(planner, now),
                options.bring(),
                control());
    session.acted();
    options.activate.tellOfDeadline(session, made.activation());
    return print(
        new ChangeOutput.Change(
            made.plan(), ChangeOutput.Run.REAL, made.activation(), made.needs()));
  }

  /** By what the daemon has; by the files alone where nobody tells of the daemon. */
  private Needs needs(Plan plan) {
    boolean live = !session.host().isOffline() && session.manager().isRunning();
    if (!plan.changesAnything() || !live) {
      return plan.needs();
    }
    try {
      return MakeChange.needs(plan, Control.of(session, options.activate));
    } catch (DockerctlException e) {
      return plan.needs();
    }
  }

  /** The daemon's control; null where no service manager has read the unit. */
  private @Nullable DaemonControl control() {
    boolean activates = options.bring() != MakeChange.Bring.NOTHING;
    boolean live = session.manager().isRunning() || (activates && !session.host().isOffline());
    return live ? Control.of(session, options.activate) : null;
  }

  private void requireDaemon() {
    options.activate.requireTimes();
    if (!options.restart) {
      options.activate.forgetUsualDeadline(session);
    }
    if (options.restart && options.reload) {
      throw new DockerctlException(
              ErrorCode.USAGE,
              "cannot use '--restart' and '--reload' together: a restart reads every file anew")
          .hint("leave '--reload' out");
    }
    String activation = options.restart ? "--restart" : options.reload ? "--reload" : null;
    if (activation != null && session.host().isOffline()) {
      throw new DockerctlException(
              ErrorCode.USAGE, "cannot use '" + activation + "': '--root' is a tree of files")
          .hint("leave it out; what boots from that tree has the change");
    }
    if (options.activate.confirmWithin().isPresent() && !options.restart) {
      throw new DockerctlException(
              ErrorCode.USAGE,
              "cannot use '--confirm-within' without '--restart': nothing would be undone")
          .hint("add --restart");
    }
  }

  /** Says everything about a plan before it is carried out. */
  private Plan checked(Plan plan) {
    session.validation().requireStartable(plan);
    Plan complete =
        plan.with(new StandingWarnings(session.host(), session.catalog()).sentences(plan.after()));
    List<String> asked =
        options.dryRun || options.activate.yes
            ? List.of()
            : RiskClass.of(plan.before(), plan.after()).stream().map(RiskClass::sentence).toList();
    complete.warnings().stream().filter(text -> !asked.contains(text)).forEach(session::warn);
    return complete;
  }

  /** With {@code --yes} its sentence was among the warnings. */
  private void consent(RiskClass risk) {
    if (!options.activate.yes) {
      new TerminalConsent(session, TerminalConsent.Answer.NONE)
          .require(risk.sentence(), "make this change");
    }
  }

  private int print(ChangeOutput.Change change) {
    ChangeOutput output = new ChangeOutput(change);
    if (session.options().json()) {
      output.json(session);
    } else if (options.dryRun) {
      output.diff(session.streams().out());
    } else if (!session.options().quiet()) {
      output.text(session);
    }
    return new ActivationOutput(change.activation()).report(session);
  }
}

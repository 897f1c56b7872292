package dev.dockerctl.cli.command;

import dev.dockerctl.activate.Activation;
import dev.dockerctl.activate.ChangeControl;
import dev.dockerctl.change.MakeChange;
import dev.dockerctl.change.RequestedChange;
import dev.dockerctl.change.plan.Needs;
import dev.dockerctl.change.plan.Plan;
import dev.dockerctl.change.plan.Planner;
import dev.dockerctl.change.plan.RiskClass;
import dev.dockerctl.check.StandingWarnings;
import dev.dockerctl.cli.output.ActivationOutput;
import dev.dockerctl.cli.output.ChangeOutput;
import dev.dockerctl.cli.session.Session;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The command line of every changing command: a plan is shown, or made and its result shown. */
final class RunChange {
  private final Session session;
  private final ChangeOptions options;
  private final RequestedChange change;

  RunChange(Session session, ChangeOptions options, RequestedChange change) {
    this.session = session;
    this.options = options;
    this.change = change;
  }

  int run() {
    requireDaemon();
    if (options.isDryRun()) {
      return dryRun();
    }
    MakeChange.Rules rules =
        new MakeChange.Rules(this::checked, this::consent, session::warn, session::note);
    MakeChange.Made made =
        new MakeChange(session.host(), session.reader(), rules, session.words())
            .run(session.unitName(), change, options.bring(), control());
    session.acted();
    options.activate().tellOfDeadline(session, made.activation());
    if (options.isRestart() && made.activation().isNothingDone()) {
      session.note("the daemon has this configuration already, so it was not restarted");
    }
    boolean offline = session.options().isOffline();
    return print(made, offline ? ChangeOutput.Run.OFFLINE : ChangeOutput.Run.REAL);
  }

  private int dryRun() {
    Plan plan =
        checked(
            change.plan(new Planner(session.host(), session.reader()), session.configuration()));
    if (session.host().user().isRoot()) {
      MakeChange.requireWritable(session.host(), plan);
    }
    boolean live = !session.host().isOffline() && session.manager().isRunning();
    if (!live || !(plan.changesAnything() || options.isRestart())) {
      return printed(plan, null);
    }
    ChangeControl control = Control.of(session, options.activate()).forChange();
    try {
      return printed(plan, control);
    } catch (DockerctlException e) {
      return printed(plan, null);
    }
  }

  /** By what the daemon has; by the files alone where nobody tells of the daemon. */
  private int printed(Plan plan, @Nullable ChangeControl control) {
    Needs needs = plan.changesAnything() ? MakeChange.needs(plan, control) : plan.needs();
    List<String> risks =
        MakeChange.risks(plan, options.bring(), control).stream().map(RiskClass::sentence).toList();
    risks.forEach(session::warn);
    return print(
        new MakeChange.Made(plan.with(risks), Activation.NONE, needs), ChangeOutput.Run.DRY);
  }

  /** The daemon's control; null where no service manager has read the unit. */
  private @Nullable ChangeControl control() {
    boolean activates = options.bring() != MakeChange.Bring.NOTHING;
    boolean live = session.manager().isRunning() || (activates && !session.host().isOffline());
    return live ? Control.of(session, options.activate()).forChange() : null;
  }

  private void requireDaemon() {
    options.activate().requireTimes();
    if (!options.isRestart()) {
      options.activate().forgetUsualDeadline(session);
    }
    if (options.isRestart() && options.isReload()) {
      throw new DockerctlException(
              ErrorCode.USAGE,
              "cannot use '--restart' and '--reload' together: a restart reads every file anew")
          .hint("leave '--reload' out");
    }
    String activation = options.isRestart() ? "--restart" : options.isReload() ? "--reload" : null;
    if (activation != null && session.host().isOffline()) {
      throw new DockerctlException(
              ErrorCode.USAGE, "cannot use '" + activation + "': '--root' is a tree of files")
          .hint("leave it out; what boots from that tree has the change");
    }
    if (options.activate().confirmWithin().isPresent() && !options.isRestart()) {
      throw new DockerctlException(
              ErrorCode.USAGE,
              "cannot use '--confirm-within' without '--restart': nothing would be undone")
          .hint("add --restart");
    }
  }

  /** Says everything about a plan before it is carried out, but for its risks. */
  private Plan checked(Plan plan) {
    session.validation().requireStartable(plan);
    Plan complete =
        plan.with(session.validation().doubts(plan))
            .with(new StandingWarnings(session.host(), session.catalog()).sentences(plan.after()));
    complete.warnings().forEach(session::warn);
    return complete;
  }

  private void consent(RiskClass risk) {
    if (options.activate().isYes()) {
      session.warn(risk.sentence());
    } else {
      new TerminalConsent(session, options.activate()).require(risk.sentence(), "make this change");
    }
  }

  private int print(MakeChange.Made made, ChangeOutput.Run run) {
    ActivationOutput activation =
        new ActivationOutput(made.activation(), session.unitName(), session.manager().logCommand());
    ChangeOutput output = new ChangeOutput(made, run, activation);
    if (run == ChangeOutput.Run.DRY) {
      session.printer().result(output);
    } else {
      session.report(output);
    }
    return activation.failure(session.printer());
  }
}

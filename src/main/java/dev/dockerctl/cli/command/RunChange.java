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
      Plan plan =
          checked(
              change.plan(new Planner(session.host(), session.reader()), session.configuration()));
      return print(new MakeChange.Made(plan, Activation.NONE, needs(plan)), ChangeOutput.Run.DRY);
    }
    MakeChange.Rules rules =
        new MakeChange.Rules(this::checked, this::consent, session::warn, session::note);
    MakeChange.Made made =
        new MakeChange(session.host(), session.reader(), rules, session.words())
            .run(session.unitName(), change, options.bring(), control());
    session.acted();
    options.activate().tellOfDeadline(session, made.activation());
    boolean offline = session.options().isOffline();
    return print(made, offline ? ChangeOutput.Run.OFFLINE : ChangeOutput.Run.REAL);
  }

  /** By what the daemon has; by the files alone where nobody tells of the daemon. */
  private Needs needs(Plan plan) {
    boolean live = !session.host().isOffline() && session.manager().isRunning();
    if (!plan.changesAnything() || !live) {
      return plan.needs();
    }
    try {
      return MakeChange.needs(plan, Control.of(session, options.activate()).forChange());
    } catch (DockerctlException e) {
      return plan.needs();
    }
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

  /** Says everything about a plan before it is carried out. */
  private Plan checked(Plan plan) {
    session.validation().requireStartable(plan);
    Plan complete =
        plan.with(new StandingWarnings(session.host(), session.catalog()).sentences(plan.after()));
    List<String> asked =
        options.isDryRun() || options.activate().isYes()
            ? List.of()
            : RiskClass.of(plan.before(), plan.after()).stream().map(RiskClass::sentence).toList();
    complete.warnings().stream().filter(text -> !asked.contains(text)).forEach(session::warn);
    return complete;
  }

  /** With {@code --yes} its sentence was among the warnings. */
  private void consent(RiskClass risk) {
    if (!options.activate().isYes()) {
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

package dev.dockerctl.cli.command;

import dev.dockerctl.change.Activation;
import dev.dockerctl.change.ApplyChange;
import dev.dockerctl.change.DaemonControl;
import dev.dockerctl.change.Drift;
import dev.dockerctl.change.Needs;
import dev.dockerctl.change.Plan;
import dev.dockerctl.change.Planner;
import dev.dockerctl.change.RiskClass;
import dev.dockerctl.cli.Session;
import dev.dockerctl.cli.output.ActivationOutput;
import dev.dockerctl.cli.output.ChangeOutput;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.files.History;
import dev.dockerctl.files.Outcome;
import java.util.function.BiFunction;

/** The way every changing command goes: plan, then show the plan or make it, then activate. */
final class MakeChange {
  private final Session session;
  private final ChangeOptions options;
  private final BiFunction<Planner, Configuration, Plan> planning;

  MakeChange(
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
          new ChangeOutput.Change(plan, ChangeOutput.Run.DRY, Activation.NONE, plan.needs()));
    }
    boolean activates = options.restart || options.reload;
    boolean live = session.manager().isRunning() || (activates && !session.host().isOffline());
    ApplyChange.Applied applied =
        new ApplyChange(session.host(), session.reader(), session.words())
            .apply(
                session.unitName(),
                now -> {
                  Plan plan = checked(planning.apply(planner, now));
                  askAboutRisks(plan);
                  if (live && plan.changesAnything()) {
                    Control.of(session, options.activate).rememberIfRunning(now);
                  }
                  return plan;
                },
                plan -> {
                  if (live && plan.changesAnything()) {
                    session.services().daemonReload();
                  }
                });
    applied.messages().forEach(session::warn);
    Plan plan = applied.plan();
    return print(
        live
            ? activated(applied)
            : new ChangeOutput.Change(plan, ChangeOutput.Run.REAL, Activation.NONE, plan.needs()));
  }

  private void requireDaemon() {
    if (session.host().isOffline() && (options.restart || options.reload)) {
      String option = options.restart ? "--restart" : "--reload";
      throw new DockerctlException(
              ErrorCode.USAGE, "cannot use '" + option + "': '--root' is a tree of files")
          .hint("leave it out; what boots from that tree has the change");
    }
  }

  private Plan checked(Plan plan) {
    session.validation().requireStartable(plan).forEach(error -> session.warn(error.describe()));
    return plan;
  }

  private void askAboutRisks(Plan plan) {
    if (!plan.changesAnything()) {
      return;
    }
    for (RiskClass risk : RiskClass.of(plan.before(), plan.after())) {
      new TerminalConsent(session, options.activate.answer())
          .require(risk.sentence(), "make this change");
    }
  }

  private ChangeOutput.Change activated(ApplyChange.Applied applied) {
    Plan plan = applied.plan();
    Activation activation = plan.changesAnything() ? Activation.RELOADED_FILES : Activation.NONE;
    Needs needs = plan.needs();
    boolean restarts = options.restart && needs != Needs.RELOAD;
    if ((options.restart || options.reload) && isDue(plan)) {
      DaemonControl control = Control.of(session, options.activate);
      activation =
          restarts ? control.restart(session.unitName()) : control.reload(session.unitName());
      recordOutcome(applied.number(), activation);
      boolean left = !restarts && needs == Needs.RESTART;
      needs = activation.failure() == null && !left ? Needs.NOTHING : needs;
    }
    return new ChangeOutput.Change(plan, ChangeOutput.Run.REAL, activation, needs);
  }

  /** A change that was there already needs no second restart. */
  private boolean isDue(Plan plan) {
    return plan.changesAnything() || session.drift().state() != Drift.State.IN_SYNC;
  }

  private void recordOutcome(int number, Activation activation) {
    if (number > 0) {
      Outcome outcome =
          switch (activation.result()) {
            case DONE, SKIPPED -> Outcome.ACTIVATED;
            case ROLLED_BACK -> Outcome.ROLLED_BACK;
            case FAILED -> Outcome.RESTORE_FAILED;
          };
      new History(ApplyChange.directories(session.host()), session.host().clock())
          .update(number, outcome);
    }
  }

  private int print(ChangeOutput.Change change) {
    ChangeOutput output = new ChangeOutput(change);
    change.plan().warnings().forEach(session::warn);
    if (session.options().json()) {
      output.json(session);
    } else if (options.dryRun) {
      output.diff(session.streams().out());
    } else if (!session.options().quiet()) {
      output.text(session.streams().out());
    }
    return new ActivationOutput(change.activation()).report(session);
  }
}

package dev.dockerctl.cli.command;

import dev.dockerctl.change.Activation;
import dev.dockerctl.change.ApplyChange;
import dev.dockerctl.change.Needs;
import dev.dockerctl.change.Plan;
import dev.dockerctl.change.Planner;
import dev.dockerctl.cli.Session;
import dev.dockerctl.cli.output.ChangeOutput;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
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
      Plan plan = planning.apply(planner, session.configuration());
      return print(
          new ChangeOutput.Change(plan, ChangeOutput.Run.DRY, Activation.NONE, plan.needs()));
    }
    boolean live = !session.host().isOffline();
    ApplyChange.Applied applied =
        new ApplyChange(session.host(), session.reader(), session.words())
            .apply(
                session.unitName(),
                now -> {
                  Plan plan = planning.apply(planner, now);
                  if (live && plan.changesAnything()) {
                    session.services();
                  }
                  return plan;
                },
                plan -> {
                  if (live && plan.changesAnything()) {
                    session.services().daemonReload();
                  }
                });
    applied.messages().forEach(session::warn);
    return print(activated(applied.plan(), live));
  }

  private void requireDaemon() {
    if (session.host().isOffline() && (options.restart || options.reload)) {
      String option = options.restart ? "--restart" : "--reload";
      throw new DockerctlException(
              ErrorCode.USAGE, "cannot use '" + option + "': '--root' is a tree of files")
          .hint("leave it out; what boots from that tree has the change");
    }
  }

  private ChangeOutput.Change activated(Plan plan, boolean live) {
    Activation activation =
        live && plan.changesAnything() ? Activation.RELOADED_FILES : Activation.NONE;
    Needs needs = plan.needs();
    if (live && options.restart) {
      activation = session.control().restart(session.reread());
      needs = Needs.NOTHING;
    } else if (live && options.reload) {
      activation = session.control().reload(session.reread());
      needs = needs == Needs.RESTART ? Needs.RESTART : Needs.NOTHING;
    }
    return new ChangeOutput.Change(plan, ChangeOutput.Run.REAL, activation, needs);
  }

  private int print(ChangeOutput.Change change) {
    ChangeOutput output = new ChangeOutput(change);
    change.plan().warnings().forEach(session::warn);
    if (session.options().json()) {
      output.json(session.streams().out());
    } else if (options.dryRun) {
      output.diff(session.streams().out());
    } else if (!session.options().quiet()) {
      output.text(session.streams().out());
    }
    return 0;
  }
}

package dev.dockerctl.change;

import dev.dockerctl.activate.Activation;
import dev.dockerctl.activate.ChangeControl;
import dev.dockerctl.catalog.Option;
import dev.dockerctl.change.plan.Needs;
import dev.dockerctl.change.plan.Plan;
import dev.dockerctl.change.plan.RiskClass;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.EffectiveOption;
import dev.dockerctl.daemon.Drift;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.error.SameCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a change needs of the daemon, and what is done about the daemon for it.
 *
 * @param bring what was asked for
 * @param control the daemon's control
 */
record WayToDaemon(MakeChange.Bring bring, ChangeControl control) {
  private static final String RELOAD = "--reload";

  /** What is needed, by what the daemon has. */
  Needs needs(Plan plan) {
    if (!plan.socketUnits().isEmpty() || (plan.changesProcess() && !leadsBack(plan))) {
      return Needs.RESTART;
    }
    Drift drift = control.drift(plan.before(), plan.after());
    Needs ofOptions =
        switch (drift.state()) {
          case IN_SYNC -> Needs.NOTHING;
          case RELOAD_NEEDED -> drift.complete() ? Needs.RELOAD : Needs.RELOAD.and(plan.needs());
          case RESTART_NEEDED -> Needs.RESTART;
          case NOT_RUNNING -> plan.needs() == Needs.NOTHING ? Needs.NOTHING : Needs.RESTART;
          case UNKNOWN -> plan.needs();
        };
    return withUnit(ofOptions, plan);
  }

  /** Whether a plan takes out what changed since the daemon was started. */
  private boolean leadsBack(Plan plan) {
    return control.isStartedWith(plan.before(), started -> true)
        && !control.isStartedWith(plan.before(), plan::changesProcessOf);
  }

  /** What is left to do once the files are written and the daemon was told. */
  Needs left(Plan plan) {
    Needs ofOptions =
        switch (control.drift(plan.after(), plan.after()).state()) {
          case RELOAD_NEEDED -> Needs.RELOAD;
          case RESTART_NEEDED -> Needs.RESTART;
          case IN_SYNC, NOT_RUNNING, UNKNOWN -> Needs.NOTHING;
        };
    return withUnit(ofOptions, plan);
  }

  /** A setting of the unit, such as a limit, may wait for a start too: no option tells of it. */
  private Needs withUnit(Needs ofOptions, Plan plan) {
    return ofOptions == Needs.RESTART
            || control.isStartedWith(plan.before(), plan::changesProcessOf)
        ? Needs.RESTART
        : ofOptions;
  }

  /** What has to be done, or the end of the command where what was asked for cannot work. */
  MakeChange.Bring choose(Plan plan, Needs needs) {
    if (bring == MakeChange.Bring.NOTHING) {
      return MakeChange.Bring.NOTHING;
    }
    ChangeControl.requireService(
        plan.after().unit().name(),
        bring == MakeChange.Bring.RELOAD ? Activation.Action.RELOAD : Activation.Action.RESTART);
    if (bring == MakeChange.Bring.RESTART && !control.isRunning(plan.after())) {
      return MakeChange.Bring.RESTART;
    }
    if (control.waitsForConfirmation()) {
      return undoable(needs, control.isConfirmationAsked());
    }
    if (needs == Needs.NOTHING) {
      return MakeChange.Bring.NOTHING;
    }
    if (bring == MakeChange.Bring.RESTART) {
      // The process may still have as an argument what the file gets, and refuse to read that.
      return needs == Needs.RELOAD && control.isReloadable(plan.after())
          ? MakeChange.Bring.RELOAD
          : MakeChange.Bring.RESTART;
    }
    if (plan.needs() == Needs.RESTART && needs == Needs.RESTART) {
      throw onlyByRestart(plan);
    }
    return plan.needs() == Needs.NOTHING && !isReloadUseful(plan)
        ? MakeChange.Bring.NOTHING
        : MakeChange.Bring.RELOAD;
  }

  /** Whether a reload brings anything of what is on disk; what is not known, it may. */
  private boolean isReloadUseful(Plan plan) {
    Drift drift = control.drift(plan.before(), plan.after());
    return drift.isReloadUseful() || !drift.complete();
  }

  private static DockerctlException onlyByRestart(Plan plan) {
    DockerctlException error =
        new DockerctlException(
            ErrorCode.REFUSED,
            "cannot bring this change to the daemon by a reload: only a restart does that");
    if (!plan.changesProcess() && isReloadableInFile(plan.before(), plan.after())) {
      error =
          error
              .again(SameCommand.withValue("--in", "daemon.json"))
              .hint("a reload reads daemon.json, and no flags");
    }
    return error
        .again(SameCommand.insteadOf(RELOAD, "--restart"))
        .again(SameCommand.insteadOf(RELOAD));
  }

  /** Whether a change would need no restart if it were made in daemon.json. */
  private static boolean isReloadableInFile(Configuration before, Configuration after) {
    Set<String> names = before.differing(after);
    return !names.isEmpty()
        && names.stream().allMatch(name -> isReloadableInFile(before, after, name));
  }

  /** A running daemon refuses a file that has what was a flag before. */
  private static boolean isReloadableInFile(
      Configuration before, Configuration after, String name) {
    Option option = after.option(name).map(EffectiveOption::option).orElse(null);
    return before.option(name).filter(EffectiveOption::isOnCommandLine).isEmpty()
        && option != null
        && option.jsonKey() != null
        && option.isReloadable(before.texts(name), after.texts(name));
  }

  /** Only what a restart has brought can be undone when nobody confirms it. */
  private static MakeChange.Bring undoable(Needs needs, boolean asked) {
    if (needs == Needs.NOTHING && !asked) {
      return MakeChange.Bring.NOTHING;
    }
    if (needs == Needs.NOTHING) {
      throw new DockerctlException(
              ErrorCode.REFUSED,
              "cannot wait for a confirmation: the daemon has this configuration already, so"
                  + " there is nothing to activate")
          .again(SameCommand.insteadOfValue("--confirm-within"));
    }
    return MakeChange.Bring.RESTART;
  }

  /**
   * The risks of a plan. Which data a restart hides is told by what the running daemon has: an
   * earlier edit by hand may have waited for it.
   */
  List<RiskClass> risks(Plan plan, MakeChange.Bring way) {
    List<RiskClass> risks = new ArrayList<>(RiskClass.of(plan));
    boolean hides =
        way == MakeChange.Bring.RESTART || risks.stream().anyMatch(RiskClass::hidesData);
    if (hides) {
      risks.removeIf(RiskClass::hidesData);
      control
          .lostByRestart(plan.before(), plan.after())
          .forEach(sentence -> risks.add(RiskClass.hidingData(sentence)));
    }
    return risks;
  }

  /** Everything of the daemon that may end the command, which comes before the first write. */
  void require(Plan plan, MakeChange.Bring way) {
    // A plan that changes something was looked at when it was made.
    if (plan.changesAnything()) {
      control.requireBound(plan.after());
    } else if (way == MakeChange.Bring.RESTART) {
      control.requireStartable(plan.after());
    }
    if (way == MakeChange.Bring.RELOAD) {
      control.requireReloadable(plan.after());
    } else if (way == MakeChange.Bring.RESTART) {
      control.requireConsent(plan.before(), plan.after());
    }
  }
}

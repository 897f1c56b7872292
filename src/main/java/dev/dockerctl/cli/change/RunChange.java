package dev.dockerctl.cli.change;

import dev.dockerctl.activate.Activation;
import dev.dockerctl.activate.ChangeControl;
import dev.dockerctl.activate.PendingUndo;
import dev.dockerctl.activate.Unfinished;
import dev.dockerctl.change.Foreseen;
import dev.dockerctl.change.MakeChange;
import dev.dockerctl.change.RequestedChange;
import dev.dockerctl.change.StartRefusals;
import dev.dockerctl.change.UserCommand;
import dev.dockerctl.change.plan.Plan;
import dev.dockerctl.change.plan.Planner;
import dev.dockerctl.change.plan.RiskClass;
import dev.dockerctl.change.setting.SettingChange;
import dev.dockerctl.change.setting.SettingProof;
import dev.dockerctl.check.StandingWarnings;
import dev.dockerctl.cli.command.Control;
import dev.dockerctl.cli.command.TerminalConsent;
import dev.dockerctl.cli.output.ActivationOutput;
import dev.dockerctl.cli.output.ChangeOutput;
import dev.dockerctl.cli.session.Session;
import dev.dockerctl.daemon.RunningDaemon;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.files.record.UnifiedDiff;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The command line of every changing command: a plan is shown, or made and its result shown. */
final class RunChange {
  private final Session session;
  private final ChangeOptions options;
  private final RequestedChange change;
  private @Nullable Supplier<String> question;
  private boolean takesBack;
  private List<SettingChange> settings = List.of();

  RunChange(Session session, ChangeOptions options, RequestedChange change) {
    this.session = session;
    this.options = options;
    this.change = change;
  }

  /** Has the service manager asked, afterwards, what it has of settings of the unit. */
  RunChange proving(List<SettingChange> changes) {
    settings = changes;
    return this;
  }

  /**
   * Has a person see the plan and agree to it before it is made.
   *
   * @param sentence what will be done, once it is planned
   */
  RunChange asking(Supplier<String> sentence) {
    question = sentence;
    return this;
  }

  /** The same, of a command that takes back what is unfinished instead of finishing it first. */
  RunChange takingBack() {
    takesBack = true;
    return this;
  }

  /** The plan with all that is to be said of it, and with a yes where one is needed. */
  private Plan agreed(Plan plan) {
    Plan complete = checked(plan);
    Supplier<String> asked = question;
    if (asked != null && complete.changesAnything()) {
      if (session.streams().mayPrompt() && !options.activate().isYes()) {
        complete.edits().forEach(edit -> session.streams().err().print(UnifiedDiff.masked(edit)));
      }
      new TerminalConsent(session, options.activate()).require(asked.get());
    }
    session.validation().rememberRelease(session.unitName());
    return complete;
  }

  int run() {
    options.requireUsable(session);
    if (options.isDryRun()) {
      return dryRun();
    }
    MakeChange.Rules rules =
        new MakeChange.Rules(this::agreed, this::consent, session::warn, session::note);
    UserCommand command = UserCommand.of(session.words(), options.message());
    MakeChange.Made made =
        new MakeChange(session.host(), session.reader(), rules, command)
            .run(session.unitName(), change, options.bring(), control());
    session.acted();
    options.activate().tellOfDeadline(session, made.activation());
    if (options.isRestart() && made.activation().isNothingDone()) {
      session.note("the daemon has this configuration already, so it was not restarted");
    }
    return print(
        made, session.options().isOffline() ? ChangeOutput.Run.OFFLINE : ChangeOutput.Run.REAL);
  }

  private int dryRun() {
    if (isLive()) {
      foreseeUnfinished(new Unfinished(session.host()), session.unitName());
    }
    Plan plan =
        checked(
            change.plan(new Planner(session.host(), session.reader()), session.configuration()));
    if (session.host().user().isRoot()) {
      MakeChange.requireWritable(session.host(), plan);
    }
    Foreseen foreseen = foreseen(plan);
    foreseen.risks().forEach(session::warn);
    MakeChange.Made made =
        new MakeChange.Made(plan.with(foreseen.risks()), Activation.NONE, foreseen.needs());
    Supplier<String> asked = question;
    if (asked != null && plan.changesAnything()) {
      foreseen = foreseen.asking(asked.get());
    }
    session
        .printer()
        .result(ChangeOutput.dry(made, foreseen, activation(made), options.activate().isYes()));
    return 0;
  }

  private void foreseeUnfinished(Unfinished unfinished, String unit) {
    if (!takesBack) {
      unfinished.requireNone(unit);
    }
    unfinished
        .pending(unit)
        .map(PendingUndo::subject)
        .ifPresent(
            last ->
                session.note(last + " would be taken back first, which may restart the daemon"));
  }

  /** By what the daemon has; by the files alone where nobody tells of the daemon. */
  private Foreseen foreseen(Plan plan) {
    boolean live = !session.host().isOffline() && session.manager().isRunning();
    boolean activates = options.bring() != MakeChange.Bring.NOTHING;
    if (!live || !(plan.changesAnything() || activates)) {
      return Foreseen.of(plan);
    }
    List<String> asked = new ArrayList<>();
    ChangeControl control = Control.of(session, options.activate(), asked::add).forChange();
    try {
      return Foreseen.of(plan, options.bring(), control, asked);
    } catch (DockerctlException e) {
      if (e.code() == ErrorCode.REFUSED) {
        throw e;
      }
      return Foreseen.of(plan);
    }
  }

  /** The daemon's control; null where no service manager has read the unit. */
  private @Nullable ChangeControl control() {
    return isLive() ? Control.of(session, options.activate()).forChange() : null;
  }

  private boolean isLive() {
    boolean activates = options.bring() != MakeChange.Bring.NOTHING;
    return session.manager().isRunning() || (activates && !session.host().isOffline());
  }

  /** Says everything about a plan before it is carried out, but for its risks. */
  private Plan checked(Plan plan) {
    boolean mayBreak = change.mayBreak() && options.bring() == MakeChange.Bring.NOTHING;
    Plan complete =
        (mayBreak ? plan.with(session.validation().troubles(plan)) : startable(plan))
            .with(session.validation().doubts(plan))
            .with(new StandingWarnings(session.host(), session.catalog()).sentences(plan.after()));
    complete.warnings().forEach(session::warn);
    return complete;
  }

  private Plan startable(Plan plan) {
    try {
      session.validation().requireStartable(plan);
      return plan;
    } catch (DockerctlException e) {
      // Who reads the file that is named finds another text in it, and mends another configuration.
      boolean brought =
          !change.shownBy().isEmpty()
              && StartRefusals.of(plan.before(), session.host(), session.catalog()).isEmpty();
      throw brought ? e.hint(change.shownBy()) : e;
    }
  }

  private void consent(RiskClass risk) {
    if (options.activate().isYes()) {
      session.warn(risk.sentence());
    } else {
      new TerminalConsent(session, options.activate()).require(risk.sentence());
    }
  }

  private int print(MakeChange.Made made, ChangeOutput.Run run) {
    ActivationOutput activation = activation(made);
    List<SettingProof> proofs = run == ChangeOutput.Run.REAL ? proofs(made) : List.of();
    session.report(new ChangeOutput(made, run, activation, proofs));
    int status = activation.failure(session.printer());
    return status == 0 ? failure(proofs, limits(made.activation())) : status;
  }

  private ActivationOutput activation(MakeChange.Made made) {
    return new ActivationOutput(
        made.activation(), session.unitName(), session.manager().logCommand());
  }

  /** What the service manager has of the settings; nothing where they were not kept. */
  private List<SettingProof> proofs(MakeChange.Made made) {
    boolean asked =
        !settings.isEmpty()
            && made.plan().changesAnything()
            && made.activation().failure() == null
            && session.manager().isRunning();
    return asked
        ? SettingProof.of(
            made.plan().after().unit(), settings, session.services().properties(session.unitName()))
        : List.of();
  }

  /** The limits of a process that was started with the settings; nothing where none was. */
  private static Map<String, Long> limits(Activation activation) {
    RunningDaemon running = activation.process();
    boolean started = activation.action() == Activation.Action.RESTART;
    return started && running != null ? running.limits() : Map.of();
  }

  private int failure(List<SettingProof> proofs, Map<String, Long> limits) {
    int status = 0;
    for (SettingProof proof : proofs) {
      if (proof.verdict() == SettingProof.Verdict.DIFFERS) {
        session.warn("the service manager has another value of '" + proof.setting().key() + "'");
        status = ErrorCode.FAILED.exitStatus();
      } else if (proof.isMissed(limits)) {
        String key = proof.setting().key();
        // systemd has it, and may not give it here: another kernel or container would.
        session.warn(
            "the kernel lowers '"
                + key
                + "' on this host: the daemon runs with "
                + limits.get(key));
      }
    }
    return status;
  }
}

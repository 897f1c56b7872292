package dev.dockerctl.cli.command;

import dev.dockerctl.activate.ChangeControl;
import dev.dockerctl.change.MakeChange;
import dev.dockerctl.change.RequestedChange;
import dev.dockerctl.change.UserCommand;
import dev.dockerctl.change.plan.Plan;
import dev.dockerctl.change.plan.Planner;
import dev.dockerctl.cli.output.DoctorOutput;
import dev.dockerctl.cli.session.Session;
import dev.dockerctl.doctor.Diagnosis;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.files.FileEdit;
import dev.dockerctl.files.record.UnifiedDiff;
import dev.dockerctl.repair.Deeds;
import dev.dockerctl.repair.RepairPlan;
import dev.dockerctl.repair.Repaired;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Repairs what the doctor found: shows it, asks, does it, and looks again. The daemon is neither
 * stopped nor restarted nor started.
 */
final class DoctorFix {
  private final Session session;
  private final ActivateOptions consent;
  private final List<Repaired> repaired = new ArrayList<>();

  DoctorFix(Session session, ActivateOptions consent) {
    this.session = session;
    this.consent = consent;
  }

  int run(Diagnosis found, boolean dryRun) {
    RepairPlan repairs = RepairPlan.of(found.findings());
    RequestedChange change = repairs.change().orElse(null);
    List<FileEdit> edits = change == null ? List.of() : planned(change).edits();
    if (repairs.isEmpty() || dryRun) {
      repairs.steps().forEach(step -> repaired.add(Repaired.planned(step)));
      session.printer().result(new DoctorOutput(found, repaired, edits, null));
      return DoctorCommand.end(session, found);
    }
    requirePermission();
    ask(repairs, edits);
    List<FileEdit> made = change == null ? List.of() : make(change, repairs);
    Deeds deeds =
        new Deeds(
            session.host(), session::services, () -> session.reader().read(session.unitName()));
    repairs.deeds().forEach(step -> done(step, deeds));
    session.acted();
    Diagnosis left = new Examination(session).diagnosis();
    session.report(new DoctorOutput(left, repaired, made, null));
    return DoctorCommand.end(session, left);
  }

  private Plan planned(RequestedChange change) {
    Planner planner = new Planner(session.host(), session.reader());
    Plan plan = change.plan(planner, session.reader().read(session.unitName()));
    session.validation().requireNoWorse(plan);
    return plan;
  }

  private void requirePermission() {
    boolean others =
        !session.host().isUserScope()
            && !session.host().isSandbox()
            && !session.host().isOffline()
            && !session.host().user().isRoot();
    if (others) {
      throw new DockerctlException(ErrorCode.NOT_PERMITTED, "cannot repair: only root may do that")
          .hint("sudo dockerctl doctor --fix");
    }
  }

  private void ask(RepairPlan repairs, List<FileEdit> edits) {
    if (consent.isYes()) {
      return;
    }
    PrintStream err = session.streams().err();
    repairs.steps().forEach(step -> err.println("will " + step.repair().sentence()));
    edits.forEach(edit -> err.print(UnifiedDiff.masked(edit)));
    new TerminalConsent(session, consent)
        .require(
            (repairs.steps().size() == 1 ? "this" : "these " + repairs.steps().size())
                + " will be done; Docker is not restarted");
  }

  private List<FileEdit> make(RequestedChange change, RepairPlan repairs) {
    MakeChange.Rules rules =
        new MakeChange.Rules(
            plan -> {
              session.validation().requireNoWorse(plan);
              return plan;
            },
            risk -> session.warn(risk.sentence()),
            session::warn,
            session::note);
    try {
      MakeChange.Made made =
          new MakeChange(
                  session.host(),
                  session.reader(),
                  rules,
                  UserCommand.of(session.words(), Optional.empty()))
              .run(session.unitName(), change, MakeChange.Bring.NOTHING, control());
      repairs.ofContent().forEach(step -> repaired.add(Repaired.done(step)));
      return made.plan().edits();
    } catch (DockerctlException e) {
      repairs.ofContent().forEach(step -> repaired.add(Repaired.failed(step, e.message())));
      return List.of();
    }
  }

  private @Nullable ChangeControl control() {
    boolean live = !session.host().isOffline() && session.manager().isRunning();
    return live ? Control.of(session, consent).forChange() : null;
  }

  private void done(RepairPlan.Step step, Deeds deeds) {
    try {
      Optional<String> before = deeds.run(step.repair());
      repaired.add(
          before.map(had -> Repaired.done(step, had)).orElseGet(() -> Repaired.done(step)));
    } catch (DockerctlException e) {
      repaired.add(Repaired.failed(step, e.message()));
    }
  }
}

package dev.dockerctl.cli.command;

import dev.dockerctl.activate.PendingUndo;
import dev.dockerctl.activate.Unfinished;
import dev.dockerctl.check.WayIn;
import dev.dockerctl.check.WaysIn;
import dev.dockerctl.check.finding.Finding;
import dev.dockerctl.cli.output.part.Moment;
import dev.dockerctl.cli.session.Session;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.HostView;
import dev.dockerctl.doctor.Diagnosis;
import dev.dockerctl.doctor.Doctor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Has the doctor examine the host of a session. */
final class Examination {
  private final Session session;
  private final Configuration disk;

  /** Reads the files as they are: also what a cut-off change left. */
  Examination(Session session) {
    this.session = session;
    this.disk = session.reader().read(session.unitName());
  }

  /** What is wrong now. */
  Diagnosis diagnosis() {
    List<Finding> validated = session.validation().check(disk);
    Doctor doctor = new Doctor(session.host(), session.reader(), disk);
    Diagnosis diagnosis = doctor.examine(validated, DaemonLook.at(session, disk).sight());
    List<Finding> findings = new ArrayList<>(diagnosis.findings());
    overdueUndo().ifPresent(findings::add);
    return new Diagnosis(diagnosis.down(), findings).withFixesIn(disk);
  }

  /** An undo for which no guard came in time; the next change would do it. */
  private Optional<Finding> overdueUndo() {
    Optional<PendingUndo> undo = new Unfinished(session.host()).pending(session.unitName());
    if (undo.isEmpty() || !undo.get().late()) {
      return Optional.empty();
    }
    String keep = undo.get().mayBeConfirmed() ? "; to keep it: dockerctl confirm" : "";
    return Optional.of(
        Finding.warning(
                "undo-overdue",
                "an undo is overdue",
                undo.get().subject()
                    + " was to be undone by "
                    + Moment.of(undo.get().due())
                    + ", and was not"
                    + keep)
            .fix("dockerctl rollback"));
  }

  /** Every way into the API of the daemon. */
  List<WayIn> waysIn() {
    return WaysIn.seen(disk, session.reader(), HostView.of(session.host(), disk));
  }
}

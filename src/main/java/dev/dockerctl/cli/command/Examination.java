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
    new Unfinished(session.host())
        .pending(session.unitName())
        .filter(PendingUndo::late)
        .ifPresent(undo -> findings.add(overdue(undo)));
    return new Diagnosis(diagnosis.down(), findings).withFixesIn(disk);
  }

  /** An undo for which no guard came in time; the next change would do it. */
  private static Finding overdue(PendingUndo undo) {
    String keep = undo.mayBeConfirmed() ? "; to keep it: dockerctl confirm" : "";
    String due = " was to be undone by " + Moment.of(undo.due()) + ", and was not";
    return Finding.warning("undo-overdue", "an undo is overdue", undo.subject() + due + keep, null)
        .fix("dockerctl rollback");
  }

  /** Every way into the API of the daemon. */
  List<WayIn> waysIn() {
    return WaysIn.seen(disk, session.reader(), HostView.of(session.host(), disk));
  }
}

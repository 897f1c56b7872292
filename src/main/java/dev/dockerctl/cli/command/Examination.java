package dev.dockerctl.cli.command;

import dev.dockerctl.check.WayIn;
import dev.dockerctl.check.WaysIn;
import dev.dockerctl.check.finding.Finding;
import dev.dockerctl.cli.session.Session;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.HostView;
import dev.dockerctl.doctor.Diagnosis;
import dev.dockerctl.doctor.Doctor;
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
    return doctor.examine(validated, DaemonLook.at(session, disk).sight());
  }

  /** Every way into the API of the daemon. */
  List<WayIn> waysIn() {
    return WaysIn.of(disk, session.reader(), HostView.of(session.host(), disk));
  }
}

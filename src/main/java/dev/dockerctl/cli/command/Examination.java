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
  private Examination() {}

  /** What is wrong now. It reads the files as they are: also what a cut-off change left. */
  static Diagnosis of(Session session) {
    Configuration disk = session.reader().read(session.unitName());
    List<Finding> validated = session.validation().check(disk);
    Doctor doctor = new Doctor(session.host(), session.reader(), disk);
    return doctor.examine(validated, DaemonLook.at(session, disk).sight());
  }

  /** Every way into the API of the daemon. */
  static List<WayIn> waysIn(Session session) {
    Configuration disk = session.reader().read(session.unitName());
    return WaysIn.of(disk, session.reader(), HostView.of(session.host(), disk));
  }
}

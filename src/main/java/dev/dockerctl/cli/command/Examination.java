package dev.dockerctl.cli.command;

import dev.dockerctl.check.Finding;
import dev.dockerctl.cli.session.Session;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.daemon.Drift;
import dev.dockerctl.daemon.RunningDaemon;
import dev.dockerctl.doctor.DaemonSight;
import dev.dockerctl.doctor.Diagnosis;
import dev.dockerctl.doctor.Doctor;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.service.Journal;
import dev.dockerctl.service.ServiceManager;
import dev.dockerctl.service.UnitState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Has the doctor examine the host of a session. */
final class Examination {
  private Examination() {}

  /** What is wrong now. It reads the files as they are: also what a cut-off change left. */
  static Diagnosis of(Session session) {
    Configuration disk = session.reader().read(session.unitName());
    List<Finding> validated = session.validation().check(disk);
    Doctor doctor = new Doctor(session.host(), session.reader(), disk);
    return doctor.examine(validated, session.host().isOffline() ? null : sight(session, disk));
  }

  private static DaemonSight sight(Session session, Configuration disk) {
    String unit = disk.unit().name();
    RunningDaemon running = RunningDaemon.ofUnit(session.host(), unit);
    UnitState service = null;
    List<UnitState> sockets = new ArrayList<>();
    String trouble = null;
    try {
      // An engine is not started by somebody who only looks.
      if (session.manager().isRunning()) {
        ServiceManager services = session.services();
        service = services.unit(unit);
        for (String trigger : service.triggeredBy()) {
          sockets.add(services.unit(trigger));
        }
      } else {
        trouble = "no service manager runs here that has read '" + unit + "'";
      }
    } catch (DockerctlException e) {
      trouble = e.getMessage();
    }
    return new DaemonSight(
        service,
        sockets,
        drift(session, disk, running(session, disk, running, service)),
        session.outside().log().apply(new Journal(session.manager().journalCommand())),
        session.outside().apis(),
        trouble);
  }

  private static @Nullable RunningDaemon running(
      Session session,
      Configuration disk,
      @Nullable RunningDaemon known,
      @Nullable UnitState service) {
    if (known != null) {
      return known;
    }
    return service == null
        ? RunningDaemon.ofPidFile(session.host(), disk)
        : RunningDaemon.ofPid(session.host(), service.mainPid());
  }

  private static Drift drift(Session session, Configuration disk, @Nullable RunningDaemon running) {
    return Drift.of(session.host(), session.reader(), disk, running, session.catalog());
  }
}

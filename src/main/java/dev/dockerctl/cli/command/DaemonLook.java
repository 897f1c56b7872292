package dev.dockerctl.cli.command;

import dev.dockerctl.cli.session.Session;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.daemon.Drift;
import dev.dockerctl.daemon.RunningDaemon;
import dev.dockerctl.doctor.DaemonSight;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.service.Journal;
import dev.dockerctl.service.ServiceManager;
import dev.dockerctl.service.UnitState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody who only looks can see of a daemon: no engine is started for it.
 *
 * @param service the state of its unit; null where no service manager tells it
 * @param drift how far the daemon is from what is on disk
 * @param sight the same for the doctor; null for a tree of files
 * @param trouble why no service manager tells of it, as a sentence; null where one does
 */
public record DaemonLook(
    @Nullable UnitState service,
    Drift drift,
    @Nullable DaemonSight sight,
    @Nullable String trouble) {
  private static final String OFFLINE = "a tree of files has no daemon that runs";

  /** Looks at the daemon of a configuration. */
  public static DaemonLook at(Session session, Configuration disk) {
    if (session.host().isOffline()) {
      return new DaemonLook(null, Drift.unknown(), null, OFFLINE);
    }
    String unit = disk.unit().name();
    RunningDaemon running = RunningDaemon.ofUnit(session.host(), unit);
    UnitState service = null;
    List<UnitState> sockets = new ArrayList<>();
    String trouble = null;
    try {
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
    Drift drift = session.drift(disk, running(session, disk, running, service));
    DaemonSight sight =
        new DaemonSight(
            service,
            sockets,
            () -> containerd(session),
            drift,
            session.outside().log().apply(new Journal(session.manager().journalCommand())),
            session.outside().apis(),
            trouble);
    return new DaemonLook(service, drift, sight, trouble);
  }

  private static @Nullable UnitState containerd(Session session) {
    try {
      return session.manager().isRunning() ? session.services().unit("containerd.service") : null;
    } catch (DockerctlException e) {
      return null;
    }
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
}

package dev.dockerctl.activate;

import dev.dockerctl.activate.shim.Shims;
import dev.dockerctl.catalog.Catalog;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.ConfigurationReader;
import dev.dockerctl.daemon.LocalSocket;
import dev.dockerctl.daemon.Observation;
import dev.dockerctl.daemon.RunningDaemon;
import dev.dockerctl.daemon.RunningOptions;
import dev.dockerctl.daemon.Tools;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.error.ShellWords;
import dev.dockerctl.files.record.HistoryEntry;
import dev.dockerctl.host.Host;
import dev.dockerctl.service.SocketOwner;
import dev.dockerctl.unit.ServiceUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Asks before running containers stop, where a stop of the daemon stops them, and before a restart
 * hides images and containers. What counts is what the running daemon has, not what is on disk.
 */
final class StopConsent {
  private static final String NO_LIVE_RESTORE = "live-restore is off";

  private final Host host;
  private final ConfigurationReader reader;
  private final Catalog catalog;
  private final Tools tools;
  private final Terms terms;
  private final LocalSocket sockets;

  StopConsent(Host host, ConfigurationReader reader, Catalog catalog, Tools tools, Terms terms) {
    this.host = host;
    this.reader = reader;
    this.catalog = catalog;
    this.tools = tools;
    this.terms = terms;
    this.sockets = new LocalSocket(host, reader);
  }

  /**
   * Ends the command unless running containers may stop. Those that run on without a daemon stop
   * with its next start where that is one without live-restore, which is said.
   */
  void beforeStop(Configuration disk) {
    List<String> kept = isUp(disk) ? require(disk, loadedKillMode(disk), true) : List.of();
    if (!kept.isEmpty() && !Observation.isLiveRestore(disk)) {
      terms
          .teller()
          .notes()
          .accept(
              "warning: what runs on now stops when the daemon starts again, since live-restore is"
                  + " off on disk: "
                  + String.join(", ", kept));
    }
  }

  /**
   * The same before a start or restart with a change. A daemon that starts without live-restore
   * ends the containers that it finds running ({@code restore} in daemon/daemon.go of moby 26.1.5):
   * those that a crash or a stop under live-restore has left, too.
   *
   * @param next what it is started with
   */
  void beforeRestart(Configuration disk, Configuration next) {
    requireNoStranger(disk, next);
    boolean survives = Observation.isLiveRestore(next);
    if (isUp(disk)) {
      List<String> kept = require(disk, killMode(next), survives);
      boolean isConfirmed = terms.confirmWithin().isPresent();
      boolean isAsked = survives && !kept.isEmpty();
      if (isAsked || isConfirmed) {
        wayBackStops(disk)
            .map(reason -> reason + " in the configuration to go back to")
            .or(() -> staysOff(disk, next))
            .ifPresent(reason -> askAboutTheWayBack(isAsked ? kept : List.of(), reason));
      }
    } else if (!survives) {
      ask(Shims.containers(host, RunningOptions.startedWith(disk)));
    }
  }

  /**
   * Ends the command where another process has the socket that the daemon is to have: either nobody
   * would reach the daemon, which is no proof, or nobody the other one.
   */
  private void requireNoStranger(Configuration disk, Configuration next) {
    String unit = disk.unit().name();
    RunningDaemon running = RunningDaemon.of(host, tools.services(), unit);
    SocketOwner.Listener stranger =
        sockets.stranger(next, running == null ? 0 : running.pid()).orElse(null);
    if (stranger == null) {
      return;
    }
    // The usual place is that of the usual unit, whoever else would like to have it.
    boolean isOurs =
        sockets.isUsual(stranger.path())
            ? unit.equals(HistoryEntry.USUAL_UNIT)
            : sockets.of(disk).filter(stranger.path()::equals).isPresent();
    String name = unit.substring(0, unit.lastIndexOf('.'));
    throw new DockerctlException(
            ErrorCode.REFUSED, "cannot start or restart '" + unit + "': " + stranger.sentence())
        .hint(
            isOurs
                ? String.join("\n", stranger.remedy())
                : "dockerctl --unit "
                    + ShellWords.quote(unit)
                    + " set --host unix:///run/"
                    + ShellWords.quote(name)
                    + ".sock --restart");
  }

  /**
   * Why an undo may end containers: with what is on disk before the change, or with the last good
   * configuration, which has nothing that only a reload brought.
   */
  private Optional<String> wayBackStops(Configuration disk) {
    return endsContainers(disk, disk)
        .or(
            () ->
                ConfigurationFiles.good(host, reader, disk).flatMap(g -> endsContainers(disk, g)));
  }

  /** Live-restore that an undo cannot give to the process by a reload before it stops it. */
  private static Optional<String> staysOff(Configuration disk, Configuration next) {
    boolean byFlag =
        Stream.of(disk, next)
            .flatMap(one -> one.option("live-restore").stream())
            .anyMatch(option -> !option.isInDaemonJson());
    return byFlag && !Observation.isLiveRestore(next)
        ? Optional.of(NO_LIVE_RESTORE + " with this change")
        : Optional.empty();
  }

  private Optional<String> endsContainers(Configuration disk, Configuration next) {
    if (!Observation.isLiveRestore(next)) {
      return Optional.of(NO_LIVE_RESTORE);
    }
    return endWith(RunningOptions.startedWith(disk), disk, killMode(next)).isEmpty()
        ? Optional.empty()
        : Optional.of(ends(killMode(next)));
  }

  /** The containers that a stop ends though the daemon leaves them alone. */
  private List<String> endWith(RunningOptions has, Configuration disk, String killMode) {
    return ServiceUnit.killsAll(killMode)
        ? Shims.within(host, has, tools.services().unit(disk.unit().name()))
        : List.of();
  }

  private void askAboutTheWayBack(List<String> kept, String reason) {
    if (!kept.isEmpty()) {
      terms
          .consent()
          .require(
              count(kept)
                  + " will stop if this has to be undone, since "
                  + reason
                  + ": "
                  + String.join(", ", kept));
    } else {
      terms
          .teller()
          .notes()
          .accept("unless somebody confirms, containers that run by then will stop: " + reason);
    }
  }

  private static String killMode(Configuration next) {
    return next.unit().service().killMode();
  }

  /** A stop has the service manager read no files again. */
  private String loadedKillMode(Configuration disk) {
    Object loaded = tools.services().properties(disk.unit().name()).get("KillMode");
    return loaded instanceof String mode ? mode : killMode(disk);
  }

  private static String ends(String killMode) {
    return "KillMode=" + killMode + " ends all processes of the unit";
  }

  /** Whether a container runs that a restart with a configuration does not stop. */
  boolean isContainerKept(Configuration disk, Configuration next) {
    if (!Observation.isLiveRestore(next)) {
      return false;
    }
    if (!isUp(disk)) {
      return !Shims.containers(host, RunningOptions.startedWith(next)).isEmpty();
    }
    RunningDaemon running = RunningDaemon.of(host, tools.services(), disk.unit().name());
    RunningOptions has = RunningOptions.of(host, running, disk, catalog);
    Observation observation = look(has, disk);
    List<String> ended = endWith(has, disk, killMode(next));
    return observation.survive(has) && !ended.containsAll(Shims.running(host, observation, has));
  }

  /** What the daemon no longer has once it is started with a configuration, in sentences. */
  List<String> lostIn(Configuration disk, Configuration next) {
    return new LostData(host, reader, tools).with(disk, next);
  }

  /** Asks before a restart with what is on disk. */
  void beforeRestart(Configuration disk) {
    lostIn(disk, disk).forEach(terms.consent()::require);
    beforeRestart(disk, disk);
  }

  /**
   * Asks before an undo stops running containers.
   *
   * @param next what the daemon is started with by the undo
   */
  void beforeUndo(Configuration disk, Configuration next) {
    if (isUp(disk)) {
      require(disk, killMode(next), Observation.isLiveRestore(next));
    }
  }

  private Observation look(RunningOptions has, Configuration disk) {
    return new Observation(host, tools, sockets.of(has, disk));
  }

  private boolean isUp(Configuration disk) {
    return tools.services().unit(disk.unit().name()).isActive();
  }

  /**
   * Asks again in the last moment before a restart: about containers that were started since. Where
   * these may not stop, the change is taken back.
   */
  void requireStill(Activator.Armed armed) {
    Activator.Task task = armed.task();
    if (task.action() != Activation.Action.RESTART || !isUp(task.before())) {
      return;
    }
    try {
      require(task.before(), killMode(task.after()), Observation.isLiveRestore(task.after()));
    } catch (DockerctlException e) {
      new CutOff(host, reader, tools, terms).asBefore(armed.record());
      throw e;
    }
  }

  /**
   * Asks about the containers that stop; returns those that do not.
   *
   * @param killMode that of the unit as it is loaded when the daemon stops
   */
  private List<String> require(Configuration disk, String killMode, boolean survives) {
    String unit = disk.unit().name();
    RunningDaemon running = RunningDaemon.of(host, tools.services(), unit);
    RunningOptions has = RunningOptions.of(host, running, disk, catalog);
    Observation observation = look(has, disk);
    List<String> containers = Shims.running(host, observation, has);
    if (!survives || !observation.survive(has)) {
      ask(containers);
      return List.of();
    }
    List<String> ended = endWith(has, disk, killMode);
    ask(ended, ends(killMode));
    return containers.stream().filter(name -> !ended.contains(name)).toList();
  }

  private void ask(List<String> names) {
    ask(names, NO_LIVE_RESTORE);
  }

  private void ask(List<String> names, String reason) {
    if (!names.isEmpty()) {
      terms
          .consent()
          .require(count(names) + " will stop, since " + reason + ": " + String.join(", ", names));
    }
  }

  private static String count(List<String> names) {
    return names.size() == 1 ? "a running container" : names.size() + " running containers";
  }
}

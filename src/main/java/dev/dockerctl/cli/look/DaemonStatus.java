package dev.dockerctl.cli.look;

import dev.dockerctl.activate.Enablement;
import dev.dockerctl.activate.KeptNetwork;
import dev.dockerctl.change.StartRefusals;
import dev.dockerctl.check.StandingWarnings;
import dev.dockerctl.cli.command.Control;
import dev.dockerctl.cli.output.StatusOutput;
import dev.dockerctl.cli.output.part.ShownValue;
import dev.dockerctl.cli.session.Session;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.daemon.ChangedUnitFiles;
import dev.dockerctl.daemon.Drift;
import dev.dockerctl.daemon.LocalSocket;
import dev.dockerctl.daemon.RunningDaemon;
import dev.dockerctl.daemon.RunningOptions;
import dev.dockerctl.engine.setting.EngineGaps;
import dev.dockerctl.host.Host;
import dev.dockerctl.service.ControlGroupTree;
import dev.dockerctl.service.ProcessView;
import dev.dockerctl.service.UnitState;
import dev.dockerctl.unit.LoadedUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts together what there is to say of the state of the daemon of a configuration. */
record DaemonStatus(Session session, Configuration disk) {
  /** The status in a tree of files: how the daemon is loaded, and whether it starts at boot. */
  StatusOutput ofTree() {
    LoadedUnit unit = disk.unit();
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("Id", unit.name());
    properties.put("Description", unit.last("Unit", "Description").orElse(unit.name()));
    properties.put("LoadState", unit.loadState().id());
    properties.put("ActiveState", "unknown");
    properties.put("SubState", "a tree of files has no daemon that runs");
    properties.put("FragmentPath", String.valueOf(unit.fragmentPath()));
    properties.put("DropInPaths", unit.dropInPaths());
    properties.put("UnitFileState", Enablement.stateIn(session.reader(), unit.name()));
    Host host = session.host();
    return new StatusOutput(
            UnitState.of(properties),
            Drift.unknown(),
            new ControlGroupTree.Group("", List.of(), List.of()),
            List.of(),
            host.clock().instant())
        .warning(new StandingWarnings(host, session.catalog()).sentences(disk))
        .refusing(StartRefusals.of(disk, host, session.catalog()));
  }

  /**
   * The status, without what undos have left.
   *
   * @param journal the last lines of the unit's log
   */
  StatusOutput of(UnitState state, Drift drift, List<String> journal) {
    Host host = session.host();
    StatusOutput output =
        new StatusOutput(state, drift, group(host, state), journal, host.clock().instant());
    if (session.manager().isEngine()) {
      output.underEngine(EngineGaps.of(disk.unit()));
    }
    boolean masked = state.isMasked();
    List<String> refusals = StartRefusals.of(disk, host, session.catalog());
    boolean startable = refusals.isEmpty() && !masked;
    List<String> warnings =
        new ArrayList<>(new StandingWarnings(host, session.catalog()).sentences(disk));
    drift
        .socket()
        .ifPresent(
            sentence -> warnings.add(startable ? sentence + ": dockerctl restart" : sentence));
    warnings.addAll(ofRunning(drift));
    return output
        .warning(warnings)
        .changedSinceStart(ChangedUnitFiles.since(host, disk, drift.running()))
        .refusing(masked ? List.of() : refusals)
        .naming(values(drift));
  }

  /** What is on disk of each option, of a list or map only what the daemon lacks. */
  private Map<String, String> values(Drift drift) {
    Map<String, String> values = new LinkedHashMap<>();
    if (!drift.pending().isEmpty()) {
      RunningOptions running =
          RunningOptions.of(session.host(), drift.running(), disk, session.catalog());
      for (String name : drift.pending()) {
        disk.option(name)
            .ifPresent(option -> values.put(name, ShownValue.missing(option, running)));
      }
    }
    return values;
  }

  /** What there is to say of the daemon that runs. */
  private List<String> ofRunning(Drift drift) {
    List<String> warnings = new ArrayList<>();
    if (drift.state() == Drift.State.RESTART_NEEDED) {
      Control.of(session)
          .forChange()
          .lostByRestart(disk, disk)
          .forEach(sentence -> warnings.add("with a restart, " + sentence));
    }
    RunningDaemon running = drift.running();
    LocalSocket sockets = new LocalSocket(session.host(), session.reader());
    if (running != null && drift.socket().isEmpty()) {
      sockets
          .passed(disk)
          .givenByHand()
          .ifPresent(sentence -> warnings.add(sentence + ": dockerctl doctor --fix"));
      if (sockets.passed(disk).isOlderThanItsFiles(session.services())) {
        warnings.add(
            "the files of '"
                + disk.socketUnit()
                + "' changed since it was started; what is set there comes with dockerctl"
                + " restart");
      }
    }
    if (running != null) {
      sockets
          .stranger(disk, running.pid())
          .ifPresent(
              stranger ->
                  warnings.add(
                      stranger.sentence()
                          + "; clients reach that one, and not this daemon: dockerctl doctor"));
    }
    if (running != null
        && new KeptNetwork(session.host(), session.reader(), session.catalog())
            .isUnproved(disk, running)) {
      warnings.add(
          "the network settings are not proved: containers that ran on under live-restore kept the"
              + " network as it was; a restart without running containers sets it up anew");
    }
    return warnings;
  }

  private static ControlGroupTree.Group group(Host host, UnitState state) {
    ControlGroupTree groups =
        new ControlGroupTree(host.kernel("/sys/fs/cgroup"), new ProcessView(host.kernel("/proc")));
    return state.controlGroup().isEmpty()
        ? groups.ofProcess(state.mainPid())
        : groups.read(state.controlGroup());
  }
}

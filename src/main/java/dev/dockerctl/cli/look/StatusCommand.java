package dev.dockerctl.cli.look;

import dev.dockerctl.change.StartRefusals;
import dev.dockerctl.check.StandingWarnings;
import dev.dockerctl.cli.command.CommandWords;
import dev.dockerctl.cli.command.Control;
import dev.dockerctl.cli.command.Subcommand;
import dev.dockerctl.cli.output.ShownValue;
import dev.dockerctl.cli.output.StatusOutput;
import dev.dockerctl.cli.output.UndoOutput;
import dev.dockerctl.cli.session.Parameter;
import dev.dockerctl.cli.session.Session;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.daemon.ChangedUnitFiles;
import dev.dockerctl.daemon.Drift;
import dev.dockerctl.daemon.RunningDaemon;
import dev.dockerctl.daemon.RunningValues;
import dev.dockerctl.daemon.StateFolders;
import dev.dockerctl.engine.setting.EngineGaps;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.files.record.ProcessRecord;
import dev.dockerctl.host.Host;
import dev.dockerctl.service.ControlGroupTree;
import dev.dockerctl.service.Journal;
import dev.dockerctl.service.ProcessView;
import dev.dockerctl.service.UnitState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The state of the daemon, and whether it has what is on disk. */
public final class StatusCommand extends Subcommand {
  private final Parameter<Integer> lines =
      takes().number("N", "Journal lines to show (default: 10)", "-n", "--lines");
  private final Parameter<Boolean> full =
      takes().flag("Print whole lines, however long they are", "-l", "--full");

  public StatusCommand() {
    super("Show the daemon's state and whether a restart or reload is due.", CommandWords.NONE);
    takes().flag("Taken as by systemctl: no pager is ever used", "--no-pager");
  }

  @Override
  public int run(Session session) {
    UnitState state = session.services().unit(session.unitName());
    if (state.loadState().equals("not-found")) {
      session.loadedConfiguration();
    }
    Drift drift = session.drift(state);
    StatusOutput output =
        new StatusOutput(
            state,
            drift,
            group(session.host(), state),
            journal(session, state),
            session.host().clock().instant());
    if (session.manager().isEngine()) {
      output.underEngine(EngineGaps.of(session.configuration().unit()));
    }
    if (full.isOn()) {
      output.full();
    }
    output.triggered(triggers(session, state));
    output.undoing(new UndoOutput(session.leftByUndo()));
    configuration(output, session, state, drift);
    session.printer().result(output);
    return state.isActive() ? 0 : ErrorCode.NOT_FOUND.exitStatus();
  }

  /** What there is to say of the files, and of how far the daemon is from them. */
  private static void configuration(
      StatusOutput output, Session session, UnitState state, Drift drift) {
    Configuration configuration = session.configuration();
    List<String> warnings =
        new ArrayList<>(
            new StandingWarnings(session.host(), session.catalog()).sentences(configuration));
    List<String> refusals = StartRefusals.of(configuration, session.host(), session.catalog());
    boolean startable = refusals.isEmpty() && !state.loadState().equals("masked");
    drift
        .socket()
        .ifPresent(
            sentence -> warnings.add(startable ? sentence + ": dockerctl restart" : sentence));
    warnings.addAll(ofRunning(session, configuration, drift));
    output.warning(warnings);
    output.changedSinceStart(
        ChangedUnitFiles.since(session.host(), configuration, drift.running()));
    output.refusing(state.loadState().equals("masked") ? List.of() : refusals);
    output.naming(values(session, configuration, drift));
  }

  /** The states of the units that start this one. */
  private static Map<String, String> triggers(Session session, UnitState state) {
    Map<String, String> states = new LinkedHashMap<>();
    if (!session.options().json()) {
      for (String unit : state.triggeredBy()) {
        states.put(unit, session.services().unit(unit).activeState());
      }
    }
    return states;
  }

  /** What is on disk of each option, of a list or map only what the daemon lacks. */
  private static Map<String, String> values(Session session, Configuration disk, Drift drift) {
    Map<String, String> values = new LinkedHashMap<>();
    if (drift.pending().isEmpty()) {
      return values;
    }
    RunningValues running =
        new RunningValues(session.host(), disk, drift.running(), session.catalog());
    for (String name : drift.pending()) {
      disk.option(name).ifPresent(option -> values.put(name, ShownValue.missing(option, running)));
    }
    return values;
  }

  /** What there is to say of the daemon that runs. */
  private static List<String> ofRunning(Session session, Configuration disk, Drift drift) {
    List<String> warnings = new ArrayList<>();
    if (drift.state() == Drift.State.RESTART_NEEDED) {
      Control.of(session)
          .forChange()
          .lostByRestart(disk, disk)
          .ifPresent(lost -> lost.forEach(sentence -> warnings.add("with a restart, " + sentence)));
    }
    RunningDaemon running = drift.running();
    if (running != null
        && ProcessRecord.of(StateFolders.of(session.host()), disk.unit().name(), running.identity())
            .filter(record -> record.proof() == ProcessRecord.Proof.NETWORK_KEPT)
            .isPresent()) {
      warnings.add(
          "the network settings are not proved: containers that ran on under live-restore kept the"
              + " network as it was; a restart without running containers sets it up anew");
    }
    return warnings;
  }

  private List<String> journal(Session session, UnitState state) {
    int count = session.options().json() ? 0 : lines.or(10);
    return count > 0
        ? new Journal(session.manager().journalCommand())
            .last(state.id(), count, Journal.Format.SHORT)
        : List.of();
  }

  private static ControlGroupTree.Group group(Host host, UnitState state) {
    ControlGroupTree groups =
        new ControlGroupTree(host.kernel("/sys/fs/cgroup"), new ProcessView(host.kernel("/proc")));
    return state.controlGroup().isEmpty()
        ? groups.ofProcess(state.mainPid())
        : groups.read(state.controlGroup());
  }
}

package dev.dockerctl.cli.command;

import dev.dockerctl.activate.ChangedUnitFiles;
import dev.dockerctl.activate.Drift;
import dev.dockerctl.activate.UnprovedNetwork;
import dev.dockerctl.cli.Session;
import dev.dockerctl.cli.Subcommand;
import dev.dockerctl.cli.output.StatusOutput;
import dev.dockerctl.config.StandingWarnings;
import dev.dockerctl.engine.setting.EngineGaps;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.service.ControlGroupTree;
import dev.dockerctl.service.Journal;
import dev.dockerctl.service.ProcessView;
import dev.dockerctl.service.UnitState;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The state of the daemon, and whether it has what is on disk. */
@Command(
    name = "status",
    description = "Show the daemon's state and whether a restart or reload is due.")
public final class StatusCommand implements Subcommand {
  @Option(
      names = {"-l", "--lines"},
      paramLabel = "N",
      description = "Journal lines to show (default: 10)")
  private int lines = 10;

  @Override
  public int run(Session session) {
    UnitState state = session.services().unit(session.unitName());
    if (state.loadState().equals("not-found")) {
      session.loadedConfiguration();
    }
    ControlGroupTree groups =
        new ControlGroupTree(
            session.host().kernel("/sys/fs/cgroup"),
            new ProcessView(session.host().kernel("/proc")));
    List<String> journal =
        lines > 0 && !session.options().json()
            ? new Journal(session.manager().journalCommand())
                .last(state.id(), lines, Journal.Format.DATED)
            : List.of();
    Drift drift = session.drift(state);
    StatusOutput output = new StatusOutput(state, drift, group(groups, state), journal);
    if (session.manager().isEngine()) {
      output.underEngine(EngineGaps.of(session.configuration().unit()));
    }
    output.undoing(LeftByUndo.of(session));
    List<String> warnings =
        new ArrayList<>(
            new StandingWarnings(session.host(), session.catalog())
                .sentences(session.configuration()));
    drift.socket().ifPresent(sentence -> warnings.add(sentence + ": dockerctl restart"));
    UnprovedNetwork.sentence(session.host(), state.id(), drift.running()).ifPresent(warnings::add);
    output.warning(warnings);
    output.changedSinceStart(
        ChangedUnitFiles.since(session.host(), session.configuration(), drift.running()));
    output.refusing(StartRefusals.of(session));
    if (session.options().json()) {
      output.json(session);
    } else {
      output.text(session);
    }
    return state.isActive() ? 0 : ErrorCode.NOT_FOUND.exitStatus();
  }

  private static ControlGroupTree.Group group(ControlGroupTree groups, UnitState state) {
    return state.controlGroup().isEmpty()
        ? groups.ofProcess(state.mainPid())
        : groups.read(state.controlGroup());
  }
}

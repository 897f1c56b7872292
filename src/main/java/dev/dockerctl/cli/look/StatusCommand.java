package dev.dockerctl.cli.look;

import dev.dockerctl.cli.command.CommandWords;
import dev.dockerctl.cli.command.Subcommand;
import dev.dockerctl.cli.command.UnitWord;
import dev.dockerctl.cli.output.StatusOutput;
import dev.dockerctl.cli.output.UndoOutput;
import dev.dockerctl.cli.session.Parameter;
import dev.dockerctl.cli.session.Session;
import dev.dockerctl.daemon.Drift;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.service.Journal;
import dev.dockerctl.service.UnitState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The state of the daemon, and whether it has what is on disk. */
public final class StatusCommand extends Subcommand implements Subcommand.WorksWithoutSettings {
  private final Parameter<Integer> lines =
      takes().number("N", "Journal lines to show (default: 10)", "-n", "--lines");
  private final Parameter<Boolean> full =
      takes().flag("Print whole lines, however long they are", "-l", "--full");

  private final UnitWord word = new UnitWord(takes());

  public StatusCommand() {
    super("Show the daemon's state and whether a restart or reload is due.", CommandWords.NONE);
    takes().flag("Taken as by systemctl: no pager is ever used", "--no-pager");
  }

  @Override
  public int run(Session session) {
    word.require(session, "status");
    if (session.host().isOffline()) {
      StatusOutput output = new DaemonStatus(session, session.loadedConfiguration()).ofTree();
      session.printer().result(full.isOn() ? output.full() : output);
      return 0;
    }
    UnitState state = session.services().unit(session.unitName());
    if (state.loadState().equals("not-found")) {
      session.loadedConfiguration();
    }
    Drift drift = session.drift(state);
    StatusOutput output =
        new DaemonStatus(session, session.configuration())
            .of(state, drift, journal(session, state))
            .undoing(new UndoOutput(session.leftByUndo()))
            .triggered(triggers(session, state));
    session.printer().result(full.isOn() ? output.full() : output);
    return state.isActive() ? 0 : ErrorCode.NOT_FOUND.exitStatus();
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

  private List<String> journal(Session session, UnitState state) {
    int count = session.options().json() ? 0 : lines.or(10);
    return count > 0
        ? new Journal(session.manager().journalCommand())
            .last(state.id(), count, Journal.Format.SHORT)
        : List.of();
  }
}

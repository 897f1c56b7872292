package dev.dockerctl.cli.command;

import dev.dockerctl.activate.Enablement;
import dev.dockerctl.cli.output.EnableOutput;
import dev.dockerctl.cli.session.CommandName;
import dev.dockerctl.cli.session.Session;
import dev.dockerctl.service.ServiceManager;

/** Has the daemon start at boot, or keeps it from that. */
public final class EnableCommand extends Subcommand {
  private final boolean enables;
  private final UnitWord word = new UnitWord(takes());

  public EnableCommand(CommandName name) {
    super(
        name == CommandName.ENABLE
            ? "Have the daemon start at boot."
            : "Do not have the daemon start at boot.",
        CommandWords.NONE);
    this.enables = name == CommandName.ENABLE;
  }

  @Override
  public int run(Session session) {
    word.require(session, enables ? "enable" : "disable");
    Enablement enablement = session.host().isOffline() ? inTree(session) : live(session);
    enablement.warnings().forEach(session::warn);
    session.report(new EnableOutput(enablement));
    return 0;
  }

  private Enablement live(Session session) {
    session.loadedConfiguration();
    String unit = session.unitName();
    ServiceManager services = session.services();
    return enables
        ? Enablement.enable(unit, services)
        : Enablement.disable(unit, services, session.host());
  }

  private Enablement inTree(Session session) {
    String unit = session.unitName();
    return enables
        ? Enablement.enableIn(session.host(), session.reader(), unit)
        : Enablement.disableIn(session.host(), session.reader(), unit);
  }
}

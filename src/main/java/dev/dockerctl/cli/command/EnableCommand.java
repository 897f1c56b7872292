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
    session.loadedConfiguration();
    String unit = session.unitName();
    ServiceManager services = session.services();
    Enablement enablement =
        enables
            ? Enablement.enable(unit, services)
            : Enablement.disable(unit, services, session.host());
    enablement.warnings().forEach(session::warn);
    session.report(new EnableOutput(enablement));
    return 0;
  }
}

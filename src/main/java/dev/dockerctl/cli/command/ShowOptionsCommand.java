package dev.dockerctl.cli.command;

import dev.dockerctl.cli.Session;
import dev.dockerctl.cli.Subcommand;
import dev.dockerctl.cli.output.ShowOptionsOutput;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.OptionsView;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The effective options with their origins. */
@Command(
    name = "show-options",
    description = "Show the daemon's effective options, each value with the file and line it comes from.")
public final class ShowOptionsCommand implements Subcommand {
  @Parameters(paramLabel = "NAME", arity = "0..*", description = "Only these options")
  private List<String> names = List.of();

  @Option(
      names = {"-a", "--all"},
      description = "Also show options that have their default")
  private boolean all;

  @Override
  public int run(Session session) {
    Configuration configuration = session.configuration();
    configuration.requireLine();
    OptionsView view = OptionsView.of(configuration, session.running());
    view = view.select(session.catalog(), names, all ? OptionsView.Defaults.SHOWN : OptionsView.Defaults.HIDDEN, session.installed());
    ShowOptionsOutput output = new ShowOptionsOutput(view);
    if (session.options().json()) {
      output.json(session.streams().out());
    } else {
      output.text(session.streams().out());
      session.note(output.summary());
    }
    session.warnAbout(configuration.diagnostics());
    return 0;
  }
}

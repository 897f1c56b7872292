package dev.dockerctl.cli.look;

import dev.dockerctl.cli.command.CommandWords;
import dev.dockerctl.cli.command.Subcommand;
import dev.dockerctl.cli.output.ExportOutput;
import dev.dockerctl.cli.output.JsonOutput;
import dev.dockerctl.cli.session.Parameter;
import dev.dockerctl.cli.session.Session;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.json.JsonText;
import java.nio.charset.StandardCharsets;

/** The effective options in the shape of daemon.json. */
public final class ExportCommand extends Subcommand {
  private final Parameter<Boolean> secrets =
      takes().flag("Print secrets, which are masked otherwise", "--show-secrets").ofOneCall();

  public ExportCommand() {
    super("Print the options that are set as JSON in the shape of daemon.json.", CommandWords.NONE);
  }

  @Override
  public int run(Session session) {
    Configuration configuration = session.loadedConfiguration();
    configuration.requireLine();
    ExportOutput output =
        ExportOutput.of(
            configuration,
            secrets.isOn() ? ExportOutput.Secrets.SHOWN : ExportOutput.Secrets.MASKED);
    if (secrets.isOn()) {
      // As bytes, since whatever is printed as text is masked on the way.
      String text = JsonText.pretty(output.keys()) + "\n";
      session.streams().out().writeBytes(text.getBytes(StandardCharsets.UTF_8));
      session.streams().out().flush();
    } else {
      session.printer().result(new JsonOutput(output.keys()));
    }
    output.notes().forEach(session::warn);
    session.warnAbout(configuration.diagnostics());
    return 0;
  }
}

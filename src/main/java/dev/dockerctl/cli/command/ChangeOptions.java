package dev.dockerctl.cli.command;

import dev.dockerctl.change.MakeChange;
import dev.dockerctl.change.plan.ChangeRequest;
import dev.dockerctl.cli.session.Parameter;
import dev.dockerctl.cli.session.Parameters;

/** The options of every command that changes the configuration. */
final class ChangeOptions {
  private final Parameter<Boolean> dryRun;
  private final ActivateOptions activate;
  private final Parameter<Boolean> restart;
  private final Parameter<Boolean> reload;
  private final Parameter<String> dropIn;

  /** Declares them for a command. */
  ChangeOptions(Parameters parameters) {
    dryRun =
        parameters
            .flag("Show what would change, and change nothing", "-n", "--dry-run")
            .ofOneCall();
    activate = new ActivateOptions(parameters);
    restart =
        parameters
            .flag("Restart the daemon at once, or reload it where that is enough", "--restart")
            .ofOneCall();
    reload =
        parameters.flag("Have the daemon reload its configuration at once", "--reload").ofOneCall();
    dropIn = parameters.text("NAME", "The drop-in to write (default: docker.conf)", "--drop-in");
  }

  boolean isDryRun() {
    return dryRun.isOn();
  }

  ActivateOptions activate() {
    return activate;
  }

  boolean isRestart() {
    return restart.isOn();
  }

  boolean isReload() {
    return reload.isOn();
  }

  String dropIn() {
    return dropIn.or(ChangeRequest.DEFAULT_DROP_IN);
  }

  /** What is done about the daemon. */
  MakeChange.Bring bring() {
    if (isRestart()) {
      return MakeChange.Bring.RESTART;
    }
    return isReload() ? MakeChange.Bring.RELOAD : MakeChange.Bring.NOTHING;
  }
}

package dev.dockerctl.cli.command;

import dev.dockerctl.change.ChangeRequest;
import dev.dockerctl.change.MakeChange;
import dev.dockerctl.cli.session.Argument;
import dev.dockerctl.cli.session.Arguments;

/** The options of every command that changes the configuration. */
final class ChangeOptions {
  private final Argument<Boolean> dryRun;
  private final ActivateOptions activate;
  private final Argument<Boolean> restart;
  private final Argument<Boolean> reload;
  private final Argument<String> dropIn;

  /** Declares them for a command. */
  ChangeOptions(Arguments arguments) {
    dryRun =
        arguments.flag("Show what would change, and change nothing", "-n", "--dry-run").ofOneCall();
    activate = new ActivateOptions(arguments);
    restart = arguments.flag("Restart the daemon at once", "--restart").ofOneCall();
    reload =
        arguments.flag("Have the daemon reload its configuration at once", "--reload").ofOneCall();
    dropIn = arguments.text("NAME", "The drop-in to write (default: docker.conf)", "--drop-in");
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

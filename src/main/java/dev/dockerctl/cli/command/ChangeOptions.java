package dev.dockerctl.cli.command;

import dev.dockerctl.change.MakeChange;
import dev.dockerctl.change.plan.ChangeRequest;
import dev.dockerctl.cli.session.Parameter;
import dev.dockerctl.cli.session.Parameters;
import picocli.CommandLine.Model.CommandSpec;

/** The options of every command that changes the configuration. */
final class ChangeOptions {
  private final Parameter<Boolean> dryRun;
  private final ActivateOptions activate;
  private final Parameter<Boolean> restart;
  private final Parameter<Boolean> reload;
  private final Parameter<String> dropIn;

  /** Declares them for a command. */
  ChangeOptions(Parameters parameters) {
    this(parameters, parameters);
  }

  /** Declares those of a command that does not write the managed drop-in. */
  static ChangeOptions ofNoDropIn(Parameters parameters) {
    return new ChangeOptions(parameters, new Parameters(CommandSpec.create()));
  }

  private ChangeOptions(Parameters parameters, Parameters writing) {
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
    dropIn = writing.text("NAME", "The drop-in to write (default: docker.conf)", "--drop-in");
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

package dev.dockerctl.cli.change;

import dev.dockerctl.change.MakeChange;
import dev.dockerctl.change.RequestedChange;
import dev.dockerctl.change.plan.ChangeRequest;
import dev.dockerctl.change.plan.Operation;
import dev.dockerctl.change.plan.Place;
import dev.dockerctl.change.setting.PlainValue;
import dev.dockerctl.cli.command.ActivateOptions;
import dev.dockerctl.cli.session.Parameter;
import dev.dockerctl.cli.session.Parameters;
import dev.dockerctl.cli.session.Session;
import dev.dockerctl.cli.session.UsageError;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.error.SameCommand;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** The options of every command that changes the configuration. */
final class ChangeOptions {
  private final Parameter<Boolean> dryRun;
  private final ActivateOptions activate;
  private final Parameter<Boolean> restart;
  private final Parameter<Boolean> reload;
  private final Parameter<String> dropIn;
  private final Parameter<String> message;

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
    message =
        parameters
            .text("TEXT", "Why, in one line: the history keeps it", "-m", "--message")
            .ofOneCall();
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

  /** How to plan operations whose drop-in, where they write one, is the one that is named. */
  RequestedChange planning(List<Operation> operations, Place place) {
    ChangeRequest request = new ChangeRequest(operations, place, dropIn());
    return (planner, now) -> planner.plan(now, request);
  }

  boolean hasDropIn() {
    return dropIn.given() != null;
  }

  /**
   * The reason that the user gives; empty for none.
   *
   * @throws DockerctlException USAGE where it is not one line of text
   */
  Optional<String> message() {
    String text = message.given();
    if (text == null) {
      return Optional.empty();
    }
    if (text.isBlank()) {
      throw UsageError.of(
          "cannot use an empty text for --message",
          "give a reason in one line, or leave --message out");
    }
    PlainValue.require(text, "--message");
    return Optional.of(text.strip());
  }

  /**
   * Ends the command, before anything is done, where they do not fit each other or the host.
   *
   * @throws DockerctlException USAGE with what to do
   */
  void requireUsable(Session session) {
    message();
    activate.requireTimes();
    if (!isRestart()) {
      activate.forgetUsualDeadline(session);
    }
    if (isRestart() && isReload()) {
      throw new DockerctlException(
              ErrorCode.USAGE,
              "cannot use '--restart' and '--reload' together: a restart reads every file anew")
          .again(SameCommand.insteadOf("--reload"));
    }
    String activation = isRestart() ? "--restart" : isReload() ? "--reload" : null;
    if (activation != null && session.host().isOffline()) {
      throw new DockerctlException(
              ErrorCode.USAGE, "cannot use '" + activation + "': '--root' is a tree of files")
          .again(SameCommand.insteadOf(activation))
          .hint("what boots from that tree has the change");
    }
    if (activate.confirmWithin().isPresent() && !isRestart()) {
      throw new DockerctlException(
              ErrorCode.USAGE,
              "cannot use '--confirm-within' without '--restart': nothing would be undone")
          .again(SameCommand.insteadOf("--reload", "--restart"));
    }
  }

  /** What is done about the daemon. */
  MakeChange.Bring bring() {
    if (isRestart()) {
      return MakeChange.Bring.RESTART;
    }
    return isReload() ? MakeChange.Bring.RELOAD : MakeChange.Bring.NOTHING;
  }
}

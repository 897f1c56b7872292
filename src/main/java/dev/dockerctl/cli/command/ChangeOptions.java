package dev.dockerctl.cli.command;

import dev.dockerctl.change.ChangeRequest;
import dev.dockerctl.change.MakeChange;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of every command that changes the configuration. */
public final class ChangeOptions {
  @Option(
      names = {"-n", "--dry-run"},
      description = "Show what would change, and change nothing")
  boolean dryRun;

  @Mixin ActivateOptions activate = new ActivateOptions();

  @Option(names = "--restart", description = "Restart the daemon at once")
  boolean restart;

  @Option(names = "--reload", description = "Have the daemon reload its configuration at once")
  boolean reload;

  @Option(
      names = "--drop-in",
      paramLabel = "NAME",
      description = "The drop-in to write (default: docker.conf)")
  String dropIn = ChangeRequest.DEFAULT_DROP_IN;

  /** What is done about the daemon. */
  MakeChange.Bring bring() {
    if (restart) {
      return MakeChange.Bring.RESTART;
    }
    return reload ? MakeChange.Bring.RELOAD : MakeChange.Bring.NOTHING;
  }
}

package dev.dockerctl.cli.command;

import dev.dockerctl.cli.session.Parameter;
import dev.dockerctl.cli.session.Parameters;
import dev.dockerctl.cli.session.Session;
import dev.dockerctl.cli.session.UsageError;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ShellWords;
import java.util.List;

/** The unit behind a command, where systemctl(1) takes one: it can only be the daemon's. */
public final class UnitWord {
  private static final String SERVICE = ".service";

  private final Parameter<List<String>> units;

  /** Declares it for a command. */
  public UnitWord(Parameters parameters) {
    units = parameters.wordsFrom(0, "UNIT", "The daemon's unit, as systemctl takes it");
  }

  /**
   * Ends the command where another unit is named.
   *
   * @param command the command's name
   * @throws DockerctlException USAGE with the command that was meant
   */
  public void require(Session session, String command) {
    String ours = session.unitName();
    for (String word : units.or(List.of())) {
      String unit = word.indexOf('.') < 0 ? word + SERVICE : word;
      if (!unit.equals(ours)) {
        String of = ShellWords.quote(word);
        throw UsageError.of(
            "cannot run '" + command + "' for '" + word + "': this is about '" + ours + "'",
            unit.endsWith(SERVICE)
                ? "dockerctl " + command + " --unit " + of
                : "systemctl " + command + " " + of);
      }
    }
  }
}

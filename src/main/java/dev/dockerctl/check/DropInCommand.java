package dev.dockerctl.check;

import dev.dockerctl.config.ConflictRepair;
import dev.dockerctl.error.Location;
import dev.dockerctl.error.ShellWords;
import org.jspecify.annotations.Nullable;

/** Commands that mend what stands in a drop-in. */
final class DropInCommand {
  private static final String PROGRAM = "dockerctl ";

  private DropInCommand() {}

  /**
   * A command with the option that names the drop-in, where that is another than the usual one.
   *
   * @param place where the file is that is to be mended; null where that is not known
   * @param command {@code dockerctl}, a subcommand that takes {@code --drop-in}, and its words
   */
  static String in(@Nullable Location place, String command) {
    String file = place == null ? "" : place.file();
    String name = file.substring(file.lastIndexOf('/') + 1);
    boolean isOther =
        file.startsWith("/etc/systemd/")
            && file.contains(".service.d/")
            && !name.equals(ConflictRepair.USUAL);
    int end = command.indexOf(' ', PROGRAM.length());
    String subcommand = end < 0 ? command : command.substring(0, end);
    return isOther
        ? subcommand
            + " --drop-in "
            + ShellWords.quote(name)
            + command.substring(subcommand.length())
        : command;
  }
}

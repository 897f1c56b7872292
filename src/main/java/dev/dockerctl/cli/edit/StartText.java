package dev.dockerctl.cli.edit;

import dev.dockerctl.config.Configuration;
import dev.dockerctl.unit.ExecCommand;
import dev.dockerctl.unit.LoadState;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The text an editor begins with: that of the file, or comments that help where there is none. Such
 * comments are no part of the file; systemctl(1) has the like in {@code edit}.
 */
public final class StartText {
  private final List<String> help;
  private final Optional<byte[]> present;

  private StartText(List<String> help, Optional<byte[]> present) {
    this.help = help;
    this.present = present;
  }

  /** A file that is there, or an empty one. */
  public static StartText plain(Optional<byte[]> present) {
    return new StartText(List.of(), present);
  }

  /** A drop-in of a unit. */
  public static StartText dropIn(Configuration now, Optional<byte[]> present) {
    return present.isPresent() ? plain(present) : new StartText(help(now), present);
  }

  private static List<String> help(Configuration now) {
    List<String> help = new ArrayList<>();
    help.add("# Settings for " + now.unit().name() + ". They come after those of");
    help.add("# " + now.unit().fragmentPath() + ", and take their place.");
    help.add("# These comments are not written. Where nothing else is added, no file is.");
    help.add("#");
    help.add("# A variable of the daemon's environment:");
    help.add("#");
    help.add("# [Service]");
    help.add("# Environment=HTTPS_PROXY=http://proxy.example:3128");
    List<ExecCommand> commands =
        now.unit().loadState() == LoadState.LOADED
            ? now.unit().service().exec("ExecStart")
            : List.of();
    if (commands.size() == 1) {
      help.add("#");
      help.add("# The command line as it is; the empty ExecStart= takes the place of the unit's:");
      help.add("#");
      help.add("# [Service]");
      help.add("# ExecStart=");
      help.add("# ExecStart=" + commands.get(0).setting().value());
    }
    return help;
  }

  /** What the editor gets. */
  public byte[] content() {
    return present.orElseGet(
        () ->
            help.isEmpty()
                ? new byte[0]
                : (String.join("\n", help) + "\n\n").getBytes(StandardCharsets.UTF_8));
  }

  /** What the file becomes by what the editor has left; empty for no file. */
  public Optional<byte[]> written(byte[] edited) {
    // One character a byte, so that what is no UTF-8 stays as it is.
    String text = new String(edited, StandardCharsets.ISO_8859_1);
    if (text.isBlank()) {
      return Optional.empty();
    }
    if (present.isPresent() || help.isEmpty()) {
      return Optional.of(edited);
    }
    Set<String> ours = new HashSet<>();
    for (String line : help) {
      ours.add(new String(line.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
    }
    StringBuilder own = new StringBuilder();
    boolean sets = false;
    for (String line : text.lines().toList()) {
      boolean blank = own.length() == 0 && line.isBlank();
      if (!ours.contains(line) && !blank) {
        own.append(line).append('\n');
        sets |= isSetting(line.strip());
      }
    }
    return sets
        ? Optional.of(own.toString().getBytes(StandardCharsets.ISO_8859_1))
        : Optional.empty();
  }

  /** A comment begins with {@code #} or {@code ;}, systemd.syntax(7). */
  private static boolean isSetting(String line) {
    return !line.isEmpty() && line.charAt(0) != '#' && line.charAt(0) != ';';
  }
}

package dev.dockerctl.cli.edit;

import dev.dockerctl.cli.terminal.Streams;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.host.ForegroundProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The editor that the user has chosen: $VISUAL, then $EDITOR, else one that is installed, as
 * systemctl(1) looks for it.
 */
public final class Editor {
  private static final List<String> USUAL = List.of("editor", "nano", "vim", "vi");

  private final Streams streams;
  private final String text;

  private Editor(Streams streams, String text) {
    this.streams = streams;
    this.text = text;
  }

  /**
   * The editor of an environment.
   *
   * @throws DockerctlException REFUSED where nobody named one and there is no terminal for the
   *     usual ones, FAILED where none is installed
   */
  public static Editor of(Streams streams, Map<String, String> environment) {
    for (String variable : List.of("VISUAL", "EDITOR")) {
      String named = environment.getOrDefault(variable, "");
      if (!named.isBlank()) {
        return new Editor(streams, named);
      }
    }
    if (!streams.mayPrompt()) {
      throw new DockerctlException(
              ErrorCode.REFUSED, "cannot open an editor: there is no terminal for one")
          .hint("run it on a terminal, or name a program that needs none in the variable EDITOR");
    }
    for (String name : USUAL) {
      if (isInstalled(name, environment.getOrDefault("PATH", ""))) {
        return new Editor(streams, name);
      }
    }
    throw new DockerctlException(
            ErrorCode.FAILED,
            "cannot open an editor: neither $VISUAL nor $EDITOR is set, and none of "
                + String.join(", ", USUAL)
                + " is installed")
        .hint("install one, or name another one in the variable EDITOR");
  }

  private static boolean isInstalled(String name, String path) {
    for (String folder : path.split(":")) {
      try {
        if (folder.startsWith("/") && Files.isExecutable(Path.of(folder, name))) {
          return true;
        }
      } catch (InvalidPathException e) {
        // No file is there either.
      }
    }
    return false;
  }

  /**
   * Opens a file and returns when the editor has ended well.
   *
   * @throws DockerctlException FAILED where it has not
   */
  public void open(Path file) {
    List<String> arguments = List.of(file.toString());
    ForegroundProgram program =
        streams.terminals().out()
            ? new ForegroundProgram(text, arguments)
            : ForegroundProgram.besideResults(text, arguments);
    try {
      int status = program.run();
      if (status != 0) {
        throw failure("it ended with exit status " + status);
      }
    } catch (IOException e) {
      throw failure(String.valueOf(e.getMessage())).causedBy(e);
    }
  }

  private DockerctlException failure(String reason) {
    return new DockerctlException(
            ErrorCode.FAILED,
            "cannot edit with '" + text + "': " + reason + "; nothing was changed")
        .hint("name another editor in the variable EDITOR");
  }
}

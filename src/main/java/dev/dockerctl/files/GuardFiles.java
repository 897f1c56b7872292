package dev.dockerctl.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a guard needs that does not trust dockerctl to be there when its time comes: a script for
 * the shell, and a copy of every file that it would put back.
 *
 * <p>The script calls dockerctl first. Only where that leaves the record of the undo behind, since
 * it was removed, replaced, or has no Java any more, the script does the undo itself. It moves what
 * it replaces into the same folder, so nothing is lost.
 */
public final class GuardFiles {
  /** Moves a file here, under a name that nothing has yet. */
  private static final String KEEP =
      """
      umask 022
      keep() {
        [ -e "$1" ] || [ -L "$1" ] || return 0
        n=1
        while [ -e "$2-$n" ] || [ -L "$2-$n" ]; do n=$((n + 1)); done
        mv -f "$1" "$2-$n"
      }
      """;

  private final StateDirectories directories;
  private final String unit;
  private final Path folder;

  /** The guard of a unit. */
  public GuardFiles(StateDirectories directories, String unit) {
    this.directories = directories;
    this.unit = unit;
    this.folder = directories.state().resolve("guard").resolve(unit);
  }

  /** The script's path on the machine. */
  public Path script() {
    return folder.resolve("run");
  }

  /**
   * Writes script and copies, over those of an earlier guard.
   *
   * @param call the words that call dockerctl
   * @param record what is to be undone
   */
  public void write(List<String> call, UndoRecord record) {
    try {
      directories.create(directories.state().resolve("guard"));
      directories.create(folder);
      StringBuilder script = new StringBuilder(head(call));
      int number = 0;
      for (UndoRecord.Pair pair : record.files()) {
        if (pair.differs()) {
          script.append(commands(pair, ++number));
        }
      }
      script.append(tail(record));
      WholeFile.replacePrivate(script(), script.toString().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw IoFailure.of("write the guard in '" + directories.hostPath(folder) + "'", e);
    }
  }

  private String head(List<String> call) {
    StringBuilder words = new StringBuilder();
    call.forEach(word -> words.append(quoted(word)).append(' '));
    Path record = directories.state().resolve("undo").resolve(unit);
    return "#!/bin/sh\n"
        + "# Written by dockerctl: brings the last good Docker configuration back.\n"
        + words
        + "\"$1\" && exit 0\n"
        + "[ -e "
        + quoted(record.toString())
        + " ] || exit 0\n"
        + "command -v systemctl >/dev/null 2>&1 || exit 1\n"
        + "echo 'dockerctl did not run: putting the files back without it' >&2\n"
        + KEEP;
  }

  private String commands(UndoRecord.Pair pair, int number) throws IOException {
    Path file = directories.resolve(pair.target().path());
    String path = quoted(file.toString());
    String move = "keep " + path + " " + quoted(folder.resolve("was-" + number).toString()) + "\n";
    KeptFile target = pair.target();
    if (target.isAbsent()) {
      return move;
    }
    move += "mkdir -p " + quoted(WholeFile.directoryOf(file).toString()) + "\n";
    if (target.link().isPresent()) {
      return move + "ln -s " + quoted(target.link().get()) + " " + path + "\n";
    }
    Path copy = folder.resolve("file-" + number);
    WholeFile.replacePrivate(copy, target.content().orElseThrow());
    if (target.attributes().isPresent()) {
      target.attributes().get().applyTo(copy);
    }
    String temporary = quoted(file.resolveSibling(WholeFile.temporaryName()).toString());
    return move
        + ("cp -p " + quoted(copy.toString()) + " " + temporary)
        + (" && mv -f " + temporary + " " + path + "\n");
  }

  private String tail(UndoRecord record) {
    StringBuilder tail = new StringBuilder();
    tail.append("rm -f ")
        .append(quoted(directories.state().resolve("undo").resolve(unit).toString()))
        .append("\nsystemctl daemon-reload\nsystemctl reset-failed ")
        .append(quoted(unit))
        .append('\n');
    for (String socket : record.before().sockets()) {
      tail.append("systemctl stop ").append(quoted(socket)).append('\n');
    }
    return tail.append("systemctl restart ").append(quoted(unit)).append('\n').toString();
  }

  private static String quoted(String word) {
    return "'" + word.replace("'", "'\\''") + "'";
  }

  /** Removes everything but files that a script moved here, which nobody else has. */
  public void remove() {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        String name = String.valueOf(file.getFileName());
        if (!name.startsWith("was-")) {
          Files.deleteIfExists(file);
        }
      }
    } catch (IOException e) {
      // The next guard writes over them.
    }
  }
}

package dev.dockerctl.files.record;

import dev.dockerctl.files.IoFailure;
import dev.dockerctl.files.Leftovers;
import dev.dockerctl.files.PathGuard;
import dev.dockerctl.files.StateDirectories;
import dev.dockerctl.files.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A unit that looks after an activation when the machine was restarted meanwhile: the timer of a
 * guard does not outlive that, systemd.timer(5).
 *
 * <p>It is started after the daemon, whether that came up or failed; it undoes the change if the
 * daemon is down or its time is up, and arms the timer anew if not. The start of the machine does
 * not wait for it.
 */
public final class BootGuard {
  private static final String FOLDER = "/etc/systemd/system/";
  private static final String WANTS = FOLDER + "multi-user.target.wants/";

  private final StateDirectories directories;
  private final String unit;
  private final String name;

  /** The guard at boot of a unit. */
  public BootGuard(StateDirectories directories, String unit) {
    this.directories = directories;
    this.unit = unit;
    this.name = "dockerctl-guard-" + unit.substring(0, unit.lastIndexOf('.')) + ".service";
  }

  /**
   * Writes the unit and enables it.
   *
   * @param script what it runs
   */
  public void write(Path script) {
    String text =
        "# Written by dockerctl, and removed when the change is over.\n"
            + "[Unit]\nDescription=dockerctl: look after a change of the Docker configuration\n"
            + "After="
            + unit
            + "\nConditionPathExists="
            + script
            + "\n\n[Service]\nType=simple\n"
            + start(script)
            + "\n\n[Install]\nWantedBy=multi-user.target\n";
    try {
      PathGuard guard = new PathGuard(directories);
      Path file = guard.check(FOLDER + name);
      Path link = guard.checkPlace(WANTS + name);
      WholeFile.createDirectories(WholeFile.directoryOf(link));
      Leftovers.sweep(WholeFile.directoryOf(file));
      WholeFile.replace(file, text.getBytes(StandardCharsets.UTF_8), "rw-r--r--");
      WholeFile.delete(link);
      Files.createSymbolicLink(link, link.getFileSystem().getPath(FOLDER + name));
      WholeFile.syncDirectory(WholeFile.directoryOf(link));
    } catch (IOException e) {
      throw IoFailure.of("write '" + FOLDER + name + "'", e);
    }
  }

  private static String start(Path script) {
    return "ExecStart=/bin/sh " + script + " boot";
  }

  /** A line for the shell that removes the unit, where it runs this script. */
  String removal(Path script) {
    String file = GuardShell.quoted(directories.resolve(FOLDER + name).toString());
    String link = GuardShell.quoted(directories.resolve(WANTS + name).toString());
    String runs = "grep -qsxF " + GuardShell.quoted(start(script)) + " " + file;
    return runs + " && rm -f " + link + " " + file;
  }

  /** Removes the unit; what cannot be removed does nothing at the next start, and goes then. */
  public void remove() {
    try {
      Files.deleteIfExists(directories.resolve(WANTS + name));
      Files.deleteIfExists(directories.resolve(FOLDER + name));
      Leftovers.sweep(directories.resolve(FOLDER));
    } catch (IOException e) {
      // It finds no record, and ends.
    }
  }
}

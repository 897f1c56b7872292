package dev.dockerctl.files.record;

import dev.dockerctl.error.ShellWords;
import dev.dockerctl.files.IoFailure;
import dev.dockerctl.files.ProcessIdentity;
import dev.dockerctl.files.StateDirectories;
import dev.dockerctl.files.WholeFile;
import dev.dockerctl.host.SocketUnit;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What a guard needs that does not trust dockerctl to be there when its time comes: a script for
 * the shell, and a copy of every file that it would put back.
 *
 * <p>The script waits while the process lives that activates or undoes, and then calls dockerctl.
 * Only where that leaves the record of the undo behind, since it was removed, replaced, hangs, or
 * has no Java any more, the script does the undo itself. It moves what it replaces into the same
 * folder, so nothing is lost.
 */
public final class GuardFiles {
  /** What a person gives the script to have the undo at once. */
  private static final String NOW = "now";

  /** After how long a script tries again that could not do all. */
  public static final Duration AGAIN = Duration.ofSeconds(30);

  /** What is there once the script has begun to put files back. */
  private static final String BEGUN = "begun";

  private final StateDirectories directories;
  private final String unit;
  private final Path folder;

  /** The guard of a unit. */
  public GuardFiles(StateDirectories directories, String unit) {
    this.directories = directories;
    this.unit = unit;
    this.folder = directories.state().resolve("guard").resolve(unit);
  }

  /**
   * How the script reaches others.
   *
   * @param environment {@code NAME=VALUE} assignments for dockerctl
   * @param dockerctl the words that call dockerctl
   * @param systemctl the words that call systemctl for the manager that has the unit
   * @param unitFolders where that one looks for unit files
   */
  public record Calls(
      List<String> environment,
      List<String> dockerctl,
      List<String> systemctl,
      List<String> unitFolders) {
    /** Copies the lists. */
    public Calls {
      environment = List.copyOf(environment);
      dockerctl = List.copyOf(dockerctl);
      systemctl = List.copyOf(systemctl);
      unitFolders = List.copyOf(unitFolders);
    }
  }

  /** The command by which a person has the script undo everything at once. */
  String commandNow() {
    return "sh " + ShellWords.quote(script().toString()) + " " + NOW;
  }

  /** Whether the script has put files back, and perhaps not all. */
  public boolean hasBegun() {
    return Files.exists(folder.resolve(BEGUN));
  }

  /** The script's path on the machine. */
  public Path script() {
    return folder.resolve("run");
  }

  /**
   * Writes script and copies, over those of an earlier guard.
   *
   * @param record what is to be undone
   */
  public void write(Calls calls, UndoRecord record) {
    try {
      directories.create(directories.state().resolve("guard"));
      directories.create(folder);
      Files.deleteIfExists(folder.resolve(BEGUN));
      directories.create(ScriptUndo.folder(directories, true));
      directories.create(ScriptUndo.folder(directories, false));
      GuardShell script = new GuardShell();
      begin(script, record.watch());
      callDockerctl(script, calls, record.watch());
      stopUnlessDue(script, calls, record);
      putBack(script, record);
      restart(script, record);
      copies(directories, unit).save(unit, record);
      WholeFile.replacePrivate(script(), script.bytes());
    } catch (IOException e) {
      throw IoFailure.of("write the guard in '" + directories.hostPath(folder) + "'", e);
    }
  }

  /** The record of an undo once more, for where the record itself is damaged. */
  static UnitRecords<UndoRecord> copies(StateDirectories directories, String unit) {
    return UndoRecord.records(directories, "guard/" + unit);
  }

  private String record() {
    return GuardShell.quoted(UndoRecord.place(directories, unit).toString());
  }

  /** What waits to be confirmed has a time; anything else has a process that works on it. */
  private void begin(GuardShell script, UndoRecord.Watch watch) {
    String mark = mark(watch);
    script.line("#!/bin/sh");
    script.line("# Written by dockerctl: brings the last good Docker configuration back.");
    script.line(mark);
    script.line("record=" + record());
    script.line("[ -e \"$record\" ] || exit 0");
    if (watch.phase() != UndoRecord.Phase.PROVED) {
      ProcessIdentity owner = watch.owner();
      script.line("mark=" + GuardShell.quoted(mark));
      script.line("pid=" + owner.pid() + " ticks=" + owner.startTicks());
      script.line(
          "boot=" + GuardShell.quoted(owner.boot()) + " due=" + watch.due().getEpochSecond());
      script.add(GuardShell.WAIT);
    }
  }

  /**
   * A dockerctl that ends well has done what there is to do, or waits on where it is not time. One
   * that could not do it yet has armed another guard. One that fails before that ends no undo.
   */
  private void callDockerctl(GuardShell script, Calls calls, UndoRecord.Watch watch) {
    for (String assignment : calls.environment()) {
      int equals = assignment.indexOf('=');
      String name = assignment.substring(0, equals);
      script.line("export " + name + "=" + GuardShell.quoted(assignment.substring(equals + 1)));
    }
    script.line("dockerctl() {");
    script.line("  [ -x \"${DOCKERCTL_JAVA:-}\" ] || unset DOCKERCTL_JAVA");
    script.line("  exec " + GuardShell.words(calls.dockerctl()) + " \"$1\"");
    script.line("}");
    script.line("lock=" + GuardShell.quoted(directories.lockFile().toString()));
    script.add(GuardShell.CALL);
    script.line("call \"$1\"");
    script.line("status=$?" + (watch.isUndoing() ? "; [ $status -eq 0 ] || due=0" : ""));
    script.line("[ -e \"$record\" ] || exit 0");
    script.line("grep -qxF " + GuardShell.quoted(mark(watch)) + " \"$0\" || exit \"$status\"");
  }

  private static String mark(UndoRecord.Watch watch) {
    return "# " + watch.phase() + " " + watch.due() + " " + watch.owner().text();
  }

  private void stopUnlessDue(GuardShell script, Calls calls, UndoRecord record) {
    UndoRecord.Watch watch = record.watch();
    script.line("left=$((" + watch.due().getEpochSecond() + " - $(date +%s)))");
    script.line("[ \"$1\" != " + NOW + " ] || left=0");
    script.line("[ \"$status\" -ne 0 ] || [ \"$left\" -le 0 ] || exit 0");
    script.add(GuardShell.AGAIN);
    clearWay(script, calls, record);
    script.line("daemon=" + GuardShell.quoted(unit));
    script.line("manager() {");
    script.line("  " + GuardShell.words(calls.systemctl()) + " \"$@\"");
    script.line("}");
    script.line("manager show -p Version >/dev/null 2>&1 || exit 1");
    awaitTime(script, watch);
    script.line("[ -e \"$record\" ] || exit 0");
    boolean onlyIfDown =
        watch.kind() == UndoRecord.Kind.RESTART && watch.phase() == UndoRecord.Phase.ACTIVATING;
    if (onlyIfDown) {
      // What this script has begun it ends, also where the daemon came up with half of it.
      script.line("[ \"$1\" = " + NOW + " ] || [ \"${begun:-}\" = $due ] ||");
      script.line("  ! manager -q is-active \"$daemon\" || exit 0");
      script.line("export begun=$due");
    }
  }

  private void putBack(GuardShell script, UndoRecord record) throws IOException {
    new GuardPaths(directories, folder, script).write(record);
    script.add(GuardShell.STOPPED);
    script.add(GuardShell.REHEARSE);
    script.line("echo 'dockerctl did not run: putting the files back without it' >&2");
    script.line("touch " + GuardShell.quoted(folder.resolve(BEGUN).toString()));
    script.line("files");
    script.line("live");
  }

  /** A file that is as it is to be for the undo must not be moved aside without another. */
  private void clearWay(GuardShell script, Calls calls, UndoRecord record) {
    script.add(GuardShell.FUNCTIONS);
    script.add(GuardShell.LOOK);
    for (UndoRecord.Versions pair : record.files()) {
      if (!pair.differs()) {
        String verb = pair.target().isAbsent() ? "clear_path " : "look ";
        script.line(verb + GuardShell.quoted(path(pair.target().path())));
      }
    }
    script.add(GuardShell.CLEAR);
    List<String> units = new ArrayList<>();
    for (String place : calls.unitFolders()) {
      units.add(path(place + "/" + unit));
      units.add(path(place + "/" + SocketUnit.of(unit)));
    }
    script.line("clear_way " + GuardShell.words(units));
    script.add(GuardShell.STOP_IF_STUCK);
  }

  private String path(String path) {
    return directories.resolve(path).toString();
  }

  /** Waits until it is time; nobody needs to wait for a start that has failed for good. */
  private static void awaitTime(GuardShell script, UndoRecord.Watch watch) {
    if (watch.phase() == UndoRecord.Phase.PROVED) {
      script.line("[ \"$left\" -le 0 ] || sleep \"$left\"");
    } else {
      script.line("while ! late && [ \"$1\" != " + NOW + " ] &&");
      script.line("  ! manager -q is-failed \"$daemon\"; do sleep 2; done");
    }
  }

  /**
   * The record goes last: after a crash the next start of the machine does all this again. Its
   * copy, since the record may be damaged, goes to where the next dockerctl finds it, and has the
   * history tell of it.
   */
  private void restart(GuardShell script, UndoRecord record) {
    script.add(GuardShell.WAIT_IF_UP);
    script.line("manager daemon-reload");
    script.add(GuardShell.WAIT_IF_MASKED);
    script.line("restart() {");
    script.line("  keep_containers");
    script.line("  manager reset-failed \"$daemon\"");
    for (String socket : record.before().sockets()) {
      String each = "  for verb in stop reset-failed; do manager $verb ";
      script.line(each + GuardShell.quoted(socket) + "; done");
    }
    script.line("  manager restart \"$daemon\"");
    script.line("}");
    if (record.watch().kind() == UndoRecord.Kind.CONFIRM) {
      script.line("stopped \"$1\" || restart");
    } else {
      script.line("restart");
    }
    script.line("status=$?");
    script.line("[ $failed -eq 0 ] || again \"$1\"");
    script.add(GuardShell.ALL);
    script.line("told=" + GuardShell.quoted(ScriptUndo.folder(directories, true).toString()));
    String down = GuardShell.quoted(ScriptUndo.folder(directories, false).toString());
    script.line("[ $status -eq 0 ] || told=" + down);
    String copy = GuardShell.quoted(folder.resolve(unit).toString());
    script.line("mv -f " + copy + " \"$told/\" || mv -f \"$record\" \"$told/\"");
    script.line("rm -f \"$record\"; " + new BootGuard(directories, unit).removal(script()));
    script.line("exit $status");
  }

  /** Removes everything; what a script put away lies where it was. */
  public void remove() {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      // The next guard writes over them.
    }
  }
}

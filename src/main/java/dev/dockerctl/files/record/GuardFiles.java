package dev.dockerctl.files.record;

import dev.dockerctl.error.ShellWords;
import dev.dockerctl.files.IoFailure;
import dev.dockerctl.files.ProcessIdentity;
import dev.dockerctl.files.StateDirectories;
import dev.dockerctl.files.WholeFile;
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
 * <p>The script waits while the process lives that activates or undoes, and then calls dockerctl.
 * Only where that leaves the record of the undo behind, since it was removed, replaced, or has no
 * Java any more, the script does the undo itself. It moves what it replaces into the same folder,
 * so nothing is lost.
 */
public final class GuardFiles {
  /**
   * Shell functions that put one path back. A version that is there goes beside, which takes no
   * room; nothing is put away before what takes its place is complete.
   */
  private static final String FUNCTIONS =
      """
      umask 022
      failed=0
      keep() {
        [ -e "$1" ] || [ -L "$1" ] || return 0
        n=1
        while [ -e "$1.dockerctl-kept-$n" ] || [ -L "$1.dockerctl-kept-$n" ]; do n=$((n + 1)); done
        mv "$1" "$1.dockerctl-kept-$n" || return 1
        echo "what was in $1 is now $1.dockerctl-kept-$n" >&2
      }
      away() {
        keep "$1" || failed=1
      }
      put() {
        mkdir -p "${1%/*}" && cp -p "$2" "$3" && keep "$1" && mv -f "$3" "$1" && return 0
        rm -f "$3"
        echo "cannot put back $1" >&2
        failed=1
      }
      link() {
        mkdir -p "${1%/*}" && keep "$1" && ln -s "$2" "$1" || failed=1
      }
      """;

  /**
   * Waits as long as the process lives that works on the record, until it is late. Where another
   * guard was written in place of this one, its timer is armed in a moment, or never if the process
   * dies before that.
   */
  private static final String WAIT =
      """
      lives() {
        read -r stat 2>/dev/null </proc/$pid/stat || return 1
        set -- ${stat##*) }
        [ "$1" != Z ] && [ "${20}" = "$ticks" ]
      }
      late() {
        [ "$(date +%s)" -ge "$due" ]
      }
      [ "$(cat /proc/sys/kernel/random/boot_id)" = "$boot" ] || pid=none
      while lives && ! late; do
        sleep 1
        [ -e "$record" ] || exit 0
        if ! grep -qxF "$mark" "$0"; then
          sleep 5
          lives && exit 0
          [ -e "$record" ] || exit 0
          exec /bin/sh "$0" "$1"
        fi
      done
      """;

  /** What a person gives the script to have the undo at once. */
  private static final String NOW = "now";

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
   */
  public record Calls(List<String> environment, List<String> dockerctl, List<String> systemctl) {
    /** Copies the lists. */
    public Calls {
      environment = List.copyOf(environment);
      dockerctl = List.copyOf(dockerctl);
      systemctl = List.copyOf(systemctl);
    }
  }

  /** The command by which a person has the script undo everything at once. */
  String commandNow() {
    return "sh " + ShellWords.quote(script().toString()) + " " + NOW;
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
      directories.create(ScriptUndo.folder(directories, true));
      directories.create(ScriptUndo.folder(directories, false));
      StringBuilder script = new StringBuilder();
      begin(script, record.watch());
      callDockerctl(script, calls, record.watch());
      stopUnlessDue(script, calls, record);
      int number = 0;
      for (UndoRecord.Versions pair : record.files()) {
        if (pair.differs()) {
          putBack(script, pair, ++number);
        }
      }
      restart(script, calls, record);
      copies(directories, unit).save(unit, record);
      WholeFile.replacePrivate(script(), script.toString().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw IoFailure.of("write the guard in '" + directories.hostPath(folder) + "'", e);
    }
  }

  /** The record of an undo once more, for where the record itself is damaged. */
  static UnitRecords<UndoRecord> copies(StateDirectories directories, String unit) {
    return UndoRecord.records(directories, "guard/" + unit);
  }

  private String record() {
    return quoted(UndoRecord.place(directories, unit).toString());
  }

  /** What waits to be confirmed has a time; anything else has a process that works on it. */
  private void begin(StringBuilder script, UndoRecord.Watch watch) {
    String mark = mark(watch);
    line(script, "#!/bin/sh");
    line(script, "# Written by dockerctl: brings the last good Docker configuration back.");
    line(script, mark);
    line(script, "record=" + record());
    line(script, "[ -e \"$record\" ] || exit 0");
    if (watch.phase() != UndoRecord.Phase.PROVED) {
      ProcessIdentity owner = watch.owner();
      line(script, "mark=" + quoted(mark));
      line(script, "pid=" + owner.pid() + " ticks=" + owner.startTicks());
      line(script, "boot=" + quoted(owner.boot()) + " due=" + watch.due().getEpochSecond());
      script.append(WAIT);
    }
  }

  /**
   * A dockerctl that ends well has done what there is to do, or waits on where it is not time. One
   * that could not do it yet has armed another guard. One that was removed ends no undo any more.
   */
  private void callDockerctl(StringBuilder script, Calls calls, UndoRecord.Watch watch) {
    for (String assignment : calls.environment()) {
      int equals = assignment.indexOf('=');
      String name = assignment.substring(0, equals);
      line(script, "export " + name + "=" + quoted(assignment.substring(equals + 1)));
    }
    line(script, "[ -x \"${DOCKERCTL_JAVA:-}\" ] || unset DOCKERCTL_JAVA");
    line(script, words(calls.dockerctl()) + " \"$1\"");
    String gone = watch.isUndoing() ? "; [ $status -ne 127 ] || due=0" : "";
    line(script, "status=$?" + gone);
    line(script, "[ -e \"$record\" ] || exit 0");
    line(script, "grep -qxF " + quoted(mark(watch)) + " \"$0\" || exit \"$status\"");
  }

  private static String mark(UndoRecord.Watch watch) {
    return "# " + watch.phase() + " " + watch.due() + " " + watch.owner().text();
  }

  private void stopUnlessDue(StringBuilder script, Calls calls, UndoRecord record) {
    UndoRecord.Watch watch = record.watch();
    line(script, "left=$((" + watch.due().getEpochSecond() + " - $(date +%s)))");
    line(script, "[ \"$1\" != " + NOW + " ] || left=0");
    line(script, "[ \"$status\" -ne 0 ] || [ \"$left\" -le 0 ] || exit 0");
    line(script, words(calls.systemctl()) + " show -p Version >/dev/null 2>&1 || exit 1");
    awaitTime(script, calls, watch);
    line(script, "[ -e \"$record\" ] || exit 0");
    boolean onlyIfDown =
        watch.kind() == UndoRecord.Kind.RESTART && watch.phase() == UndoRecord.Phase.ACTIVATING;
    if (onlyIfDown) {
      String isActive = words(calls.systemctl()) + " -q is-active " + quoted(unit);
      line(script, "[ \"$1\" = " + NOW + " ] || ! " + isActive + " || exit 0");
    }
    line(script, "echo 'dockerctl did not run: putting the files back without it' >&2");
    script.append(FUNCTIONS);
  }

  /** Waits until it is time; nobody needs to wait for a start that has failed for good. */
  private void awaitTime(StringBuilder script, Calls calls, UndoRecord.Watch watch) {
    if (watch.phase() == UndoRecord.Phase.PROVED) {
      line(script, "[ \"$left\" -le 0 ] || sleep \"$left\"");
    } else {
      String isFailed = words(calls.systemctl()) + " -q is-failed " + quoted(unit);
      line(script, "while ! late && [ \"$1\" != " + NOW + " ] && ! " + isFailed);
      line(script, "do sleep 2; done");
    }
  }

  private void putBack(StringBuilder script, UndoRecord.Versions pair, int number)
      throws IOException {
    Path file = directories.resolve(pair.target().path());
    String path = quoted(file.toString());
    KeptFile target = pair.target();
    if (target.isAbsent()) {
      line(script, "away " + path);
      return;
    }
    if (target.link().isPresent()) {
      line(script, "link " + path + " " + quoted(target.link().get()));
      return;
    }
    Path copy = folder.resolve("file-" + number);
    byte[] content = target.content().orElseThrow();
    WholeFile.replace(copy, content, WholeFile.modeFor(content));
    if (target.attributes().isPresent()) {
      target.attributes().get().applyTo(copy);
    }
    String temporary = quoted(file.resolveSibling(WholeFile.temporaryName()).toString());
    line(script, "put " + path + " " + quoted(copy.toString()) + " " + temporary);
  }

  /**
   * The record goes last: after a crash the next start of the machine does all this again. Its
   * copy, since the record may be damaged, goes to where the next dockerctl finds it, and has the
   * history tell of it.
   */
  private void restart(StringBuilder script, Calls calls, UndoRecord record) {
    String systemctl = words(calls.systemctl());
    line(script, systemctl + " daemon-reload");
    line(script, systemctl + " reset-failed " + quoted(unit));
    for (String socket : record.before().sockets()) {
      String each = "for verb in stop reset-failed; do " + systemctl + " $verb ";
      line(script, each + quoted(socket) + "; done");
    }
    line(script, systemctl + " restart " + quoted(unit));
    line(script, "status=$?");
    line(script, "[ $failed -eq 0 ] || exit 1");
    line(script, "told=" + quoted(ScriptUndo.folder(directories, true).toString()));
    String down = quoted(ScriptUndo.folder(directories, false).toString());
    line(script, "[ $status -eq 0 ] || told=" + down);
    String copy = quoted(folder.resolve(unit).toString());
    line(script, "mv -f " + copy + " \"$told/\" || mv -f \"$record\" \"$told/\"");
    line(script, "rm -f \"$record\"; " + new BootGuard(directories, unit).removal(script()));
    line(script, "exit $status");
  }

  private static void line(StringBuilder script, String line) {
    script.append(line).append('\n');
  }

  private static String words(List<String> words) {
    StringBuilder line = new StringBuilder();
    words.forEach(word -> line.append(line.length() == 0 ? "" : " ").append(quoted(word)));
    return line.toString();
  }

  private static String quoted(String word) {
    return "'" + word.replace("'", "'\\''") + "'";
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

package dev.dockerctl.files.record;

import dev.dockerctl.files.FileAttributes;
import dev.dockerctl.files.StateDirectories;
import dev.dockerctl.files.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The lines of a guard's script that put paths back, and the copies that they need. */
final class GuardPaths {
  /** How {@code daemon.json} has live-restore, for Java and for grep(1). */
  private static final String LIVE_RESTORE = "\"live-restore\"[[:space:]]*:[[:space:]]*true";

  private static final Pattern LIVE = Pattern.compile(LIVE_RESTORE.replace("[[:space:]]", "\\s"));

  private final StateDirectories directories;
  private final Path folder;
  private final GuardShell script;
  private int copies;

  /** Writes to a script, and copies to the folder of its guard. */
  GuardPaths(StateDirectories directories, Path folder, GuardShell script) {
    this.directories = directories;
    this.folder = folder;
    this.script = script;
  }

  /**
   * Three functions: {@code files} puts back what the activation has changed, {@code others} what
   * only somebody else can have changed since, and {@code keep_containers} has a daemon that runs
   * take live-restore again before it is stopped.
   */
  void write(UndoRecord record) throws IOException {
    script.line("files() {");
    script.line("  :");
    for (UndoRecord.Versions pair : record.files()) {
      if (pair.differs()) {
        putBack(pair);
      }
    }
    script.line("}");
    script.line("others() {");
    script.line("  :");
    for (UndoRecord.Versions pair : record.files()) {
      if (!pair.differs()) {
        if (pair.target().isAbsent()) {
          script.line("is_mask " + quoted(pair.target().path()) + " ||");
        }
        putBack(pair);
      }
    }
    newDropIns(record);
    script.line("}");
    script.line("keep_containers() {");
    script.line("  manager -q is-active \"$daemon\" || return 0");
    for (UndoRecord.Versions pair : record.files()) {
      if (hasLiveRestore(pair.target())) {
        String file = quoted(pair.target().path());
        script.line("  if ! grep -Eq " + GuardShell.quoted(LIVE_RESTORE) + " " + file + "; then");
        putBack(pair);
        script.line("  fi");
        script.line("  manager reload \"$daemon\" && sleep 2");
      }
    }
    script.line("  return 0");
    script.line("}");
  }

  private static boolean hasLiveRestore(KeptFile file) {
    return file.path().endsWith(".json")
        && file.content()
            .filter(text -> LIVE.matcher(new String(text, StandardCharsets.UTF_8)).find())
            .isPresent();
  }

  /** Drop-ins that nobody knew of when the guard was written. */
  private void newDropIns(UndoRecord record) {
    List<String> known = new ArrayList<>();
    record.files().forEach(pair -> known.add(quoted(pair.target().path())));
    for (String folder : NewDropIns.folders(record)) {
      script.line("  for file in " + quoted(folder) + "/*.conf; do");
      script.line("    case $file in");
      known.forEach(path -> script.line("      " + path + ") ;;"));
      script.line("      *) is_mask \"$file\" || away \"$file\" ;;");
      script.line("    esac");
      script.line("  done");
    }
  }

  private String quoted(String path) {
    return GuardShell.quoted(directories.resolve(path).toString());
  }

  private void putBack(UndoRecord.Versions pair) throws IOException {
    Path file = directories.resolve(pair.target().path());
    KeptFile target = pair.target();
    if (target.isAbsent()) {
      script.line("away " + GuardShell.quoted(file.toString()));
      return;
    }
    String temporary = file.resolveSibling(WholeFile.temporaryName()).toString();
    if (target.link().isPresent()) {
      List<String> words = List.of(file.toString(), target.link().get(), temporary);
      script.line("link " + GuardShell.words(words));
      return;
    }
    Path copy = folder.resolve("file-" + ++copies);
    byte[] content = target.content().orElseThrow();
    WholeFile.replace(copy, content, WholeFile.modeFor(content));
    if (target.attributes().isPresent()) {
      target.attributes().get().applyTo(copy);
    }
    if (pair.present().attributes().isPresent()) {
      List<String> words =
          List.of(file.toString(), copy.toString(), shown(pair.present().attributes().get()));
      script.line("close " + GuardShell.words(words));
    }
    script.line("put " + GuardShell.words(List.of(file.toString(), copy.toString(), temporary)));
  }

  /** As {@code stat -c '%a %u %g'} shows it. */
  private static String shown(FileAttributes attributes) {
    return String.format(
        Locale.ROOT, "%o %d %d", attributes.mode(), attributes.uid(), attributes.gid());
  }
}

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
import java.util.Optional;
import java.util.regex.Pattern;

/** The lines of a guard's script that put paths back, and the copies that they need. */
final class GuardPaths {
  /** How {@code daemon.json} has live-restore, for Java and for grep(1). */
  private static final String KEY = "\"live-restore\"[[:space:]]*:[[:space:]]*true";

  /** How a drop-in or an environment file has it. */
  private static final String FLAG = "^[^#;]*--live-restore([^=[:alnum:]-]|=true|$)";

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
   * Four functions: {@code files} puts back what the activation has changed, {@code others} what
   * only somebody else can have changed since, {@code live} what has live-restore, and {@code
   * keep_containers} has a daemon that runs take that again before it is stopped.
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
      if (!pair.differs() && isOurs(pair.target())) {
        if (pair.target().isAbsent()) {
          script.line("is_mask " + quoted(pair) + " ||");
        }
        putBack(pair);
      }
    }
    newDropIns(record);
    script.line("}");
    liveRestore(record);
  }

  /** Whether this user can write it as it was; a user's daemon may have files of root's. */
  private boolean isOurs(KeptFile file) throws IOException {
    Optional<FileAttributes> own = FileAttributes.of(folder);
    Optional<FileAttributes> wanted = file.attributes();
    return own.isEmpty()
        || wanted.isEmpty()
        || own.get().uid() == 0
        || (own.get().uid() == wanted.get().uid() && own.get().gid() == wanted.get().gid());
  }

  /** Whoever took live-restore away said no yes to the end of the containers. */
  private void liveRestore(UndoRecord record) throws IOException {
    boolean inFile = false;
    script.line("live() {");
    script.line("  manager -q is-active \"$daemon\" || return 0");
    for (UndoRecord.Versions pair : record.files()) {
      boolean json = pair.target().path().endsWith(".json");
      String known = json ? KEY : FLAG;
      if (has(pair.target(), known) && (pair.differs() || isOurs(pair.target()))) {
        inFile |= json;
        script.line(
            "  if ! grep -Eqs -e " + GuardShell.quoted(known) + " " + quoted(pair) + "; then");
        putBack(pair);
        script.line("  fi");
      }
    }
    script.line("}");
    script.line("keep_containers() {");
    script.line("  manager -q is-active \"$daemon\" || return 0");
    script.line(inFile ? "  manager reload \"$daemon\" && sleep 2" : "  :");
    script.line("}");
  }

  private static boolean has(KeptFile file, String known) {
    Pattern pattern =
        Pattern.compile(
            known.replace("[[:space:]]", "\\s").replace("[:alnum:]", "\\w"), Pattern.MULTILINE);
    return file.content()
        .filter(text -> pattern.matcher(new String(text, StandardCharsets.UTF_8)).find())
        .isPresent();
  }

  /** Drop-ins that nobody knew of when the guard was written. */
  private void newDropIns(UndoRecord record) {
    List<String> known = new ArrayList<>();
    record.files().forEach(pair -> known.add(quoted(pair)));
    for (String folder : NewDropIns.folders(record)) {
      script.line("  for file in " + quoted(folder) + "/*.conf; do");
      script.line("    case $file in");
      known.forEach(path -> script.line("      " + path + ") ;;"));
      script.line("      *) is_mask \"$file\" || away \"$file\" ;;");
      script.line("    esac");
      script.line("  done");
    }
  }

  private String quoted(UndoRecord.Versions pair) {
    return quoted(pair.target().path());
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

package dev.dockerctl.change.plan;

import dev.dockerctl.change.dropin.DropInRecord;
import dev.dockerctl.change.dropin.ManagedDropIn;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.daemon.StateFolders;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.Location;
import dev.dockerctl.error.SecretMask;
import dev.dockerctl.error.ShellWords;
import dev.dockerctl.files.FileEdit;
import dev.dockerctl.files.MaskLink;
import dev.dockerctl.files.record.EditChain;
import dev.dockerctl.files.record.History;
import dev.dockerctl.files.record.HistoryEntry;
import dev.dockerctl.host.Host;
import dev.dockerctl.unit.syntax.Setting;
import dev.dockerctl.unit.syntax.UnitFile;
import dev.dockerctl.unit.syntax.Variable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Takes out what dockerctl wrote. In a drop-in that is noted in the file; elsewhere the history
 * tells, and what somebody changed since is theirs.
 */
public final class Revert {
  private final Host host;
  private final Configuration before;
  private final Draft draft;
  private final List<String> left = new ArrayList<>();
  private final List<String> lost = new ArrayList<>();
  private boolean isHistoryHidden;

  /** How far it goes. */
  public enum Scope {
    /** The managed drop-in, and that of the socket. */
    DROP_IN,
    /** Everything that dockerctl wrote. */
    ALL
  }

  Revert(Host host, Draft draft) {
    this.host = host;
    this.before = draft.before();
    this.draft = draft;
  }

  /** Edits the draft; returns what is to be said of what stays. */
  List<String> run(String dropInName, Scope scope) {
    String unit = before.unit().name();
    String managed = ManagedPath.of(host, unit, dropInName);
    EditChain chain = chain();
    List<FileEdit> edits = chain.edits();
    OwnMasks masks = new OwnMasks(draft, managed.substring(0, managed.lastIndexOf('/')), edits);
    if (scope == Scope.ALL) {
      masks.takeAway();
      masks.paths().stream()
          .filter(path -> !path.equals(managed) && hasOurs(path))
          .forEach(path -> takeOut(path, edits));
    } else {
      masks.paths().forEach(path -> left.add("the mask '" + path + "'"));
    }
    lost.addAll(masks.notes());
    tellOfImport(managed, chain);
    takeOut(managed, edits);
    takeOut(ManagedPath.of(host, before.socketUnit(), dropInName), edits);
    for (String path : before.unit().dropInPaths()) {
      if (!path.equals(managed) && hasOurs(path)) {
        orLeave(scope, "'" + path + "'", () -> takeOut(path, edits));
      }
    }
    MovedOptions moved = new MovedOptions(draft, edits);
    DaemonFileTraces json = DaemonFileTraces.of(before.file(), edits);
    if (scope == Scope.ALL) {
      takeOutOfFile(json, edits);
    } else {
      tellOfFile(moved.toDaemonFile(json), edits);
    }
    for (String path : environmentFiles()) {
      if (scope == Scope.ALL || !moved.toEnvironmentFile(path)) {
        Optional<Optional<byte[]>> earlier = draft.earlier(path, edits);
        earlier.ifPresent(
            content -> orLeave(scope, "'" + path + "'", () -> draft.put(path, content)));
      }
      lost.addAll(moved.lost(path));
    }
    return notes();
  }

  /** What an import brought into the drop-in goes with it, and stays out of where it was. */
  private void tellOfImport(String managed, EditChain chain) {
    Set<String> sources = new LinkedHashSet<>();
    int number = 0;
    for (EditChain.Step step : chain.steps()) {
      String path = step.edit().path();
      boolean isThere = FileEdit.sameContent(draft.content(path), step.edit().before());
      if (step.entry().isInEffect()
          && step.entry().isImport()
          && !path.equals(managed)
          && !isThere
          && step.edit().before().isPresent()) {
        sources.add("'" + path + "'");
        number = step.entry().number();
      }
    }
    if (number != 0 && hasOurs(managed)) {
      lost.add(
          "what an import has taken over goes with the drop-in, and stays out of "
              + String.join(", ", sources)
              + " (dockerctl rollback "
              + number
              + " has it as it was before)");
    }
  }

  /** A key that is not there tells nothing once somebody else wrote the file. */
  private void tellOfFile(DaemonFileTraces json, List<FileEdit> edits) {
    if (!before.file().exists()) {
      return;
    }
    String path = before.file().path();
    if (!json.written().isEmpty()) {
      left.add(String.join(", ", json.written()) + " in '" + path + "'");
    }
    boolean ours = draft.earlier(path, edits).isPresent();
    if (ours && !json.takenOut().isEmpty()) {
      lost.add(
          "what dockerctl took out of '"
              + path
              + "' stays out: "
              + String.join(", ", json.takenOut())
              + " (dockerctl revert --all puts that back)");
    }
  }

  private List<String> notes() {
    List<String> notes = new ArrayList<>(lost);
    if (!left.isEmpty()) {
      notes.add(
          "what dockerctl wrote elsewhere stays: "
              + String.join("; ", left)
              + " (dockerctl revert --all takes that out too)");
    }
    if (isHistoryHidden) {
      notes.add("what dockerctl wrote elsewhere cannot be told: the history cannot be read");
    }
    return notes;
  }

  private void orLeave(Scope scope, String what, Runnable removal) {
    if (scope == Scope.ALL) {
      removal.run();
    } else {
      left.add(what);
    }
  }

  /** As a whole where nobody else changed it since, so that each byte is as it was. */
  private void takeOutOfFile(DaemonFileTraces traces, List<FileEdit> edits) {
    if (!traces.isEmpty()) {
      String path = before.file().path();
      Optional<byte[]> without = traces.without();
      Optional<Optional<byte[]>> earlier = draft.earlier(path, edits);
      draft.put(path, earlier.filter(content -> says(content, without)).orElse(without));
    }
  }

  private static boolean says(Optional<byte[]> one, Optional<byte[]> other) {
    return one.isPresent() == other.isPresent()
        && DaemonFileTraces.leaves(one).equals(DaemonFileTraces.leaves(other));
  }

  private boolean hasOurs(String path) {
    return path.startsWith("/etc/") && new ManagedDropIn(path, draft.content(path)).hasOurs();
  }

  /** Of a file as it would be: what was put aside for a mask may be ours, too. */
  private void takeOut(String path, List<FileEdit> edits) {
    Optional<byte[]> content = draft.content(path);
    if (content.isPresent() && !MaskLink.is(content)) {
      ManagedDropIn dropIn = new ManagedDropIn(path, content);
      dropIn.takeOutOurs();
      draft.put(path, dropIn.content());
      List<String> gone = new ArrayList<>(commandWords(path, content));
      commandWords(path, dropIn.content()).forEach(gone::remove);
      tellOfWords(path, content.get(), gone, edits);
    }
  }

  /** The command line goes as a whole, with the words that others have written into it since. */
  private void tellOfWords(String path, byte[] content, List<String> gone, List<FileEdit> edits) {
    List<String> own = new ArrayList<>();
    for (FileEdit edit : edits) {
      if (edit.path().equals(path)) {
        // What others had written is carried over by each later change.
        List<String> added = new ArrayList<>(commandWords(path, edit.after()));
        List<String> removed = new ArrayList<>(commandWords(path, edit.before()));
        commandWords(path, edit.before()).forEach(added::remove);
        commandWords(path, edit.after()).forEach(removed::remove);
        removed.forEach(own::remove);
        own.addAll(added);
      }
    }
    List<String> words = new ArrayList<>(gone);
    words.removeAll(own);
    words.removeAll(commandWords(path, content, DropInRecord.BASE_COMMAND));
    if (!own.isEmpty() && !words.isEmpty()) {
      lost.add(
          "what others wrote into the command line of '"
              + path
              + "' goes with it: "
              + ShellWords.join(SecretMask.mask(words))
              + " (dockerctl rollback brings the file back)");
    }
  }

  private static List<String> commandWords(String path, Optional<byte[]> content) {
    return content.map(text -> commandWords(path, text, "ExecStart")).orElse(List.of());
  }

  /** The words of the command line in a drop-in, as written. */
  private static List<String> commandWords(String path, byte[] content, String key) {
    List<String> words = List.of();
    for (Setting setting : UnitFile.parse(path, content).settings()) {
      if (setting.key().equals(key) && !setting.value().isBlank()) {
        words = List.of(setting.value().strip().split("\\s+"));
      }
    }
    return words;
  }

  /** The recorded edits in effect; none where the history may not be read. */
  private EditChain chain() {
    try {
      List<HistoryEntry> entries =
          new History(StateFolders.of(host), host.clock()).list().entries();
      return EditChain.of(entries, entry -> true).withoutUndosOfOthers();
    } catch (DockerctlException e) {
      isHistoryHidden = true;
      return new EditChain(List.of());
    }
  }

  private Set<String> environmentFiles() {
    Set<String> paths = new LinkedHashSet<>();
    for (Variable variable : before.environment().variables().values()) {
      Location location = variable.location();
      if (location != null && variable.kind() == Variable.Kind.ENVIRONMENT_FILE) {
        paths.add(location.file());
      }
    }
    return paths;
  }
}

package dev.dockerctl.model;

import dev.dockerctl.config.Configuration;
import dev.dockerctl.files.FileEdit;
import dev.dockerctl.files.record.HistoryEntry;
import dev.dockerctl.files.record.KeptFile;
import dev.dockerctl.files.record.Outcome;
import dev.dockerctl.files.record.UndoRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What must hold after whatever is done, see section 9 of the design. */
final class Invariants {
  private static final Set<String> CHANGES =
      Set.of("set", "add", "remove", "unset", "env", "migrate", "revert", "rollback");
  private static final Set<String> MANAGED =
      Set.of(
          Machine.DROP_IN,
          Machine.JSON,
          Machine.VARIABLES,
          "/etc/systemd/system/docker.socket.d/docker.conf");
  private static final Pattern VERIFIED =
      Pattern.compile("^  --(\\S+): verified", Pattern.MULTILINE);

  private final Machine machine;
  private final Map<String, Integer> editedAfter = new HashMap<>();

  Invariants(Machine machine) {
    this.machine = machine;
  }

  /** Somebody else has changed a file. */
  void edited(String path) {
    List<HistoryEntry> history = machine.history();
    editedAfter.put(path, history.isEmpty() ? 0 : history.get(0).number());
  }

  /** A guard undoes what is unfinished when its time has come; every command has to ask. */
  private static boolean mayUndo(Deeds.Command command, Snapshot before) {
    return before.unfinished().isPresent() && command.verb().equals("guard");
  }

  /** A command that was not killed, or a guard. */
  void afterCommand(Deeds.Command command, Snapshot before, Machine.Result result) {
    Snapshot now = Snapshot.of(machine);
    boolean clean = before.unfinished().isEmpty() && !before.halfWritten();
    require(!result.err().contains("internal error"), "an internal error");
    require(Set.of(0, 1, 2, 3, 5, 6, 7).contains(result.code()), "exit status " + result.code());
    nothingIsLost(before, now, result);
    boolean looks = Set.of("reload", "stop", "start", "confirm").contains(command.verb());
    if (!looks || now.unfinished().isEmpty()) {
      goodWasStarted(now);
    }
    if (!looks) {
      historyIsTrue(now);
      require(now.unfinished().isPresent() || !now.hasTemporaries(), "a temporary file is left");
    }
    verifiedIsTrue(now, result);
    if (!command.verb().equals("stop")) {
      staysUp(before, now, result);
    }
    require(
        now.stopped() == before.stopped() || command.has("-y") || mayUndo(command, before),
        "a container was stopped without a yes");
    boolean waits =
        now.unfinished()
            .map(record -> record.watch().phase() == UndoRecord.Phase.PROVED)
            .orElse(true);
    boolean isAsked = result.code() == 5 && result.err().contains("cannot go on without '--yes'");
    require(
        waits || looks || isAsked,
        "something unfinished is left: " + now.unfinished().map(UndoRecord::watch));
    if (clean) {
      only(command, before, now, result);
      outcome(command, before, now, result);
    }
  }

  /** A value that was asked for and with which no daemon starts is not a matter of half a write. */
  private static boolean canBeRead(Configuration disk) {
    String refusal = FakeDockerd.refusal(disk);
    return refusal == null
        || refusal.startsWith("failed to dial")
        || refusal.startsWith("error initializing");
  }

  /** What a killed command has left, before anybody looks after it. */
  void afterKill(Snapshot before) {
    Snapshot now = Snapshot.of(machine);
    // What is half written is taken back by the next command; until then a start has to work.
    if (now.halfWritten()) {
      require(
          FakeDockerd.refusal(before.disk()) != null || canBeRead(now.disk()),
          "the daemon would not start from what is half written");
      return;
    }
    for (String path : changed(before, now)) {
      require(isOldOrNew(path, before, now), "neither old nor new: " + path);
    }
  }

  /** A guard or a command after a killed one: {@code first} is what was before that. */
  void afterRecovery(Deeds.Command command, Snapshot first, Machine.Result result) {
    Snapshot now = Snapshot.of(machine);
    boolean stopped = command.verb().equals("stop") || machine.isGuarded();
    require(
        !first.isUp() || now.isUp() || stopped || first.good().isEmpty(),
        "the daemon is down after the recovery");
    require(!result.err().contains("internal error"), "an internal error");
  }

  private boolean isOldOrNew(String path, Snapshot before, Snapshot now) {
    String text = now.files().get(path);
    if (path.contains(".dockerctl-")) {
      return true;
    }
    for (HistoryEntry entry : now.history()) {
      for (FileEdit edit : entry.edits()) {
        if (edit.path().equals(path)
            && (Objects.equals(text(edit.after()), text)
                || Objects.equals(text(edit.before()), text))) {
          return true;
        }
      }
    }
    Stream<KeptFile> good = before.good().stream().flatMap(known -> known.files().stream());
    Stream<KeptFile> undone =
        before.unfinished().stream()
            .flatMap(record -> record.files().stream().map(UndoRecord.Versions::target));
    return Stream.concat(good, undone)
        .anyMatch(file -> file.path().equals(path) && Objects.equals(text(file.content()), text));
  }

  private static Set<String> changed(Snapshot before, Snapshot now) {
    Set<String> paths = new TreeSet<>(before.files().keySet());
    paths.addAll(now.files().keySet());
    paths.removeIf(path -> path.endsWith(".tmp"));
    paths.removeIf(path -> Objects.equals(before.files().get(path), now.files().get(path)));
    return paths;
  }

  private void nothingIsLost(Snapshot before, Snapshot now, Machine.Result result) {
    for (String path : changed(before, now)) {
      String old = before.files().get(path);
      if (path.contains(".dockerctl-")) {
        require(result.said().contains(path), "not told: " + path);
        continue;
      }
      require(
          result.said().contains(path) || !before.unfinished().isEmpty(),
          "a change that was not told: " + path);
      // Between the two renames of a move, the daemon reads a copy of its file; nobody wrote that.
      boolean between = old != null && old.contains("/var/lib/dockerctl/transaction/");
      if (old != null && !between) {
        require(isKept(path, old, now), "lost: " + path + "\n" + old);
      }
    }
  }

  private static boolean isKept(String path, String text, Snapshot now) {
    for (Map.Entry<String, String> file : now.files().entrySet()) {
      if (file.getKey().startsWith(path + ".dockerctl-kept-") && file.getValue().equals(text)) {
        return true;
      }
    }
    for (HistoryEntry entry : now.history()) {
      for (FileEdit edit : entry.edits()) {
        boolean has = text.equals(text(edit.before())) || text.equals(text(edit.after()));
        if (edit.path().equals(path) && has) {
          return true;
        }
      }
    }
    return false;
  }

  /** What the newest change that is in effect wrote is there, unless somebody wrote it since. */
  private void historyIsTrue(Snapshot now) {
    Set<String> seen = new TreeSet<>();
    for (HistoryEntry entry : now.history()) {
      boolean waits = entry.isAutomatic() && now.unfinished().isPresent();
      require(
          waits || entry.outcome() != Outcome.STARTED,
          "an entry that nobody ended: "
              + entry.number()
              + " "
              + entry.commandLine()
              + " "
              + entry.edits().stream().map(FileEdit::path).toList());
      boolean isBeingUndone =
          now.unfinished()
              .filter(record -> record.watch().isUndoing())
              .filter(record -> record.before().change() == entry.number())
              .isPresent();
      for (FileEdit edit : entry.edits()) {
        boolean newest = entry.isInEffect() && !isBeingUndone && seen.add(edit.path());
        boolean touched = editedAfter.getOrDefault(edit.path(), -1) >= entry.number();
        if (newest && !touched) {
          require(
              Objects.equals(text(edit.after()), now.files().get(edit.path())),
              "history has " + entry.number() + " in effect, and " + edit.path() + " is not so");
        }
      }
    }
  }

  /** The last good configuration is one that a process was started with. */
  private void goodWasStarted(Snapshot now) {
    if (now.good().isEmpty()) {
      return;
    }
    for (Map<String, String> start : machine.dockerd().starts()) {
      boolean same = true;
      for (KeptFile file : now.good().get().files()) {
        same &= Objects.equals(text(file.content()), start.get(file.path()));
      }
      if (same) {
        return;
      }
    }
    throw new AssertionError("the last good configuration was never started");
  }

  private void verifiedIsTrue(Snapshot now, Machine.Result result) {
    Matcher verified = VERIFIED.matcher(result.out());
    while (verified.find()) {
      String name = verified.group(1);
      require(
          name.equals("group") || Objects.equals(now.running().get(name), now.wanted().get(name)),
          "'--" + name + "' is called verified, and is " + now.running().get(name));
    }
  }

  private void staysUp(Snapshot before, Snapshot now, Machine.Result result) {
    boolean failed = result.code() == 7 || result.err().contains("could not be undone");
    boolean mayFail = before.good().isEmpty() && failed;
    require(!before.isUp() || now.isUp() || mayFail, "the daemon is down");
  }

  private void only(Deeds.Command command, Snapshot before, Snapshot now, Machine.Result result) {
    Set<String> changed = changed(before, now);
    boolean undone = result.code() == 6 || result.code() == 7;
    if (result.code() == 5) {
      require(changed.isEmpty(), "refused, and yet changed: " + changed);
      require(now.pid() == before.pid(), "refused, and yet restarted");
      require(now.lastEntry() == before.lastEntry(), "refused, and yet recorded");
    }
    if (undone) {
      return;
    }
    if (!CHANGES.contains(command.verb())) {
      require(changed.isEmpty(), "changed: " + changed);
    }
    if (!command.verb().equals("rollback")) {
      require(MANAGED.containsAll(changed), "changed: " + changed);
    }
    if (Set.of("set", "add", "remove", "unset").contains(command.verb())) {
      Map<String, List<String>> old = new TreeMap<>(before.wanted());
      Map<String, List<String>> wanted = new TreeMap<>(now.wanted());
      for (String name : named(command)) {
        old.remove(name);
        wanted.remove(name);
      }
      require(old.equals(wanted), "options changed that were not named: " + old + " " + wanted);
    }
    boolean mayRestart =
        command.has("--restart")
            || command.verb().equals("restart")
            || command.verb().equals("stop")
            || (command.verb().equals("start") && !before.isUp());
    require(mayRestart || now.pid() == before.pid(), "the daemon was restarted");
  }

  private static List<String> named(Deeds.Command command) {
    List<String> names = new ArrayList<>();
    for (String word : command.words()) {
      if (word.startsWith("--") && word.contains("=")) {
        names.add(word.substring(2, word.indexOf('=')));
      } else if (command.verb().equals("unset")) {
        names.add(word);
      }
    }
    return names;
  }

  /** Exit status and history tell what happened. */
  private void outcome(
      Deeds.Command command, Snapshot before, Snapshot now, Machine.Result result) {
    boolean change = CHANGES.contains(command.verb());
    boolean recorded = now.lastEntry() > before.lastEntry();
    Optional<HistoryEntry> entry =
        now.history().stream()
            .filter(e -> e.number() > before.lastEntry() && !e.isAutomatic())
            .findFirst();
    switch (result.code()) {
      case 0 -> {
        if (command.verb().equals("restart") || (change && command.has("--restart"))) {
          require(now.isUp(), "exit 0, and the daemon is down");
        }
        if (command.verb().equals("restart")) {
          require(now.pid() != before.pid(), "exit 0, and not restarted");
          require(
              now.running().equals(now.wanted()),
              "exit 0, and it runs with " + now.running() + " instead of " + now.wanted());
        }
        if (change && command.has("--restart") && now.pid() != before.pid()) {
          require(
              now.running().equals(now.wanted()),
              "exit 0, and it runs with " + now.running() + " instead of " + now.wanted());
        }
        if (change && command.has("--restart")) {
          for (String name : named(command)) {
            require(
                Objects.equals(now.running().get(name), now.wanted().get(name)),
                "exit 0, and '--" + name + "' is not in effect");
          }
        }
        if (entry.isPresent()) {
          boolean activated = command.has("--restart") || command.has("--reload");
          require(
              activated || entry.get().outcome() == Outcome.WRITTEN,
              "the history says " + entry.get().outcome());
        }
        require(change || !recorded, "a command that changes nothing is in the history");
      }
      case 6 -> {
        require(now.isUp(), "exit 6, and the daemon is down");
        require(
            now.running().equals(now.wanted()),
            "exit 6, and it runs with " + now.running() + " instead of " + now.wanted());
        require(
            entry.isEmpty() || entry.get().outcome() == Outcome.ROLLED_BACK,
            "exit 6, and the history says " + entry.map(HistoryEntry::outcome));
      }
      case 7 -> require(!now.answers() || !before.isUp(), "exit 7, and the daemon is up");
      default -> {}
    }
  }

  private static String text(Optional<byte[]> content) {
    return content.map(bytes -> new String(bytes, StandardCharsets.UTF_8)).orElse(null);
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise);
    }
  }
}

package dev.dockerctl.change.plan;

import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.files.FileAttributes;
import dev.dockerctl.files.FileEdit;
import dev.dockerctl.files.record.EditChain;
import dev.dockerctl.files.record.HistoryEntry;
import dev.dockerctl.files.record.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The files as they were before a recorded change and all that came after it. */
public final class EarlierState {
  private final List<HistoryEntry> undone;
  private final EditChain chain;

  private EarlierState(List<HistoryEntry> undone, EditChain chain) {
    this.undone = undone;
    this.chain = chain;
  }

  /**
   * The state before a change.
   *
   * @param entries the history, newest first
   * @param number the change, 0 for the last one that is in effect
   */
  public static EarlierState before(List<HistoryEntry> entries, int number) {
    if (number == 0) {
      requireNotUndone(entries);
    }
    List<HistoryEntry> effective = new ArrayList<>();
    for (HistoryEntry entry : entries) {
      boolean meant = number == 0 ? !entry.isAutomatic() : isMeant(entry, number);
      if (entry.isInEffect() && meant) {
        effective.add(entry);
        if (number == 0) {
          break;
        }
      }
    }
    if (number != 0 && entries.stream().noneMatch(entry -> entry.number() == number)) {
      throw new DockerctlException(
              ErrorCode.NOT_FOUND,
              "cannot go back before change " + number + ": there is no such change")
          .hint("dockerctl history");
    }
    if (effective.isEmpty()) {
      throw nothingToUndo(entries, number);
    }
    List<HistoryEntry> since =
        number == 0
            ? effective
            : entries.stream().filter(entry -> entry.number() >= number).toList();
    return new EarlierState(effective, EditChain.of(since, effective::contains));
  }

  private static DockerctlException nothingToUndo(List<HistoryEntry> entries, int number) {
    Optional<HistoryEntry> newest = newest(entries);
    if (newest.isEmpty()) {
      return new DockerctlException(
              ErrorCode.FAILED, "cannot go back: no recorded change is in effect")
          .hint("dockerctl history");
    }
    int other = newest.get().number();
    Optional<Integer> asked = asked(entries);
    String named = number == 0 ? "" : " before change " + number;
    String reason =
        number != 0
            ? "it is undone already, and so is all that was asked for since"
            : asked.isPresent()
                ? "the last change in effect is none that was asked for"
                : "no change that was asked for is in effect";
    String second =
        number == 0 ? asked.map(last -> "dockerctl rollback " + last + "\n").orElse("") : "";
    return new DockerctlException(
            ErrorCode.REFUSED,
            "cannot go back"
                + named
                + ": "
                + reason
                + "; the newest change that can be undone is "
                + other
                + (newest.get().isAutomatic() ? ", which dockerctl made by itself" : ""))
        .hint("dockerctl rollback " + other + "\n" + second + "dockerctl history");
  }

  private static Optional<HistoryEntry> newest(List<HistoryEntry> entries) {
    return entries.stream().filter(HistoryEntry::isInEffect).findFirst();
  }

  /** The last change in effect that somebody asked for. */
  private static Optional<Integer> asked(List<HistoryEntry> entries) {
    return entries.stream()
        .filter(entry -> entry.isInEffect() && !entry.isAutomatic())
        .map(HistoryEntry::number)
        .findFirst();
  }

  /**
   * Who wants the last change undone does not mean the one before it, also where the last one was
   * cut off or failed; but who has a rollback undone still means what that was about.
   */
  private static void requireNotUndone(List<HistoryEntry> entries) {
    Optional<HistoryEntry> last =
        entries.stream().filter(entry -> !entry.isAutomatic()).findFirst();
    Outcome outcome =
        last.filter(entry -> !entry.isRollback()).map(HistoryEntry::outcome).orElse(Outcome.UNDONE);
    Optional<HistoryEntry> newest = newest(entries);
    boolean automatic = newest.isPresent() && newest.get().isAutomatic();
    if (automatic && outcome != Outcome.RESTORE_FAILED) {
      throw nothingToUndo(entries, 0);
    }
    boolean failed = outcome == Outcome.FAILED;
    if (failed || outcome == Outcome.ROLLED_BACK || outcome == Outcome.RESTORE_FAILED) {
      List<String> ways = new ArrayList<>();
      asked(entries).ifPresent(number -> ways.add("dockerctl rollback " + number));
      ways.add("dockerctl history");
      boolean down = outcome == Outcome.RESTORE_FAILED;
      if (down) {
        ways.add(0, "dockerctl restart");
      }
      throw new DockerctlException(
              ErrorCode.REFUSED,
              "cannot undo the last change: "
                  + (failed ? "nothing was left of change " : "dockerctl has undone change ")
                  + last.get().number()
                  + (failed
                      ? ", which failed or was cut off"
                      : down
                          ? " on disk already, and the daemon did not come up with that"
                          : " by itself already"))
          .hint(String.join("\n", ways));
    }
  }

  /** An undo that dockerctl did by itself is taken back only where it is named. */
  private static boolean isMeant(HistoryEntry entry, int number) {
    return entry.number() == number || (entry.number() > number && !entry.isAutomatic());
  }

  /** The changes that are undone, newest first. */
  public List<HistoryEntry> undone() {
    return List.copyOf(undone);
  }

  /**
   * The changes that are undone once a plan is carried out. Of several changes that came out where
   * they began, a plan without edits undoes none: the files have all that the last of them left.
   */
  public List<HistoryEntry> undoneBy(Plan plan) {
    HistoryEntry last = undone.get(0);
    boolean alone = chain.steps().stream().allMatch(step -> step.entry().equals(last));
    return plan.changesAnything() || alone ? undone() : List.of();
  }

  /**
   * The contents of that time.
   *
   * @param now gives the present content of a path
   * @throws DockerctlException REFUSED if a file is not as the last change left it
   */
  public Map<String, Optional<byte[]>> contents(Function<String, Optional<byte[]>> now) {
    Map<String, Optional<byte[]>> contents = new LinkedHashMap<>();
    Map<String, HistoryEntry> removed = new LinkedHashMap<>();
    for (EditChain.Step step : chain.steps()) {
      FileEdit edit = step.edit();
      // What somebody wrote between two changes must not go with them either.
      Optional<byte[]> next =
          contents.containsKey(edit.path()) ? contents.get(edit.path()) : now.apply(edit.path());
      requireAsLeft(edit, next, step.entry());
      if (next.isEmpty() && edit.after().isPresent()) {
        removed.putIfAbsent(edit.path(), step.entry());
      }
      if (removed.containsKey(edit.path()) && edit.before().isPresent()) {
        // Who took it away does not want it again, whatever it was before that.
        throw changedSince(edit.path(), removed.get(edit.path()));
      }
      contents.put(edit.path(), edit.before());
    }
    return contents;
  }

  /** Owner, group and mode of files that went since that time, by their paths. */
  public Map<String, FileAttributes> attributes() {
    Map<String, FileAttributes> attributes = new LinkedHashMap<>();
    for (EditChain.Step step : chain.steps()) {
      FileEdit edit = step.edit();
      attributes.remove(edit.path());
      edit.attributes().ifPresent(known -> attributes.put(edit.path(), known));
    }
    return attributes;
  }

  private static void requireAsLeft(FileEdit edit, Optional<byte[]> now, HistoryEntry entry) {
    boolean asLeft = FileEdit.sameContent(now, edit.after());
    boolean alreadyBack = FileEdit.sameContent(now, edit.before());
    if (!asLeft && !alreadyBack) {
      throw changedSince(edit.path(), entry);
    }
  }

  private static DockerctlException changedSince(String path, HistoryEntry entry) {
    return new DockerctlException(
            ErrorCode.REFUSED,
            "cannot go back: '"
                + path
                + "' was changed by something else since change "
                + entry.number())
        .hint(
            "see what change "
                + entry.number()
                + " did: dockerctl history show "
                + entry.number()
                + "\nthen take that out of the file by hand, or all that dockerctl wrote: "
                + "dockerctl revert --all");
  }
}

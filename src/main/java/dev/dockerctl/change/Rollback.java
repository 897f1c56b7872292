package dev.dockerctl.change;

import dev.dockerctl.change.plan.EarlierState;
import dev.dockerctl.change.plan.Plan;
import dev.dockerctl.change.plan.Planner;
import dev.dockerctl.change.plan.PresentContent;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.daemon.StateFolders;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.error.ShellWords;
import dev.dockerctl.files.StateDirectories;
import dev.dockerctl.files.record.History;
import dev.dockerctl.files.record.HistoryEntry;
import dev.dockerctl.files.record.Lineage;
import dev.dockerctl.files.record.Outcome;
import dev.dockerctl.host.Host;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Undoes recorded changes. */
public final class Rollback implements RequestedChange {
  private final StateDirectories directories;
  private final History history;
  private final int number;
  private List<HistoryEntry> undone = List.of();
  private String unit = HistoryEntry.USUAL_UNIT;

  /**
   * An undo of a change and of all that came after it.
   *
   * @param number the change, 0 for the last one that is in effect
   */
  public Rollback(Host host, int number) {
    this.directories = StateFolders.of(host);
    this.history = new History(directories, host.clock());
    this.number = number;
  }

  @Override
  public Plan plan(Planner planner, Configuration now) {
    unit = now.unit().name();
    List<HistoryEntry> all = history.list().entries();
    all.stream().filter(entry -> entry.number() == number).forEach(entry -> require(unit, entry));
    List<HistoryEntry> own = all.stream().filter(entry -> entry.unit().equals(unit)).toList();
    EarlierState state = EarlierState.before(own, number);
    Plan plan = planner.contents(now, state.contents(path -> PresentContent.of(now.tree(), path)));
    undone = state.undoneBy(plan);
    return plan.with(state.attributes()).with(others());
  }

  /** That later changes go with the one that was named. */
  private List<String> others() {
    List<String> later = new ArrayList<>();
    for (HistoryEntry entry : undone) {
      if (number != 0 && entry.number() != number) {
        later.add(0, Integer.toString(entry.number()));
      }
    }
    return later.isEmpty()
        ? List.of()
        : List.of(
            "what came after change "
                + number
                + " is undone too: change"
                + (later.size() == 1 ? " " : "s ")
                + String.join(", ", later));
  }

  private static void require(String unit, HistoryEntry entry) {
    if (!entry.unit().equals(unit)) {
      throw new DockerctlException(
              ErrorCode.REFUSED,
              "cannot go back before change "
                  + entry.number()
                  + ": it is one of '"
                  + entry.unit()
                  + "'")
          .hint(
              "dockerctl --unit " + ShellWords.quote(entry.unit()) + " rollback " + entry.number());
    }
  }

  @Override
  public String shownBy() {
    return undone.isEmpty()
        ? ""
        : "dockerctl history show "
            + undone.get(undone.size() - 1).number()
            + "\ndockerctl history";
  }

  @Override
  public boolean mayBreak() {
    return undone.stream().anyMatch(HistoryEntry::isRepair);
  }

  /** The changes are undone from now on; whoever takes the rollback back marks them again. */
  @Override
  public void written() {
    undone.forEach(entry -> history.update(entry.number(), Outcome.UNDONE));
    Set<String> paths = new HashSet<>();
    undone.forEach(entry -> paths.addAll(entry.paths()));
    Lineage.settle(directories, history, unit, paths, Outcome.UNDONE);
  }
}

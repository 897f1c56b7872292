package dev.dockerctl.change;

import dev.dockerctl.change.plan.EarlierState;
import dev.dockerctl.change.plan.Plan;
import dev.dockerctl.change.plan.Planner;
import dev.dockerctl.change.plan.PresentContent;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.daemon.StateFolders;
import dev.dockerctl.files.record.History;
import dev.dockerctl.files.record.HistoryEntry;
import dev.dockerctl.files.record.Outcome;
import dev.dockerctl.host.Host;
import java.util.List;

/** Undoes recorded changes. */
public final class Rollback implements RequestedChange {
  private final History history;
  private final int number;
  private List<HistoryEntry> undone = List.of();

  /**
   * An undo of a change and of all that came after it.
   *
   * @param number the change, 0 for the last one that is in effect
   */
  public Rollback(Host host, int number) {
    this.history = new History(StateFolders.of(host), host.clock());
    this.number = number;
  }

  @Override
  public Plan plan(Planner planner, Configuration now) {
    EarlierState state = EarlierState.before(history.list().entries(), number);
    Plan plan = planner.contents(now, state.contents(path -> PresentContent.of(now.tree(), path)));
    undone = state.undoneBy(plan);
    return plan;
  }

  /** The changes are undone from now on; whoever takes the rollback back marks them again. */
  @Override
  public void written() {
    undone.forEach(entry -> history.update(entry.number(), Outcome.UNDONE));
  }
}

package dev.dockerctl.change;

import dev.dockerctl.change.plan.Plan;
import dev.dockerctl.change.plan.Planner;
import dev.dockerctl.config.Configuration;

/** A change of the configuration that somebody asks for. */
@FunctionalInterface
public interface RequestedChange {
  /** Plans it on what is on disk now. */
  Plan plan(Planner planner, Configuration now);

  /** Takes note that the files are as planned, before the daemon is brought to them. */
  default void written() {}

  /** The commands that show the texts which its last plan brings; empty where those are its own. */
  default String shownBy() {
    return "";
  }

  /**
   * Whether its last plan may leave a configuration that does not start, where nobody asks for a
   * restart with it: that is what whoever takes a repair back wants.
   */
  default boolean mayBreak() {
    return false;
  }
}

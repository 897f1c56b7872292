package dev.dockerctl.activate;

import dev.dockerctl.config.UserFolders;
import dev.dockerctl.daemon.StateFolders;
import dev.dockerctl.files.StateDirectories;
import dev.dockerctl.files.record.DamagedUndo;
import dev.dockerctl.files.record.KeptAside;
import dev.dockerctl.host.Host;
import java.util.List;
import java.util.Optional;

/**
 * What undos of a unit's changes have left.
 *
 * @param pending the undo that may still come; empty for none
 * @param kept the files that undos put aside and that are still there
 * @param told what a guard's script did, which was not told before
 * @param damage what is to be said of a damaged record; empty for none
 */
public record LeftByUndo(
    Optional<PendingUndo> pending,
    List<KeptAside> kept,
    List<String> told,
    Optional<String> damage) {
  /** Copies the lists. */
  public LeftByUndo {
    kept = List.copyOf(kept);
    told = List.copyOf(told);
  }

  /** Finds it. What a guard's script did is recorded first: nobody else could. */
  public static LeftByUndo of(Host host, String unit) {
    List<String> told = new LeftBehind(host).recordIfFree();
    return seen(host, unit, told);
  }

  /** The same as it is, for somebody who changes nothing. */
  public static LeftByUndo seen(Host host, String unit) {
    return seen(host, unit, List.of());
  }

  private static LeftByUndo seen(Host host, String unit, List<String> told) {
    StateDirectories directories = StateFolders.of(host);
    return new LeftByUndo(
        new Unfinished(host).pending(unit),
        KeptAside.all(directories, host.clock(), unit, UserFolders.searchPath(host).directories()),
        told,
        DamagedUndo.of(directories, unit).map(DamagedUndo::sentence));
  }
}

package dev.dockerctl.change.plan;

import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.EffectiveOption;
import dev.dockerctl.files.FileEdit;
import java.util.Comparator;

/**
 * The order in which the files of one change are replaced. An option that moves leaves its old
 * place first: between the two writes it is nowhere, which dockerd starts with, and never in both
 * places, which it does not.
 */
final class MoveOrder {
  private MoveOrder() {}

  static Comparator<FileEdit> of(Configuration before, Configuration after) {
    String json = before.file().path();
    boolean jsonFirst = leavesFile(before, after);
    return (one, other) ->
        Boolean.compare(
            one.path().equals(json) != jsonFirst, other.path().equals(json) != jsonFirst);
  }

  private static boolean leavesFile(Configuration before, Configuration after) {
    for (EffectiveOption option : before.options()) {
      EffectiveOption now = after.option(option.name()).orElse(null);
      if (option.isInDaemonJson() && now != null && now.isOnCommandLine()) {
        return true;
      }
    }
    return false;
  }
}

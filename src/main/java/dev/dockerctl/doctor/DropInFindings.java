package dev.dockerctl.doctor;

import dev.dockerctl.check.OutdatedDropIn;
import dev.dockerctl.check.finding.Finding;
import dev.dockerctl.config.HostView;
import dev.dockerctl.error.Location;
import dev.dockerctl.error.ShellWords;
import dev.dockerctl.unit.DropIn;
import dev.dockerctl.unit.syntax.Setting;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Drop-ins whose command line counts for nothing, since one that sorts later has another one. Where
 * the later one is dockerctl's own, it was made from the earlier one, and nothing is lost.
 */
final class DropInFindings {
  private static final String SERVICE = "Service";
  private static final String EXEC_START = "ExecStart";
  private static final String RECORD = "[" + OutdatedDropIn.RECORD_SECTION + "]";

  private final HostView view;
  private final List<DropIn> dropIns;

  /**
   * Findings about a unit.
   *
   * @param dropIns what is in the directories of its drop-ins, in load order
   */
  DropInFindings(HostView view, List<DropIn> dropIns) {
    this.view = view;
    this.dropIns = dropIns;
  }

  /** What was found. */
  List<Finding> find() {
    List<Finding> findings = new ArrayList<>();
    DropIn winner = winner();
    if (winner == null) {
      return findings;
    }
    for (DropIn dropIn : dropIns) {
      Setting lost = dropIn.path().startsWith("/etc/") ? lostCommand(dropIn) : null;
      if (lost != null && !isOurs(winner)) {
        findings.add(finding(lost.location(), winner));
      }
    }
    return findings;
  }

  private static Finding finding(Location lost, DropIn winner) {
    return Finding.warning(
            "drop-in-overridden",
            "a later drop-in wins over this one",
            "the ExecStart= here is not in effect, since '"
                + winner.path()
                + "' is read later and has another one",
            lost)
        .fix("dockerctl drop-ins disable " + ShellWords.quote(winner.name()) + " --restart");
  }

  private @Nullable DropIn winner() {
    for (DropIn dropIn : dropIns) {
      boolean wins = dropIn.sets().stream().anyMatch(set -> set.wins() && isCommand(set.setting()));
      if (wins) {
        return dropIn;
      }
    }
    return null;
  }

  private static @Nullable Setting lostCommand(DropIn dropIn) {
    if (dropIn.state() != DropIn.State.APPLIED) {
      return null;
    }
    for (DropIn.Assignment set : dropIn.sets()) {
      if (!set.wins() && isCommand(set.setting())) {
        return set.setting();
      }
    }
    return null;
  }

  private boolean isOurs(DropIn winner) {
    String text = view.text(winner.path());
    return text != null && text.lines().anyMatch(line -> line.strip().equals(RECORD));
  }

  private static boolean isCommand(Setting setting) {
    return setting.section().equals(SERVICE)
        && setting.key().equals(EXEC_START)
        && !setting.value().isEmpty();
  }
}

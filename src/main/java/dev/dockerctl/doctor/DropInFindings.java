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
 *
 * @param view the files of the host
 * @param dropIns what is in the directories of the unit's drop-ins, in load order
 */
record DropInFindings(HostView view, List<DropIn> dropIns) {
  private static final String SERVICE = "Service";
  private static final String EXEC_START = "ExecStart";
  private static final String RECORD = "[" + OutdatedDropIn.RECORD_SECTION + "]";

  /** What was found. */
  List<Finding> find() {
    List<Finding> findings = new ArrayList<>();
    DropIn winner = winner();
    if (winner == null) {
      return findings;
    }
    for (DropIn dropIn : dropIns) {
      boolean own = dropIn.path().startsWith("/etc/") && dropIn.state() == DropIn.State.APPLIED;
      Setting lost = own ? command(dropIn, false) : null;
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
      if (command(dropIn, true) != null) {
        return dropIn;
      }
    }
    return null;
  }

  /** The command in a drop-in that is in effect, or one that is not. */
  private static @Nullable Setting command(DropIn dropIn, boolean wins) {
    for (DropIn.Assignment set : dropIn.sets()) {
      if (set.wins() == wins && isCommand(set.setting())) {
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

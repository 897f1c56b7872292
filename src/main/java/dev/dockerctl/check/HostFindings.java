package dev.dockerctl.check;

import dev.dockerctl.catalog.rule.OptionSet;
import dev.dockerctl.check.finding.Finding;
import dev.dockerctl.check.finding.FindingList;
import dev.dockerctl.config.HostView;
import dev.dockerctl.error.Location;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Findings about an option and the host, put where the option is set. In a tree of files they are
 * remarks: what is missing there may come with the first boot, or from a directory that is not part
 * of the tree.
 *
 * @param view the host
 * @param options what is set
 * @param findings what was found so far
 */
record HostFindings(HostView view, ReleaseOptions options, FindingList findings) {
  private static final String TITLE = "the host lacks what an option names";

  /** What is set. */
  OptionSet set() {
    return options.set();
  }

  /** Where an option was set. */
  @Nullable Location place(String option) {
    return options.place(List.of(option));
  }

  /** Something that {@code dockerd --validate} refuses, too. */
  void refuse(String option, String detail) {
    if (view.isLive()) {
      findings.refuse(id(option), TITLE, detail, place(option));
    } else {
      remark(option, detail);
    }
  }

  /** Something that only the start shows. */
  void willNotStart(String option, String detail) {
    willNotStart(option, detail, null);
  }

  /** The same with what to run. */
  void willNotStart(String option, String detail, @Nullable String fix) {
    if (view.isLive()) {
      findings.willNotStart(Finding.error(id(option), TITLE, detail, place(option)).fix(fix));
    } else {
      remark(option, detail);
    }
  }

  /** Something that does not keep the daemon from starting. */
  void remark(String option, String detail) {
    remark(option, detail, null);
  }

  /** The same with what to run. */
  void remark(String option, String detail, @Nullable String fix) {
    findings.remark(Finding.warning(id(option), TITLE, detail, place(option)).fix(fix));
  }

  private static String id(String option) {
    return option.equals("host") ? "listener-unusable" : option + "-on-host";
  }
}

package dev.dockerctl.check;

import dev.dockerctl.check.finding.Finding;
import dev.dockerctl.check.finding.FindingList;
import dev.dockerctl.config.HostView;
import java.util.List;

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

  /** Something that {@code dockerd --validate} refuses, too. */
  void refuse(String option, String detail) {
    if (view.isLive()) {
      findings.refuse(id(option), TITLE, detail, options.place(List.of(option)));
    } else {
      remark(option, detail);
    }
  }

  /** Something that only the start shows. */
  void willNotStart(String option, String detail) {
    if (view.isLive()) {
      findings.willNotStart(id(option), TITLE, detail, options.place(List.of(option)));
    } else {
      remark(option, detail);
    }
  }

  /** The same with what to run. */
  void willNotStart(String option, String detail, String fix) {
    if (view.isLive()) {
      findings.willNotStart(
          Finding.error(id(option), TITLE, detail, options.place(List.of(option))).fix(fix));
    } else {
      remark(option, detail);
    }
  }

  /** Something that does not keep the daemon from starting. */
  void remark(String option, String detail) {
    findings.remark(id(option), TITLE, detail, options.place(List.of(option)));
  }

  /** The same with what to run. */
  void remark(String option, String detail, String fix) {
    findings.remark(
        Finding.warning(id(option), TITLE, detail, options.place(List.of(option))).fix(fix));
  }

  private static String id(String option) {
    return option.equals("host") ? "listener-unusable" : option + "-on-host";
  }
}

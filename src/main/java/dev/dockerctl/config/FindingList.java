package dev.dockerctl.config;

import dev.dockerctl.error.Location;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What checks have found so far.
 *
 * @param refusals what {@code dockerd --validate} refuses as well
 * @param startFailures what keeps the daemon from starting although {@code --validate} lets it pass
 * @param remarks what does not do what it seems to
 */
record FindingList(List<Finding> refusals, List<Finding> startFailures, List<Finding> remarks) {
  FindingList() {
    this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
  }

  void refuse(String id, String title, String detail, @Nullable Location location) {
    add(refusals, Finding.error(id, title, detail, location));
  }

  void willNotStart(String id, String title, String detail, @Nullable Location location) {
    add(startFailures, Finding.error(id, title, detail, location));
  }

  void willNotStart(Finding finding) {
    add(startFailures, finding);
  }

  void remark(String id, String title, String detail, @Nullable Location location) {
    add(remarks, Finding.warning(id, title, detail, location));
  }

  /** Two checks may find the same. */
  private static void add(List<Finding> findings, Finding finding) {
    for (Finding earlier : findings) {
      if (finding.repeats(earlier)) {
        return;
      }
    }
    findings.add(finding);
  }

  /** Everything, errors first. */
  List<Finding> all() {
    List<Finding> all = new ArrayList<>(refusals);
    all.addAll(startFailures);
    all.addAll(remarks);
    return all;
  }
}

package dev.dockerctl.check.finding;

import dev.dockerctl.error.Location;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What checks have found so far; two checks may find the same. */
public final class FindingList {
  private final List<Finding> refusals = new ArrayList<>();
  private final List<Finding> startFailures = new ArrayList<>();
  private final List<Finding> remarks = new ArrayList<>();
  private final Set<String> told = new HashSet<>();

  /** What {@code dockerd --validate} refuses as well. */
  public List<Finding> refusals() {
    return List.copyOf(refusals);
  }

  /** What keeps the daemon from starting although {@code --validate} lets it pass. */
  public List<Finding> startFailures() {
    return List.copyOf(startFailures);
  }

  /** What does not do what it seems to. */
  public List<Finding> remarks() {
    return List.copyOf(remarks);
  }

  /** All of them, errors first. */
  public List<Finding> all() {
    List<Finding> all = new ArrayList<>(refusals);
    all.addAll(startFailures);
    all.addAll(remarks);
    return all;
  }

  public void refuse(String id, String title, String detail, @Nullable Location location) {
    refuse(Finding.error(id, title, detail, location));
  }

  public void refuse(Finding finding) {
    add(refusals, "refusal", finding);
  }

  public void willNotStart(String id, String title, String detail, @Nullable Location location) {
    willNotStart(Finding.error(id, title, detail, location));
  }

  public void willNotStart(Finding finding) {
    add(startFailures, "start failure", finding);
  }

  public void remark(String id, String title, String detail, @Nullable Location location) {
    remark(Finding.warning(id, title, detail, location));
  }

  public void remark(Finding finding) {
    add(remarks, "remark", finding);
  }

  private void add(List<Finding> findings, String kind, Finding finding) {
    if (told.add(kind + " " + finding.id() + " " + finding.describe())) {
      findings.add(finding);
    }
  }
}

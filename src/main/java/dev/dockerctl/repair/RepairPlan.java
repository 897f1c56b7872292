package dev.dockerctl.repair;

import dev.dockerctl.change.RequestedChange;
import dev.dockerctl.check.finding.Finding;
import dev.dockerctl.check.finding.Repair;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is done about findings, each thing once.
 *
 * @param steps in the order in which they are done: files first, since a service manager is to read
 *     what they are then
 */
public record RepairPlan(List<Step> steps) {
  /**
   * One thing that is done.
   *
   * @param id that of the finding
   */
  public record Step(String id, Repair repair) {
    /** Whether it changes what a file holds. */
    public boolean isOfContent() {
      return repair instanceof Repair.DropKeys || repair instanceof Repair.AddReset;
    }
  }

  /** Copies the list. */
  public RepairPlan {
    steps = List.copyOf(steps);
  }

  /** What can be done about findings. */
  public static RepairPlan of(List<Finding> findings) {
    List<Step> first = new ArrayList<>();
    List<Step> rest = new ArrayList<>();
    Set<Repair> known = new LinkedHashSet<>();
    for (Finding finding : findings) {
      Repair repair = finding.repair();
      boolean joined = repair instanceof Repair.SetAccess access && join(access, rest);
      if (repair != null && !joined && known.add(repair)) {
        Step step = new Step(finding.id(), repair);
        (step.isOfContent() ? first : rest).add(step);
      }
    }
    first.addAll(rest);
    return new RepairPlan(first);
  }

  /** Several findings on one file get one owner, one group, and the mode that all allow. */
  private static boolean join(Repair.SetAccess access, List<Step> steps) {
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      if (step.repair() instanceof Repair.SetAccess other && other.path().equals(access.path())) {
        steps.set(i, new Step(step.id(), other.and(access)));
        return true;
      }
    }
    return false;
  }

  /** Whether nothing can be done. */
  public boolean isEmpty() {
    return steps.isEmpty();
  }

  /** The steps that change what files hold. */
  public List<Step> ofContent() {
    return steps.stream().filter(Step::isOfContent).toList();
  }

  /** The other ones. */
  public List<Step> deeds() {
    return steps.stream().filter(step -> !step.isOfContent()).toList();
  }

  /** The change of what files hold; empty where that stays. */
  public Optional<RequestedChange> change() {
    List<Repair> repairs = ofContent().stream().map(Step::repair).toList();
    return repairs.isEmpty() ? Optional.empty() : Optional.of(new ContentRepair(repairs));
  }
}

package dev.dockerctl.unit.install;

import dev.dockerctl.tree.FileTree;
import dev.dockerctl.unit.UnitName;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Plans which links to units go ({@code remove_marked_symlinks()} of systemd 257). */
final class Disabling {
  private final String folder;
  private final InstallSearch search;
  private final LinkPlan plan;
  private final Set<String> marked = new HashSet<>();

  Disabling(String folder, InstallSearch search) {
    this.folder = folder;
    this.search = search;
    this.plan = new LinkPlan(search.tree());
  }

  UnitFiles.Planned plan(List<String> names) throws InstallException {
    boolean installable = false;
    InstallException missing = null;
    for (String name : names) {
      InstallUnit unit = search.queue().add(name);
      try {
        search.find(unit);
      } catch (InstallException e) {
        if (e.reason() != InstallException.Reason.MISSING) {
          throw e;
        }
        // Links to a unit that is gone are left over.
        missing = e;
      }
      installable |= unit.hasRules() || !unit.also().isEmpty();
    }
    mark();
    boolean again = !marked.isEmpty();
    while (again) {
      again = sweep(folder);
    }
    boolean changes = plan.steps().stream().anyMatch(InstallStep::isChange);
    if (missing != null && !changes) {
      throw missing;
    }
    return new UnitFiles.Planned(plan.steps(), installable || changes);
  }

  private void mark() throws InstallException {
    InstallQueue queue = search.queue();
    for (InstallUnit unit = queue.next(); unit != null; unit = queue.next()) {
      try {
        search.find(unit);
      } catch (InstallException e) {
        if (e.reason() == InstallException.Reason.DANGLING) {
          String path = unit.path();
          plan.say(InstallStep.Kind.DANGLING, path == null ? unit.name() : path, "");
        } else if (e.reason() != InstallException.Reason.MISSING) {
          throw e;
        }
        marked.add(unit.name());
        continue;
      }
      if (unit.mode() == InstallUnit.Mode.MASKED) {
        plan.say(InstallStep.Kind.MASKED, String.valueOf(unit.path()), "");
      } else if (unit.mode() == InstallUnit.Mode.REGULAR) {
        marked.add(unit.name());
      }
    }
  }

  /** Removes the links of one folder and those below; whether others may lead to them. */
  private boolean sweep(String directory) {
    boolean again = false;
    FileTree tree = search.tree();
    for (String name : tree.list(directory)) {
      String path = directory + "/" + name;
      if (plan.target(path).isPresent()) {
        again |= UnitName.parse(name) != null && isMarked(path, name) && remove(path);
      } else if (tree.linkTarget(path).isEmpty()
          && tree.kind(path).filter(FileTree.Kind.DIRECTORY::equals).isPresent()) {
        again |= sweep(path);
      }
    }
    return again;
  }

  private boolean isMarked(String path, String name) {
    UnitName unit = UnitName.parse(name);
    String template = unit == null ? null : unit.template();
    if (marked.contains(name) || (template != null && marked.contains(template))) {
      return true;
    }
    String leads = search.tree().canonical(path);
    return marked.contains(leads) || marked.contains(UnitName.ofFile(leads));
  }

  private boolean remove(String path) {
    plan.remove(path);
    return marked.add(path);
  }
}

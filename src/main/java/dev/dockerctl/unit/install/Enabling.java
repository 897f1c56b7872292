package dev.dockerctl.unit.install;

import dev.dockerctl.tree.FileTree;
import dev.dockerctl.unit.SpecifierException;
import dev.dockerctl.unit.UnitName;
import dev.dockerctl.unit.install.InstallException.Reason;
import java.util.List;

/** Plans the links of units ({@code install_context_apply()} of systemd 257). */
final class Enabling {
  private final FileTree tree;
  private final List<String> directories;
  private final String folder;
  private final InstallSection section;
  private final LinkPlan plan;
  private boolean isInstallable;

  Enabling(FileTree tree, List<String> directories, String folder, InstallSection section) {
    this.tree = tree;
    this.directories = directories;
    this.folder = folder;
    this.section = section;
    this.plan = new LinkPlan(tree);
  }

  UnitFiles.Planned plan(InstallQueue queue, InstallSearch search) throws InstallException {
    for (InstallUnit unit = queue.next(); unit != null; unit = queue.next()) {
      try {
        search.findDirectly(unit, folder);
      } catch (InstallException e) {
        if (!unit.isAuxiliary()) {
          throw e;
        }
        plan.say(InstallStep.Kind.AUXILIARY_FAILED, unit.name(), "");
        continue;
      }
      if (unit.mode() == InstallUnit.Mode.MASKED) {
        plan.say(InstallStep.Kind.MASKED, String.valueOf(unit.path()), "");
        isInstallable = true;
      } else if (unit.mode() == InstallUnit.Mode.REGULAR) {
        enable(unit);
      }
    }
    return new UnitFiles.Planned(plan.steps(), isInstallable);
  }

  private void enable(InstallUnit unit) throws InstallException {
    String target = file(unit);
    if (isOutside(target)) {
      target = folder + "/" + unit.name();
      plan.add(target, file(unit), plan.leadsNowhere(target));
    }
    for (String alias : unit.aliases()) {
      String name = new AliasName(unit, resolved(alias, unit)).verified();
      if (!name.isEmpty()) {
        String path = folder + "/" + name;
        plan.add(path, target, plan.leadsNowhere(path));
        isInstallable = true;
      }
    }
    for (Dependency dependency : Dependency.values()) {
      if (!unit.dependents(dependency).isEmpty() && !unit.instantiated().equals(unit.name())) {
        requireUsable(unit.instantiated());
      }
      for (String dependent : unit.dependents(dependency)) {
        depend(unit, dependency, resolved(dependent, unit));
      }
    }
  }

  private void depend(InstallUnit unit, Dependency dependency, String dependent)
      throws InstallException {
    UnitName name = UnitName.parse(unit.instantiated());
    UnitName other = UnitName.parse(dependent);
    if (other == null) {
      throw new InstallException(
          Reason.INVALID,
          "'" + dependent + "' in " + dependency.key() + "= of '" + file(unit) + "' is no unit");
    }
    if (name != null && name.isTemplate() && other.isPlain()) {
      throw new InstallException(
          Reason.INVALID,
          "'"
              + unit.name()
              + "' is a template without DefaultInstance=, and '"
              + dependent
              + "' in its "
              + dependency.key()
              + "= is none");
    }
    String path = folder + "/" + dependent + dependency.suffix() + "/" + unit.instantiated();
    plan.add(path, file(unit), true);
    isInstallable = true;
    if (!exists(dependent)) {
      plan.say(InstallStep.Kind.WITHOUT_TARGET, dependent, file(unit));
    }
  }

  private boolean exists(String name) {
    try {
      InstallQueue queue = new InstallQueue();
      search(queue).findDirectly(queue.add(name), folder);
      return true;
    } catch (InstallException e) {
      return e.reason() != Reason.MISSING || plan.target(folder + "/" + name).isPresent();
    }
  }

  private InstallSearch search(InstallQueue queue) {
    return new InstallSearch(tree, directories, section.into(queue), queue);
  }

  /** The instance that stands for a template may have a file of its own. */
  private void requireUsable(String instance) throws InstallException {
    InstallUnit unit = new InstallUnit(instance, false);
    search(new InstallQueue()).look(unit);
    if (unit.mode() == InstallUnit.Mode.MASKED) {
      throw new InstallException(
          Reason.MASKED, "'" + unit.path() + "' masks its instance '" + instance + "'");
    }
  }

  private boolean isOutside(String file) {
    String holder = file.substring(0, file.lastIndexOf('/'));
    for (String directory : directories) {
      if (holder.equals(directory)) {
        return false;
      }
    }
    return true;
  }

  private String resolved(String word, InstallUnit unit) throws InstallException {
    try {
      return section.resolve(word, unit);
    } catch (SpecifierException e) {
      throw new InstallException(
          Reason.INVALID, "'" + word + "' in '" + file(unit) + "' has an " + e.message());
    }
  }

  private static String file(InstallUnit unit) {
    return String.valueOf(unit.path());
  }
}

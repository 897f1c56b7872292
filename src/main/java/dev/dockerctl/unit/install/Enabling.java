package dev.dockerctl.unit.install;

import dev.dockerctl.unit.SpecifierException;
import dev.dockerctl.unit.UnitName;
import dev.dockerctl.unit.install.InstallException.Reason;
import java.util.List;

/** Plans the links of units ({@code install_context_apply()} of systemd 257). */
final class Enabling {
  private final String folder;
  private final InstallSearch search;
  private final LinkPlan plan;
  private boolean isInstallable;

  Enabling(String folder, InstallSearch search) {
    this.folder = folder;
    this.search = search;
    this.plan = new LinkPlan(search.tree());
  }

  UnitFiles.Planned plan() throws InstallException {
    InstallQueue queue = search.queue();
    for (InstallUnit unit = queue.next(); unit != null; unit = queue.next()) {
      try {
        search.find(unit, folder);
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
      String name = verified(unit, resolved(alias, unit));
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

  /**
   * The name of the link for a name in {@code Alias=}; empty where it is the unit's own, for which
   * there is nothing to do ({@code unit_file_verify_alias()}).
   *
   * @param name the name, or the path of a link below the folder of another unit, as in {@code
   *     getty.target.wants/getty@tty1.service}
   */
  private static String verified(InstallUnit unit, String name) throws InstallException {
    UnitName own = unit.unitName();
    int slash = name.lastIndexOf('/');
    if (slash >= 0) {
      if (own == null || !fits(own, name.substring(0, slash), name.substring(slash + 1))) {
        throw impossible(unit, name);
      }
      return name;
    }
    // An alias that is a template takes the instance of the unit.
    UnitName template = UnitName.parse(name);
    String alias =
        template != null && template.isTemplate() && own != null && own.isInstance()
            ? template.withInstance(String.valueOf(own.instance()))
            : name;
    if (alias.equals(unit.name())) {
      return "";
    }
    if (!UnitName.isAlias(alias, unit.name())) {
      throw impossible(unit, name);
    }
    return alias;
  }

  /** Whether a link in the folder of another unit may stand for a unit. */
  private static boolean fits(UnitName own, String folder, String link) {
    UnitName other = null;
    for (String suffix : List.of(".wants", ".requires")) {
      if (folder.endsWith(suffix)) {
        other = UnitName.parse(folder.substring(0, folder.length() - suffix.length()));
      }
    }
    UnitName from = UnitName.parse(link);
    return other != null
        && from != null
        && (link.equals(own.name())
            || (own.isTemplate()
                && from.isInstance()
                && link.equals(own.withInstance(String.valueOf(from.instance()))))
            || (other.isTemplate()
                && from.isTemplate()
                && own.isInstance()
                && link.equals(own.template())));
  }

  private static InstallException impossible(InstallUnit unit, String name) {
    return new InstallException(
        Reason.INVALID,
        "'" + name + "' in Alias= of '" + unit.path() + "' cannot stand for '" + unit.name() + "'");
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
      search.into(queue).find(queue.add(name), folder);
      return true;
    } catch (InstallException e) {
      return e.reason() != Reason.MISSING || plan.target(folder + "/" + name).isPresent();
    }
  }

  /** The instance that stands for a template may have a file of its own. */
  private void requireUsable(String instance) throws InstallException {
    InstallUnit unit = new InstallUnit(instance, false);
    search.into(new InstallQueue()).look(unit);
    if (unit.mode() == InstallUnit.Mode.MASKED) {
      throw new InstallException(
          Reason.MASKED, "'" + unit.path() + "' masks its instance '" + instance + "'");
    }
  }

  private boolean isOutside(String file) {
    return !search.directories().contains(file.substring(0, file.lastIndexOf('/')));
  }

  private String resolved(String word, InstallUnit unit) throws InstallException {
    try {
      return search.section().resolve(word, unit);
    } catch (SpecifierException e) {
      throw new InstallException(
          Reason.INVALID, "'" + word + "' in '" + file(unit) + "' has an " + e.message());
    }
  }

  private static String file(InstallUnit unit) {
    return String.valueOf(unit.path());
  }
}

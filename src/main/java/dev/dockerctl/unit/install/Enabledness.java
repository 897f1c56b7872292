package dev.dockerctl.unit.install;

import dev.dockerctl.tree.FileTree;
import dev.dockerctl.unit.UnitName;
import java.util.List;

/** Whether a unit is enabled ({@code unit_file_lookup_state()} of systemd 257). */
record Enabledness(FileTree tree, List<String> directories, String folder) {
  /** systemd's word for a unit that was found under a name. */
  String of(String name, InstallUnit unit) {
    String path = String.valueOf(unit.path());
    if (unit.mode() == InstallUnit.Mode.MASKED) {
      return path.startsWith("/run/") ? "masked-runtime" : "masked";
    }
    UnitName own = unit.unitName();
    boolean instance = own != null && own.isInstance();
    if (!name.equals(UnitName.ofFile(path)) && !instance) {
      return "alias";
    }
    if (UnitFiles.isIn(path, "transient")) {
      return "transient";
    }
    if (UnitFiles.isGenerated(path)) {
      return "generated";
    }
    String linked = new Links(unit, true).state(instance);
    if (!linked.isEmpty()) {
      return linked;
    }
    if (!new Links(unit, false).state(instance).isEmpty()) {
      return "indirect";
    }
    return unit.hasRules() ? "disabled" : unit.also().isEmpty() ? "static" : "indirect";
  }

  /** The links to a unit in all folders of units. */
  private final class Links {
    private final InstallUnit unit;
    private final boolean known;
    private boolean sameName;
    private boolean below;

    /**
     * The links to a unit.
     *
     * @param known whether only those count whose names the unit asks for
     */
    Links(InstallUnit unit, boolean known) {
      this.unit = unit;
      this.known = known;
    }

    /** The word for what was found; empty for nothing. */
    String state(boolean instance) {
      boolean runtime = false;
      boolean elsewhere = false;
      boolean linkedHere = false;
      boolean linkedAtRuntime = false;
      for (String directory : directories) {
        sameName = false;
        boolean isRuntime = directory.startsWith("/run/");
        if (isLinked(directory)) {
          if (directory.equals(folder)) {
            return "enabled";
          }
          runtime |= isRuntime;
          elsewhere |= !isRuntime;
        } else if (sameName) {
          linkedHere |= directory.equals(folder);
          linkedAtRuntime |= isRuntime;
        }
        below |= String.valueOf(unit.path()).startsWith(directory + "/");
      }
      return runtime
          ? "enabled-runtime"
          : elsewhere && instance
              ? "static"
              : linkedHere ? "linked" : linkedAtRuntime ? "linked-runtime" : "";
    }

    private boolean isLinked(String directory) {
      for (String links : UnitFiles.linkFolders(tree, directory)) {
        for (String name : tree.list(links)) {
          if (tree.linkTarget(links + "/" + name).isPresent() && isOf(name) && counts(name)) {
            return true;
          }
        }
      }
      boolean found = false;
      for (String name : tree.list(directory)) {
        String target = tree.linkTarget(directory + "/" + name).orElse(null);
        if (target != null) {
          boolean leads = UnitName.ofFile(target).equals(unit.name());
          boolean named = !below && name.equals(unit.name());
          sameName |= leads && named;
          found |= leads != named && counts(name);
        }
      }
      return found;
    }

    /** A link to an instance counts for its template. */
    private boolean isOf(String name) {
      UnitName link = UnitName.parse(name);
      return name.equals(unit.name()) || (link != null && unit.name().equals(link.template()));
    }

    private boolean counts(String name) {
      return !known
          || name.equals(unit.name())
          || unit.aliases().contains(name)
          || name.equals(unit.instantiated());
    }
  }
}

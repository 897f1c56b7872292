package dev.dockerctl.unit.install;

import dev.dockerctl.tree.FileTree;
import dev.dockerctl.unit.UnitName;
import dev.dockerctl.unit.install.InstallException.Reason;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Where a link in a folder of units leads ({@code unit_file_resolve_symlink()} of
 * src/shared/install.c, version 257).
 *
 * @param path the link
 * @param target the path that it leads to, its folder with all links resolved
 * @param isOutside whether that lies in no folder of units
 */
record UnitLink(String path, String target, boolean isOutside) {
  private static final Set<String> MAY_BE_TEMPLATES =
      Set.of("service", "socket", "target", "timer", "path");

  /** The link at a path, with its target as written. */
  static UnitLink of(FileTree tree, List<String> directories, String path, String written) {
    String absolute =
        written.startsWith("/") ? written : path.substring(0, path.lastIndexOf('/') + 1) + written;
    int slash = absolute.lastIndexOf('/');
    String folder = tree.canonical(slash == 0 ? "/" : absolute.substring(0, slash));
    String target = (folder.equals("/") ? "" : folder) + absolute.substring(slash);
    boolean outside = true;
    for (String directory : directories) {
      outside &=
          !target.startsWith(directory + "/")
              && !target.startsWith(tree.canonical(directory) + "/");
    }
    return new UnitLink(path, target, outside);
  }

  /** Refuses a link between units of which one cannot be the other's alias. */
  void requireAlias() throws InstallException {
    String from = InstallSearch.fileName(path);
    String to = InstallSearch.fileName(target);
    if (from.equals(to) || !isAlias(from, to)) {
      throw new InstallException(
          Reason.INVALID, "'" + path + "' leads to '" + target + "', which it cannot stand for");
    }
  }

  /**
   * Whether a name may stand for a unit ({@code unit_validate_alias_symlink_or_warn()}).
   *
   * @param alias another name than the unit's
   */
  static boolean isAlias(String alias, String unit) {
    UnitName from = UnitName.parse(alias);
    UnitName to = UnitName.parse(unit);
    if (from == null
        || to == null
        || !from.type().equals(to.type())
        || !InstallSection.MAY_ALIAS.contains(from.type())) {
      return false;
    }
    if (from.isPlain()) {
      return to.isPlain();
    }
    if (!MAY_BE_TEMPLATES.contains(from.type())) {
      return false;
    }
    return from.isTemplate()
        ? to.isTemplate()
        : to.isTemplate() || (to.isInstance() && Objects.equals(from.instance(), to.instance()));
  }
}

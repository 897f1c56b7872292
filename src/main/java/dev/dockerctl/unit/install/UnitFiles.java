package dev.dockerctl.unit.install;

import dev.dockerctl.tree.FileTree;
import dev.dockerctl.unit.SpecifierContext;
import dev.dockerctl.unit.UnitSearchPath;
import java.util.ArrayList;
import java.util.List;

/**
 * The unit files of a tree, as {@code systemctl --root=DIR enable}, {@code disable} and {@code
 * is-enabled} treat them (src/shared/install.c, version 257). Nothing is written: the steps are
 * planned, in systemd's order.
 *
 * @param folder the folder of units into which links go, such as {@code /etc/systemd/system}
 * @param specifiers what specifiers stand for
 */
public record UnitFiles(
    FileTree tree, UnitSearchPath path, String folder, SpecifierContext specifiers) {
  /**
   * What was planned.
   *
   * @param steps the steps in their order
   * @param isInstallable whether the units ask for any links at all
   */
  public record Planned(List<InstallStep> steps, boolean isInstallable) {}

  /**
   * Plans to enable units, with those that go along with them.
   *
   * @throws InstallException where that is not possible as a whole
   */
  public Planned enable(List<String> names) throws InstallException {
    InstallSearch search = search();
    for (String name : names) {
      InstallUnit unit = search.find(search.queue().add(name));
      if (unit.mode() == InstallUnit.Mode.MASKED) {
        throw new InstallException(
            InstallException.Reason.MASKED, "'" + unit.path() + "' masks it");
      }
      if (isGenerated(String.valueOf(unit.path()))) {
        throw new InstallException(
            InstallException.Reason.GENERATED,
            "a program made '" + unit.path() + "' for this boot");
      }
    }
    return new Enabling(folder, search).plan();
  }

  /**
   * Plans to disable units, with those that go along with them: all links to them go.
   *
   * @throws InstallException where a unit cannot be looked at
   */
  public Planned disable(List<String> names) throws InstallException {
    return new Disabling(folder, search()).plan(names);
  }

  /**
   * systemd's word for whether a unit is enabled, such as {@code enabled} or {@code static}.
   *
   * @throws InstallException where there is no such unit
   */
  public String state(String name) throws InstallException {
    InstallSearch search = search();
    InstallUnit unit = search.find(search.queue().add(name));
    return new Enabledness(tree, path.directories(), folder).of(name, unit);
  }

  private InstallSearch search() {
    InstallQueue queue = new InstallQueue();
    return new InstallSearch(
        tree, path.directories(), new InstallSection(specifiers, queue), queue);
  }

  /** Whether a generator or a program made a file, systemd.generator(7). */
  static boolean isGenerated(String path) {
    return isIn(path, "generator")
        || isIn(path, "generator.early")
        || isIn(path, "generator.late")
        || isIn(path, "transient");
  }

  /** Whether a file lies in a folder of this name below the run-time folder of systemd. */
  static boolean isIn(String path, String folder) {
    return path.contains("/systemd/" + folder + "/") && !path.startsWith("/usr/");
  }

  /** The folders of links in a folder of units. */
  static List<String> linkFolders(FileTree tree, String directory) {
    List<String> folders = new ArrayList<>();
    for (String name : tree.list(directory)) {
      String path = directory + "/" + name;
      boolean isFolder =
          Dependency.isFolder(name)
              && tree.linkTarget(path).isEmpty()
              && tree.kind(path).filter(FileTree.Kind.DIRECTORY::equals).isPresent();
      if (isFolder) {
        folders.add(path);
      }
    }
    return folders;
  }
}
